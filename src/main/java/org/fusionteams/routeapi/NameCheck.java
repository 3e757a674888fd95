package org.fusionteams.routeapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks names that routes use: beans and their methods, classes, placeholders. */
final class NameCheck {

    private static final Pattern BEAN_CALL = Pattern.compile("\\$\\{bean:(\\w+)(?:\\?method=(\\w+))?");
    private static final Set<String> BEAN_STEPS = Set.of("bean", "method");
    private static final Set<String> CLASS_KEYS = Set.of("exception", "beanType", "exceptionType");

    private final NamedBeans beans = new NamedBeans();
    private final Function<String, Optional<String>> configuration;
    private final Findings findings;

    /** @param configuration looks a placeholder up */
    NameCheck(Function<String, Optional<String>> configuration, Findings findings) {
        this.configuration = configuration;
        this.findings = findings;
    }

    void check(String path, RouteTree file) {
        Set<String> own = new HashSet<>();
        file.all("beans").forEach(list -> list.children().forEach(bean -> own.add(bean.text("name"))));
        Set<String> parameters = new TreeSet<>();
        file.all("routeTemplate")
                .forEach(template -> parameters.addAll(
                        TemplateParameters.of(template).defaults().keySet()));
        for (RouteTree node : file.all()) {
            if (BEAN_STEPS.contains(node.name()) && node.child("ref") != null) {
                bean(path, node.line("ref"), node.text("ref"), node.line("method"), node.text("method"), own);
            }
            if (CLASS_KEYS.contains(node.name())) {
                node.all().stream().filter(each -> each.text() != null).forEach(each -> type(path, each));
            }
            if (node.text() != null) {
                calls(path, node, own);
                placeholders(path, node, parameters);
            }
        }
    }

    private void calls(String path, RouteTree node, Set<String> own) {
        Matcher call = BEAN_CALL.matcher(String.valueOf(node.text()));
        while (call.find()) {
            String method = call.group(2) == null ? "" : call.group(2);
            bean(path, node.line(), call.group(1), node.line(), method, own);
        }
    }

    private void bean(String path, int line, String name, int methodLine, String method, Set<String> own) {
        if (own.contains(name) || name.startsWith("#") || name.contains("{")) {
            return;
        }
        if (!beans.names().contains(name)) {
            findings.error(path, line, "there is no bean " + name, Findings.didYouMean(name, beans.names()));
        } else if (!method.isEmpty() && !beans.methods(name).contains(method.replaceFirst("\\(.*", ""))) {
            findings.error(
                    path,
                    methodLine,
                    "bean " + name + " has no method " + method,
                    Findings.didYouMean(method, beans.methods(name)));
        }
    }

    private void type(String path, RouteTree node) {
        String name = String.valueOf(node.text());
        if (name.contains("{")) {
            return;
        }
        try {
            Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            findings.error(
                    path, node.line(), "there is no class " + name, "write its full name, such as java.io.IOException");
        }
    }

    /** Placeholders may hold others: the innermost are looked at first and then taken as resolved. */
    private void placeholders(String path, RouteTree node, Set<String> parameters) {
        String text = String.valueOf(node.text());
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            if (text.startsWith("{{", i)) {
                open.push(i + 2);
                i++;
            } else if (text.startsWith("}}", i) && !open.isEmpty()) {
                placeholder(path, node, text.substring(open.pop(), i), parameters);
                i++;
            }
        }
        if (!open.isEmpty()) {
            findings.error(path, node.line(), "a placeholder is not closed: " + text, "write {{name}}");
        }
    }

    private void placeholder(String path, RouteTree node, String name, Set<String> parameters) {
        // With a colon it is a default value or a function, which says itself what it does not know.
        if (name.contains(":") || name.contains("{") || parameters.contains(name.replaceFirst("^[?!]", ""))) {
            return;
        }
        if (!name.startsWith("?") && configuration.apply(name).isEmpty()) {
            findings.error(
                    path,
                    node.line(),
                    "the placeholder {{" + name + "}} has no value",
                    parameters.isEmpty()
                            ? "set " + name + " in application.properties"
                            : Findings.didYouMean(name, parameters));
        }
    }
}
