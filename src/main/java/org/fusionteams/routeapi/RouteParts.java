package org.fusionteams.routeapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;

/** What Camel has made of a file, or of all files. */
record RouteParts(
        List<RouteDefinition> routes,
        List<RouteTemplateDefinition> templates,
        List<RouteConfigurationDefinition> configurations) {

    /** All there is at this moment. */
    static RouteParts of(ModelCamelContext context) {
        return new RouteParts(
                List.copyOf(context.getRouteDefinitions()),
                List.copyOf(context.getRouteTemplateDefinitions()),
                List.copyOf(context.getRouteConfigurationDefinitions()));
    }

    /** What has come since. Camel does not tell of every part from which file it is. */
    RouteParts since(RouteParts before) {
        return new RouteParts(
                without(routes, before.routes),
                without(templates, before.templates),
                without(configurations, before.configurations));
    }

    /** Takes all of it out. Routes are stopped gracefully, those that call others of the same file first. */
    void removeFrom(ModelCamelContext context) throws Exception {
        List<RouteDefinition> callersFirst = new ArrayList<>(routes);
        Collections.reverse(callersFirst);
        for (RouteDefinition route : callersFirst) {
            context.removeRouteDefinition(route);
        }
        context.removeRouteTemplateDefinitions(templates);
        for (RouteConfigurationDefinition configuration : configurations) {
            context.removeRouteConfiguration(configuration);
        }
    }

    private static <T> List<T> without(List<T> all, List<T> before) {
        List<T> rest = new ArrayList<>(all);
        rest.removeAll(before);
        return rest;
    }
}
