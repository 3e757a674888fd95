package org.fusionteams.check;

/** What an answer means that says nothing of the question itself. */
final class Answers {

    private Answers() {}

    /**
     * The cause of an answer that nobody has a better one for; well when it is a 2xx with JSON.
     *
     * @param well what is said then
     */
    static Finding judge(Reply reply, String well) {
        int status = reply.status();
        if (status >= 300 && status < 400) {
            String to = reply.answer().header("Location");
            return Finding.of(Cause.REDIRECTED, reply.told() + (to == null ? "" : " It points to " + origin(to) + "."));
        } else if (status == 503) {
            return Finding.of(Cause.MAINTENANCE, reply.told());
        } else if (status == 429) {
            return Finding.of(Cause.THROTTLED, reply.told());
        } else if (status >= 500) {
            return Finding.of(Cause.SERVER_ERROR, reply.told());
        } else if (reply.isWebPage()) {
            return Finding.of(Cause.WEB_PAGE, reply.told());
        }
        return status >= 200 && status < 300 ? Finding.ok(well) : Finding.of(Cause.UNEXPECTED_ANSWER, reply.told());
    }

    /** Without the query, in which a sign-in page may carry what is nobody's business. */
    private static String origin(String location) {
        int end = location.indexOf('?');
        String path = end < 0 ? location : location.substring(0, end);
        return path.length() > 200 ? path.substring(0, 200) : path;
    }
}
