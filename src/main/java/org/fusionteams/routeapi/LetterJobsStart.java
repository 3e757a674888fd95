package org.fusionteams.routeapi;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fusionteams.deadletter.LetterJobRunner;

/** Lets replays and discards that an earlier process had begun go on, once the routes that they need are loaded. */
@Singleton
final class LetterJobsStart {

    private static final int AFTER_ROUTES = 4000;

    private final LetterJobRunner runner;
    private final boolean previewing;

    LetterJobsStart(
            LetterJobRunner runner,
            @ConfigProperty(name = RouteLoader.PREVIEW, defaultValue = "false") boolean previewing) {
        this.runner = runner;
        this.previewing = previewing;
    }

    void start(@Observes @Priority(AFTER_ROUTES) StartupEvent event) {
        if (!previewing) {
            runner.start();
        }
    }
}
