package org.fusionteams.routeapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.fusionteams.routeapi.RouteFinding.Severity;

/** {@code routes check}: what the start would say about {@code routes/}, without a database, a pod or a server. */
public final class OfflineRouteCheck {

    private OfflineRouteCheck() {}

    /**
     * Everything that is wrong, by file and line.
     *
     * @param root the folder {@code routes/}
     * @param senders {@code graph}, {@code workflow} and so on by name of the channel; empty when no channel is known, so
     *     that channels are not checked
     * @param configuration looks placeholders up
     */
    public static List<RouteFinding> run(
            Path root, Map<String, String> senders, Function<String, Optional<String>> configuration)
            throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of(new RouteFinding(
                    Severity.ERROR, "routes", 0, "there is no folder " + root.toAbsolutePath(), "nothing is watched"));
        }
        RouteFolder folder = RouteFolder.read(root);
        try (ScratchCamel camel = new ScratchCamel(configuration)) {
            Findings findings =
                    new RouteCheck(camel.context(), folder, new KnownChannels(senders), configuration).run();
            for (String path : RouteFolder.SHARED) {
                load(camel, folder, path, findings);
            }
            boolean shared = RouteFolder.SHARED.stream().noneMatch(findings::broken);
            for (String path : folder.recordTypeFiles()) {
                if (shared && folder.texts().keySet().containsAll(RouteFolder.unit(path))) {
                    load(camel, folder, path, findings);
                }
            }
            return findings.all();
        }
    }

    /** What has findings of its own is not loaded: Camel would say the first of them once more, in other words. */
    private static void load(ScratchCamel camel, RouteFolder folder, String path, Findings findings) {
        String text = folder.text(path);
        if (text == null || findings.broken(path)) {
            return;
        }
        Resource resource = ResourceHelper.fromString("file:" + RouteFolder.shown(path), text);
        try {
            PluginHelper.getRoutesLoader(camel.context()).loadRoutes(resource);
        } catch (Exception e) {
            findings.add(path, RouteProblem.finding(path, text, e));
        }
    }
}
