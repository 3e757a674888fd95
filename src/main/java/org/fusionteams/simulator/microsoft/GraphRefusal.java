package org.fusionteams.simulator.microsoft;

import org.jspecify.annotations.Nullable;

/** Graph says no: status, {@code error.code} and text. Without a stack trace, since it is an answer and not a fault. */
final class GraphRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    final int status;
    final String code;
    final @Nullable String retryAfter;

    GraphRefusal(int status, String code, String message) {
        this(status, code, message, null);
    }

    private GraphRefusal(int status, String code, String message, @Nullable String retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static GraphRefusal badRequest(String message) {
        return new GraphRefusal(400, "BadRequest", message);
    }

    static GraphRefusal notFound(String message) {
        return new GraphRefusal(404, "NotFound", message);
    }

    static GraphRefusal forbidden(String message) {
        return new GraphRefusal(403, "Forbidden", message);
    }

    /** The message is itself JSON here, as it has been seen from Teams. */
    static GraphRefusal notAMember() {
        return forbidden("{\"errorCode\":209,\"message\":\"{\\\"subCode\\\":\\\"AclCheckFailed\\\","
                + "\\\"details\\\":\\\"Failed to perform ACL check. User is not in roster.\\\"}\"}");
    }

    static GraphRefusal throttled(@Nullable String retryAfter) {
        return new GraphRefusal(429, "TooManyRequests", "Please retry again later.", retryAfter);
    }

    String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
