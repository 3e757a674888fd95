package org.fusionteams.routeapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Language;

/** Checks the rules: what they ask of a notification, how their expressions are written, and that each leads somewhere. */
final class RoutingCheck {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{body[?]?\\.(?:get)?(\\w+)(\\()?");
    private static final Set<String> SENDS = Set.of("to", "toD", "wireTap", "recipientList", "bean", "stop", "process");
    private static final Set<String> PREDICATES = Set.of("filter", "when", "onWhen", "validate");

    private final CamelContext context;
    private final Findings findings;
    private final Set<String> properties = new TreeSet<>();

    RoutingCheck(CamelContext context, Findings findings) {
        this.context = context;
        this.findings = findings;
        Arrays.stream(RoutedNotification.class.getMethods())
                .filter(method -> method.getDeclaringClass() == RoutedNotification.class)
                .map(method -> method.getName())
                .filter(name -> name.startsWith("get"))
                .forEach(name -> properties.add(name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4)));
    }

    /** Only for the file with the rules: elsewhere the body is something else. */
    void checkRules(String path, RouteTree file) {
        for (RouteTree node : file.all()) {
            if (node.text() != null) {
                Matcher asked = PROPERTY.matcher(node.text());
                while (asked.find()) {
                    String name = asked.group(1).substring(0, 1).toLowerCase(Locale.ROOT)
                            + asked.group(1).substring(1);
                    if (!properties.contains(name)) {
                        findings.error(
                                path,
                                node.line(),
                                "a notification has no " + name,
                                Findings.didYouMean(name, properties));
                    }
                }
            }
            if (node.name().equals("filter") && node.all().stream().noneMatch(each -> SENDS.contains(each.name()))) {
                findings.error(path, node.line(), "this rule leads nowhere", "end it with to: uri: channel:<name>");
            }
        }
    }

    /** In any file: expressions in Simple must be well-formed. */
    void checkExpressions(String path, RouteTree file) {
        expressions(path, file, false);
    }

    private void expressions(String path, RouteTree node, boolean predicate) {
        if (node.name().equals("simple")) {
            RouteTree inner = node.child("expression");
            String text = node.text() != null ? node.text() : node.text("expression");
            compile(path, inner == null ? node.line() : inner.line(), text, predicate);
            return;
        }
        boolean below =
                PREDICATES.contains(node.name()) || predicate && !node.name().equals("steps");
        node.children().forEach(child -> expressions(path, child, below));
    }

    private void compile(String path, int line, String text, boolean predicate) {
        if (text.contains("{{")) {
            return;
        }
        Language simple = context.resolveLanguage("simple");
        try {
            if (predicate) {
                simple.createPredicate(text);
            } else {
                simple.createExpression(text);
            }
        } catch (RuntimeException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            findings.error(path, line, "the expression is not well-formed: " + RouteProblem.oneLine(message), "");
        }
    }
}
