package org.fusionteams.routeapi;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.quarkus.core.CamelRuntime;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fusionteams.configuration.FusionSettings.RecordTypeSettings;
import org.fusionteams.configuration.Settings;
import org.fusionteams.delivery.Deliveries;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.poll.StoreGuard;
import org.jboss.logging.Logger;

/**
 * Starts Camel and loads {@code routes/}, file by file: a broken one is named, removed whole, and stops only what needs
 * it. Camel's own loading would stop the whole application.
 */
@Singleton
class RouteLoader {

    private static final Logger LOG = Logger.getLogger(RouteLoader.class);

    /** Set by commands that answer one question in a process of their own. Not a key of operators. */
    static final String PREVIEW = "fusion-teams.preview";

    /** Where the folder is: elsewhere in tests that change it. Not a key of operators. */
    static final String FOLDER = "fusion-teams.routes";

    private final CamelRuntime runtime;
    private final ModelCamelContext context;
    private final Settings settings;
    private final RouteFiles files;
    private final PollTimes times;
    private final Outbox outbox;
    private final Deliveries deliveries;
    private final StoreGuard guard;
    private final ReadBacks readBacks;
    private final RoutesInForce inForce;
    private final ChannelRoutes channels;
    private final Path root;
    private final boolean previewing;

    RouteLoader(
            CamelRuntime runtime,
            CamelContext context,
            Settings settings,
            RouteFiles files,
            PollTimes times,
            Outbox outbox,
            Deliveries deliveries,
            StoreGuard guard,
            ReadBacks readBacks,
            RoutesInForce inForce,
            ChannelRoutes channels,
            @ConfigProperty(name = FOLDER, defaultValue = "routes") String root,
            @ConfigProperty(name = PREVIEW, defaultValue = "false") boolean previewing) {
        this.runtime = runtime;
        this.context = (ModelCamelContext) context;
        this.inForce = inForce;
        this.channels = channels;
        this.root = Path.of(root);
        this.settings = settings;
        this.files = files;
        this.times = times;
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.guard = guard;
        this.readBacks = readBacks;
        this.previewing = previewing;
    }

    void start(@Observes StartupEvent event) throws IOException {
        context.addComponent("channel", new ChannelComponent(settings.channels(), outbox));
        context.addComponent("outbox", new OutboxComponent(settings, outbox, deliveries, guard, readBacks));
        context.getPropertiesComponent().addPropertiesFunction(times);
        OutgoingHttp.setUp(context.getComponent("http", HttpComponent.class), settings);
        if (previewing) {
            // Record types are loaded, so that what is wrong with them is said, and none of them is read.
            context.addRouteTemplateDefinitionConverter(
                    "fusion-records",
                    (template, parameters) -> template.asRouteDefinition().autoStartup("false"));
            // Quartz would fire into routes that were not started.
            context.getComponent("quartz", QuartzComponent.class).setAutoStartScheduler(false);
        }
        inForce.begin();
        runtime.start(new String[0]);
        loadAll();
    }

    private void loadAll() throws IOException {
        if (!Files.isDirectory(root)) {
            LOG.errorf("There is no folder %s: nothing is watched", root.toAbsolutePath());
            return;
        }
        RouteFolder folder = RouteFolder.read(root);
        Findings findings = inForce.check(folder);
        findings.all().stream()
                .filter(finding -> !finding.isError())
                .forEach(finding -> LOG.warnf("Route file %s", finding));
        // Configurations and what others call come first, record types last: nothing runs before all it needs is there.
        RouteFolder.SHARED.forEach(path -> load(folder, findings, path));
        if (previewing) {
            LOG.debug("Nothing is sent and nothing is read: this process answers one question");
        } else if (files.sendingWorks()) {
            channels.start();
        } else {
            LOG.error("Nothing is sent until the broken files are mended; polling goes on and notifications wait");
        }
        if (!files.routingWorks()) {
            LOG.error("Nothing is polled until the routing is mended");
        }
        folder.recordTypeFiles().forEach(path -> loadRecordType(folder, findings, path));
        LOG.infof(
                "Watching %d record types, %d channels, %d broken route files",
                watched(), settings.channels().size(), files.broken().size());
    }

    private void loadRecordType(RouteFolder folder, Findings findings, String path) {
        String name = RouteFolder.name(path);
        RecordTypeSettings own = settings.fusion().recordTypes().get(name);
        if (own != null && !own.enabled()) {
            LOG.infof("Record type %s is switched off", name);
        } else if (!files.pollingWorks()) {
            files.loaded(path, "not loaded: what it is built on is broken");
        } else {
            load(folder, findings, path);
        }
    }

    private void load(RouteFolder folder, Findings findings, String path) {
        List<RouteFinding> errors = findings.errors(RouteFolder.unit(path));
        if (!errors.isEmpty()) {
            broken(path, errors);
            return;
        }
        inForce.load(path, folder.unitTexts(path)).ifPresent(problem -> broken(path, List.of(problem)));
    }

    private void broken(String path, List<RouteFinding> errors) {
        files.loaded(path, errors.stream().map(RouteFinding::toString).collect(Collectors.joining("; ")));
        errors.forEach(error -> LOG.errorf("Broken route file %s", error));
    }

    private long watched() {
        return files.all().stream()
                .filter(file -> file.path().startsWith("record-types") && file.problem() == null)
                .count();
    }
}
