package org.fusionteams.operations;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Begins to look at the credentials once the routes are loaded: what is said of them is sent by them. */
@Singleton
final class CredentialWatchStart {

    private static final int AFTER_ROUTES = 4000;

    /** Set by commands that start all this in a process of their own, which tells nobody anything. */
    private static final String PREVIEW = "fusion-teams.preview";

    private final CredentialWatch watch;
    private final boolean previewing;

    CredentialWatchStart(
            CredentialWatch watch, @ConfigProperty(name = PREVIEW, defaultValue = "false") boolean previewing) {
        this.watch = watch;
        this.previewing = previewing;
    }

    void start(@Observes @Priority(AFTER_ROUTES) StartupEvent event) {
        if (!previewing) {
            watch.start();
        }
    }
}
