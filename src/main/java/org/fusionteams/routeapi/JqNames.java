package org.fusionteams.routeapi;

import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.ATSIGN;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.CLOSE_BRACE;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.CLOSE_BRACKET;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.CLOSE_PAR;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.COMMA;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.DOLLAR;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.DOUBLE_COLON;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.EOF;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.IDENTIFIER;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.KEYWORD_AS;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.KEYWORD_DEF;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.KEYWORD_LABEL;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.OPEN_BRACE;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.OPEN_BRACKET;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.OPEN_INTERP;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.OPEN_PAR;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.PIPE;
import static net.thisptr.jackson.jq.internal.javacc.ExpressionParserConstants.SEMICOLON;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParserTokenManager;
import net.thisptr.jackson.jq.internal.javacc.SimpleCharStream;
import net.thisptr.jackson.jq.internal.javacc.Token;

/**
 * Names in a jq file that nothing has: functions, formats and variables. jackson-jq looks a name up when it comes to it, so
 * one that stands inside {@code try}, or in a branch that the sample does not take, would be found by the first record that
 * gets there. Its compiled expressions show no names, so its tokens are looked at. A name counts as defined when the file
 * defines it anywhere.
 */
final class JqNames {

    private static final Set<Integer> OPENING = Set.of(OPEN_PAR, OPEN_INTERP, OPEN_BRACKET, OPEN_BRACE);
    private static final Set<Integer> CLOSING = Set.of(CLOSE_PAR, CLOSE_BRACKET, CLOSE_BRACE);

    private final List<Token> tokens;
    private final Scope scope;

    /** As jq writes them, with the number of arguments: {@code number/0}. */
    private final Set<String> functions = new TreeSet<>();

    /** Without the dollar sign. */
    private final Set<String> variables = new TreeSet<>();

    /** Where names are defined rather than used. */
    private final Set<Integer> definitions = new HashSet<>();

    private JqNames(List<Token> tokens, Scope scope) {
        this.tokens = tokens;
        this.scope = scope;
        // Its own place, line and column, and known everywhere.
        variables.add("__loc__");
    }

    /** A name that nothing has. */
    record Unknown(int line, String what, String help) {}

    /**
     * @param jq a file that compiles
     * @param scope what it runs in
     */
    static List<Unknown> unknown(String jq, Scope scope) {
        JqNames names = new JqNames(tokens(jq), scope);
        names.collectDefinitions();
        return names.uses();
    }

    private static List<Token> tokens(String jq) {
        ExpressionParserTokenManager source =
                new ExpressionParserTokenManager(new SimpleCharStream(new StringReader(jq)));
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = source.getNextToken();
            tokens.add(token);
        } while (token.kind != EOF);
        return tokens;
    }

    private void collectDefinitions() {
        for (int i = 0; i < tokens.size(); i++) {
            switch (kind(i)) {
                case KEYWORD_DEF -> function(i + 1);
                case KEYWORD_AS -> pattern(i + 1);
                case KEYWORD_LABEL -> variables.add(image(i + 2));
                default -> {
                    // Nothing is defined by it.
                }
            }
        }
    }

    /** <code>def name(f; $x): ...;</code> */
    private void function(int at) {
        int parameters = 0;
        definitions.add(at);
        if (kind(at + 1) == OPEN_PAR) {
            for (int i = at + 2; kind(i) != CLOSE_PAR && kind(i) != EOF; i++) {
                if (kind(i) == IDENTIFIER) {
                    parameters++;
                    definitions.add(i);
                    if (kind(i - 1) == DOLLAR) {
                        variables.add(image(i));
                    } else {
                        functions.add(image(i) + "/0");
                    }
                }
            }
        }
        functions.add(image(at) + "/" + parameters);
    }

    /** <code>... as [$x, {a: $y}] |</code>, or a parenthesis when it is of reduce or foreach. */
    private void pattern(int from) {
        int depth = 0;
        for (int i = from; kind(i) != EOF && (depth > 0 || kind(i) != PIPE && kind(i) != OPEN_PAR); i++) {
            depth += OPENING.contains(kind(i)) ? 1 : CLOSING.contains(kind(i)) ? -1 : 0;
            if (kind(i) == DOLLAR && kind(i + 1) == IDENTIFIER) {
                variables.add(image(i + 1));
            }
        }
    }

    private List<Unknown> uses() {
        List<Unknown> unknown = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (OPENING.contains(kind(i))) {
                open.push(kind(i));
            } else if (CLOSING.contains(kind(i)) && !open.isEmpty()) {
                open.pop();
            } else if (kind(i) == IDENTIFIER && !definitions.contains(i)) {
                boolean inObject = !open.isEmpty() && open.peek() == OPEN_BRACE;
                use(i, inObject, unknown);
            }
        }
        return unknown;
    }

    private void use(int at, boolean inObject, List<Unknown> unknown) {
        int before = at == 0 ? EOF : kind(at - 1);
        String name = image(at);
        int line = tokens.get(at).beginLine;
        if (before == DOLLAR) {
            if (!variables.contains(name) && scope.getValue(name) == null) {
                unknown.add(new Unknown(line, "nothing defines $" + name, nearestVariable(name)));
            }
        } else if (before == ATSIGN) {
            if (scope.getFunction("@" + name, 0) == null) {
                unknown.add(new Unknown(line, "there is no jq format @" + name, nearest("@" + name)));
            }
        } else if (isCall(before, at, inObject)) {
            int arguments = arguments(at + 1);
            if (!functions.contains(name + "/" + arguments) && scope.getFunction(name, arguments) == null) {
                unknown.add(unknownFunction(line, name, arguments));
            }
        }
    }

    /** Keys of objects and names of modules are none. */
    private boolean isCall(int before, int at, boolean inObject) {
        boolean key = inObject && (before == OPEN_BRACE || before == COMMA);
        boolean module = before == DOUBLE_COLON || kind(at + 1) == DOUBLE_COLON || before == KEYWORD_AS;
        return !key && !module;
    }

    /** Their number; a definition inside of an argument ends in a semicolon of its own. */
    private int arguments(int from) {
        if (kind(from) != OPEN_PAR) {
            return 0;
        }
        int arguments = 1;
        int depth = 1;
        for (int i = from + 1; depth > 0 && kind(i) != EOF; i++) {
            depth += OPENING.contains(kind(i)) ? 1 : CLOSING.contains(kind(i)) ? -1 : 0;
            if (depth == 1) {
                arguments += kind(i) == SEMICOLON ? 1 : kind(i) == KEYWORD_DEF ? -1 : 0;
            }
        }
        return arguments;
    }

    private Unknown unknownFunction(int line, String name, int arguments) {
        List<String> sameName =
                known().stream().filter(each -> each.startsWith(name + "/")).toList();
        return sameName.isEmpty()
                ? new Unknown(line, "there is no jq function " + name, nearest(name))
                : new Unknown(
                        line,
                        "there is no jq function " + name + " with " + arguments + " arguments",
                        "known with their number of arguments are " + String.join(", ", sameName));
    }

    private String nearest(String name) {
        Set<String> names = new TreeSet<>();
        known().stream()
                .filter(each -> each.startsWith("@") == name.startsWith("@"))
                .forEach(each -> names.add(each.replaceFirst("/.*", "")));
        String help = Findings.didYouMean(name, names);
        return help.isEmpty() ? "define it with def, or use one that jq has" : help;
    }

    private String nearestVariable(String name) {
        String help = Findings.didYouMean(name, variables);
        return help.startsWith("did") ? help.replace("mean ", "mean $") : "bind it with as $" + name;
    }

    private Set<String> known() {
        Set<String> known = new TreeSet<>(functions);
        for (Scope each = scope; each != null; each = each.getParentScope()) {
            known.addAll(each.getLocalFunctions().keySet());
        }
        known.removeIf(each -> each.startsWith("_"));
        return known;
    }

    private int kind(int at) {
        return at < tokens.size() ? tokens.get(at).kind : EOF;
    }

    private String image(int at) {
        return at < tokens.size() ? tokens.get(at).image : "";
    }
}
