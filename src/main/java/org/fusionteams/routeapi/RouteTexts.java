package org.fusionteams.routeapi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.impl.engine.DefaultResourceResolvers;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/**
 * Gives Camel the jq files of {@code routes/} as they were checked, not as they stand on the disk at the moment: a person may
 * be in the middle of writing one when a route that names it is made again.
 */
final class RouteTexts extends DefaultResourceResolvers.FileResolver {

    /** The name by which Camel looks for who resolves {@code file:}. */
    static final String NAME = "resource-loader-file";

    private final Map<String, String> texts = new ConcurrentHashMap<>();

    /** @param unit texts by path below {@code routes/} */
    void put(Map<String, String> unit) {
        unit.forEach((path, text) -> texts.put(RouteFolder.shown(path), text));
    }

    void remove(Map<String, String> unit) {
        unit.keySet().forEach(path -> texts.remove(RouteFolder.shown(path)));
    }

    @Override
    public Resource createResource(String location, String remaining) {
        String text = texts.get(remaining.replace('\\', '/'));
        return text == null ? super.createResource(location, remaining) : ResourceHelper.fromString(location, text);
    }
}
