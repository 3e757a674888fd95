package org.fusionteams.operations;

/** What a person asked for cannot be done; the message says why, and what can be done about it. */
public final class OperationRefused extends RuntimeException {

    private final boolean unknown;

    private OperationRefused(boolean unknown, String message) {
        super(message);
        this.unknown = unknown;
    }

    /** There is no such thing. */
    public static OperationRefused unknown(String message) {
        return new OperationRefused(true, message);
    }

    /** There is, but not in the state it is in. */
    public static OperationRefused notNow(String message) {
        return new OperationRefused(false, message);
    }

    /** True when there is no such thing. */
    public boolean isUnknown() {
        return unknown;
    }
}
