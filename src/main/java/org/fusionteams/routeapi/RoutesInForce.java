package org.fusionteams.routeapi;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.eclipse.microprofile.config.ConfigProvider;
import org.fusionteams.configuration.Settings;
import org.jboss.logging.Logger;

/** What Camel runs of {@code routes/}: of which texts it was made, and how one file comes in and goes. */
@Singleton
final class RoutesInForce {

    private static final Logger LOG = Logger.getLogger(RoutesInForce.class);

    private final ModelCamelContext context;
    private final RouteFiles files;
    private final KnownChannels channels;
    private final RouteTexts texts = new RouteTexts();
    private final Map<String, Unit> units = new ConcurrentSkipListMap<>();

    RoutesInForce(CamelContext context, RouteFiles files, Settings settings) {
        this.context = (ModelCamelContext) context;
        this.files = files;
        this.channels = KnownChannels.of(settings.channels());
    }

    /**
     * A route file and what belongs to it.
     *
     * @param path of the route file
     * @param texts of all its files, by path
     */
    record Unit(String path, Map<String, String> texts, RouteParts parts) {}

    /** To be called once, before the first file is loaded. */
    void begin() {
        texts.setCamelContext(context);
        context.getRegistry().bind(RouteTexts.NAME, texts);
    }

    /** Everything that is wrong in a folder, before any of it runs. */
    Findings check(RouteFolder folder) {
        return new RouteCheck(context, folder, channels, RoutesInForce::configured).run();
    }

    /** Empty when a file, or what belongs to it, is not in force. */
    Optional<Unit> find(String path) {
        return Optional.ofNullable(units.get(path));
    }

    /** Those that are made of record types' files. */
    List<Unit> recordTypes() {
        return units.values().stream()
                .filter(unit -> unit.path().startsWith(RouteFolder.RECORD_TYPES))
                .toList();
    }

    /**
     * Brings a file in. What it had made before must have been removed.
     *
     * @param contents texts of the file and of what belongs to it, by path
     * @return what Camel refuses, when nothing of it is in force; empty when all is well
     */
    Optional<RouteFinding> load(String path, Map<String, String> contents) {
        String text = contents.getOrDefault(path, "");
        Resource resource = ResourceHelper.fromString("file:" + RouteFolder.shown(path), text);
        RouteParts before = RouteParts.of(context);
        texts.put(contents);
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(resource);
            units.put(path, new Unit(path, contents, RouteParts.of(context).since(before)));
            files.loaded(path, null);
            return Optional.empty();
        } catch (Exception e) {
            // It may have got half-way before it failed.
            texts.remove(contents);
            remove(path, RouteParts.of(context).since(before));
            return Optional.of(RouteProblem.finding(path, text, e));
        }
    }

    /** Takes a file out. */
    void remove(Unit unit) {
        units.remove(unit.path());
        texts.remove(unit.texts());
        remove(unit.path(), unit.parts());
    }

    private void remove(String path, RouteParts parts) {
        try {
            parts.removeFrom(context);
        } catch (Exception e) {
            LOG.warnf("Some routes of %s could not be removed: %s", RouteFolder.shown(path), e.getMessage());
        }
    }

    private static Optional<String> configured(String name) {
        return ConfigProvider.getConfig().getOptionalValue(name, String.class);
    }
}
