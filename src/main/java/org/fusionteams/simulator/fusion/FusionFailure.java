package org.fusionteams.simulator.fusion;

/** A request that the pod refuses; how the refusal looks depends on the caller's framework version and Accept header. */
final class FusionFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final String path;

    private FusionFailure(int status, String title, String detail, String path) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.path = path;
    }

    static FusionFailure badRequest(String detail) {
        return new FusionFailure(400, "Bad Request", detail, "");
    }

    static FusionFailure badAttribute(String attribute, String detail) {
        return new FusionFailure(400, "Bad Request", detail, "/" + attribute);
    }

    static FusionFailure notFound() {
        return new FusionFailure(404, "Not Found", "The requested item wasn't found.", "");
    }

    static FusionFailure forbidden() {
        return new FusionFailure(403, "Forbidden", "You don't have the privilege to use this resource.", "");
    }

    static FusionFailure methodNotAllowed() {
        return new FusionFailure(405, "Method Not Allowed", "The connector must never write.", "");
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    String path() {
        return path;
    }
}
