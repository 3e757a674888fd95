package org.fusionteams.routeapi;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.fusionteams.deadletter.LetterJobRunner;

/** Lets replays and discards that an earlier process had begun go on, once the routes that they need are loaded. */
@Singleton
final class LetterJobsStart {

    private static final int AFTER_ROUTES = 4000;

    private final LetterJobRunner runner;

    LetterJobsStart(LetterJobRunner runner) {
        this.runner = runner;
    }

    void start(@Observes @Priority(AFTER_ROUTES) StartupEvent event) {
        runner.start();
    }
}
