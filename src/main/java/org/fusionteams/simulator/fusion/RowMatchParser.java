package org.fusionteams.simulator.fusion;

import java.util.ArrayList;
import java.util.List;
import org.fusionteams.simulator.fusion.RowMatchLexer.Kind;
import org.fusionteams.simulator.fusion.RowMatchLexer.Token;

/** The {@code q} of framework versions 2 and later: and, or, not, parentheses, comparisons, in, like, between, is null. */
final class RowMatchParser {

    private final List<Token> tokens;
    private final Conditions conditions;
    private int next;

    private RowMatchParser(List<Token> tokens, Conditions conditions) {
        this.tokens = tokens;
        this.conditions = conditions;
    }

    static Filter parse(String expression, Conditions conditions) {
        RowMatchParser parser = new RowMatchParser(RowMatchLexer.tokens(expression), conditions);
        Filter filter = parser.alternatives();
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected();
        }
        return filter;
    }

    private Filter alternatives() {
        List<Filter> parts = new ArrayList<>();
        do {
            parts.add(conjunction());
        } while (accept("or"));
        return parts.size() == 1 ? parts.get(0) : new Filter.Any(parts);
    }

    private Filter conjunction() {
        List<Filter> parts = new ArrayList<>();
        do {
            parts.add(factor());
        } while (accept("and"));
        return parts.size() == 1 ? parts.get(0) : new Filter.All(parts);
    }

    private Filter factor() {
        if (accept("not")) {
            return new Filter.Not(factor());
        }
        if (acceptSymbol("(")) {
            Filter inner = alternatives();
            expectSymbol(")");
            return inner;
        }
        return condition();
    }

    private Filter condition() {
        String path = expect(Kind.WORD).text();
        if (accept("is")) {
            boolean negated = accept("not");
            expectWord("null");
            return negated(negated, conditions.isNull(path));
        }
        boolean negated = accept("not");
        if (accept("like")) {
            return negated(negated, conditions.like(path, expect(Kind.TEXT).text()));
        }
        if (accept("in")) {
            return negated(negated, conditions.in(path, list(path)));
        }
        if (accept("between")) {
            String low = literal(path);
            expectWord("and");
            return negated(
                    negated,
                    new Filter.All(List.of(
                            conditions.compare(path, Operator.GREATER_OR_EQUAL, low),
                            conditions.compare(path, Operator.LESS_OR_EQUAL, literal(path)))));
        }
        Operator operator = Operator.at(peek().text(), 0);
        if (negated || peek().kind() != Kind.SYMBOL || operator == null) {
            throw unexpected();
        }
        next++;
        return conditions.compare(path, operator, literal(path));
    }

    private static Filter negated(boolean negated, Filter filter) {
        return negated ? new Filter.Not(filter) : filter;
    }

    private List<String> list(String path) {
        expectSymbol("(");
        List<String> literals = new ArrayList<>();
        do {
            literals.add(literal(path));
        } while (acceptSymbol(","));
        expectSymbol(")");
        return literals;
    }

    /** Texts, dates and timestamps are quoted, numbers are bare; anything else would hide a caller's mistake. */
    private String literal(String path) {
        Kind wanted =
                switch (conditions.attribute(path).type()) {
                    case INTEGER, NUMBER -> Kind.NUMBER;
                    case STRING, DATE, DATETIME -> Kind.TEXT;
                    case BOOLEAN -> peek().kind() == Kind.TEXT ? Kind.TEXT : Kind.WORD;
                };
        return expect(wanted).text();
    }

    private Token peek() {
        return tokens.get(next);
    }

    private boolean accept(String keyword) {
        boolean here = peek().isWord(keyword);
        next += here ? 1 : 0;
        return here;
    }

    private boolean acceptSymbol(String symbol) {
        boolean here = peek().isSymbol(symbol);
        next += here ? 1 : 0;
        return here;
    }

    private void expectWord(String keyword) {
        if (!accept(keyword)) {
            throw unexpected();
        }
    }

    private void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw unexpected();
        }
    }

    private Token expect(Kind kind) {
        Token token = peek();
        if (token.kind() != kind) {
            throw unexpected();
        }
        next++;
        return token;
    }

    private FusionFailure unexpected() {
        return FusionFailure.badRequest("The q parameter isn't a valid expression near '" + peek().text() + "'.");
    }
}
