package org.fusionteams.simulator.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a row-match expression into words, numbers, quoted texts and symbols. */
final class RowMatchLexer {

    enum Kind {
        WORD,
        NUMBER,
        TEXT,
        SYMBOL,
        END
    }

    record Token(Kind kind, String text) {

        boolean isWord(String keyword) {
            return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
        }

        boolean isSymbol(String symbol) {
            return kind == Kind.SYMBOL && text.equals(symbol);
        }
    }

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:([A-Za-z_][\\w.]*)|(-?\\d+(?:\\.\\d+)?)(?![\\w:-])|'((?:[^']|'')*)'|(!=|<=|>=|[=<>(),]))");

    private RowMatchLexer() {}

    static List<Token> tokens(String expression) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(expression);
        int position = 0;
        String rest = expression.stripTrailing();
        while (position < rest.length()) {
            if (!matcher.find(position) || matcher.start() != position) {
                throw FusionFailure.badRequest(
                        "The q parameter isn't a valid expression at character " + position + ".");
            }
            tokens.add(token(matcher));
            position = matcher.end();
        }
        tokens.add(new Token(Kind.END, ""));
        return tokens;
    }

    private static Token token(Matcher matcher) {
        if (matcher.group(1) != null) {
            return new Token(Kind.WORD, matcher.group(1));
        } else if (matcher.group(2) != null) {
            return new Token(Kind.NUMBER, matcher.group(2));
        } else if (matcher.group(3) != null) {
            return new Token(Kind.TEXT, matcher.group(3).replace("''", "'"));
        }
        return new Token(Kind.SYMBOL, matcher.group(4));
    }
}
