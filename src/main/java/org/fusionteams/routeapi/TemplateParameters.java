package org.fusionteams.routeapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters that a template declares.
 *
 * @param defaults by name; empty for one that must be given
 */
record TemplateParameters(Map<String, Optional<String>> defaults) {

    /** @param template a {@code routeTemplate}, in YAML or XML */
    static TemplateParameters of(RouteTree template) {
        Map<String, Optional<String>> defaults = new LinkedHashMap<>();
        for (RouteTree list : template.children()) {
            if (list.name().equals("templateParameter")) {
                add(defaults, list);
            } else if (list.name().equals("parameters")) {
                list.children().forEach(parameter -> add(defaults, parameter));
            }
        }
        return new TemplateParameters(defaults);
    }

    Set<String> names() {
        return new TreeSet<>(defaults.keySet());
    }

    private static void add(Map<String, Optional<String>> defaults, RouteTree parameter) {
        boolean optional = parameter.child("defaultValue") != null
                || parameter.text("required").equals("false");
        defaults.put(parameter.text("name"), optional ? Optional.of(parameter.text("defaultValue")) : Optional.empty());
    }
}
