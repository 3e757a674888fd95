package org.fusionteams.check;

/** A request that got no answer at all. */
final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Cause cause;
    private final String authority;

    /** @param authority who was asked: host and port */
    NoAnswer(Cause cause, String authority, String told) {
        super(told, null, false, false);
        this.cause = cause;
        this.authority = authority;
    }

    Cause reason() {
        return cause;
    }

    String authority() {
        return authority;
    }

    Finding finding() {
        return Finding.of(cause, String.valueOf(getMessage()));
    }
}
