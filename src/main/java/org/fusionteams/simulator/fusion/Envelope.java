package org.fusionteams.simulator.fusion;

/** An inclusive range of keys or of epoch milliseconds. */
record Envelope(long low, long high) {

    static final Envelope UNBOUNDED = new Envelope(Long.MIN_VALUE, Long.MAX_VALUE);

    static Envelope of(Operator operator, long value) {
        return switch (operator) {
            case EQUAL -> new Envelope(value, value);
            case GREATER, GREATER_OR_EQUAL -> new Envelope(value, Long.MAX_VALUE);
            case LESS, LESS_OR_EQUAL -> new Envelope(Long.MIN_VALUE, value);
            case UNEQUAL -> UNBOUNDED;
        };
    }

    Envelope and(Envelope other) {
        return new Envelope(Math.max(low, other.low), Math.min(high, other.high));
    }

    Envelope or(Envelope other) {
        return new Envelope(Math.min(low, other.low), Math.max(high, other.high));
    }

    boolean isEmpty() {
        return low > high;
    }
}
