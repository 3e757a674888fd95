package org.fusionteams.routeapi;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.fusionteams.signin.SecretStore;

/** Looks at what is kept encrypted before any route can ask for it. */
@Singleton
final class SecretsStart {

    private static final int BEFORE_ROUTES = 100;

    private final SecretStore secrets;

    SecretsStart(SecretStore secrets) {
        this.secrets = secrets;
    }

    void start(@Observes @Priority(BEFORE_ROUTES) StartupEvent event) {
        secrets.carryOver();
    }
}
