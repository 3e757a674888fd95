package org.fusionteams.routeapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One {@code templatedRoute}.
 *
 * @param given what was written, in order; a name may stand there twice
 */
record TemplateUse(String path, RouteTree node, List<Given> given) {

    /** @param line of the name */
    record Given(String name, String value, int line, int valueLine) {}

    static List<TemplateUse> in(String path, RouteTree file) {
        return file.all("templatedRoute").stream()
                .map(node -> new TemplateUse(path, node, given(node)))
                .toList();
    }

    String template() {
        return node.text("routeTemplateRef");
    }

    String routeId() {
        return node.text("routeId");
    }

    int line() {
        return node.line();
    }

    Map<String, Given> byName() {
        Map<String, Given> byName = new LinkedHashMap<>();
        given.forEach(each -> byName.putIfAbsent(each.name(), each));
        return byName;
    }

    private static List<Given> given(RouteTree node) {
        List<Given> given = new ArrayList<>();
        for (RouteTree child : node.children()) {
            if (child.name().equals("parameter")) {
                given.add(read(child));
            } else if (child.name().equals("parameters")) {
                child.children().forEach(item -> given.add(read(item)));
            }
        }
        return given;
    }

    private static Given read(RouteTree parameter) {
        return new Given(
                parameter.text("name"), parameter.text("value"), parameter.line("name"), parameter.line("value"));
    }
}
