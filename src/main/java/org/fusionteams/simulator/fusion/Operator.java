package org.fusionteams.simulator.fusion;

import org.jspecify.annotations.Nullable;

/** The comparisons of {@code q}. */
enum Operator {
    EQUAL("="),
    UNEQUAL("!="),
    LESS_OR_EQUAL("<="),
    LESS("<"),
    GREATER_OR_EQUAL(">="),
    GREATER(">");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    /** The operator that stands here, the longest first. */
    static @Nullable Operator at(String text, int position) {
        for (Operator operator : values()) {
            if (text.startsWith(operator.symbol, position)) {
                return operator;
            }
        }
        return null;
    }

    boolean holds(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case UNEQUAL -> comparison != 0;
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER -> comparison > 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
        };
    }
}
