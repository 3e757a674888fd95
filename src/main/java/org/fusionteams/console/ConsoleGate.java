package org.fusionteams.console;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fusionteams.configuration.ConsoleSettings;
import org.fusionteams.configuration.Settings;

/**
 * Stands before everything that is served: closes a console that is switched off or that nobody can sign in to, and
 * tells browsers what a page of ours may do.
 */
@Singleton
final class ConsoleGate {

    /** Set by the demo command: the page of the simulated channels, to be shown inside ours. */
    static final String DEMO_CHANNELS = "fusion-teams.demo.channels-url";

    static final int BEFORE_SIGN_IN = 1000;

    private final ConsoleSettings settings;
    private final SignIn signIn;
    private final String contentPolicy;

    ConsoleGate(
            Settings settings, SignIn signIn, @ConfigProperty(name = DEMO_CHANNELS) Optional<URI> simulatedChannels) {
        this.settings = settings.console();
        this.signIn = signIn;
        this.contentPolicy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
                + " frame-ancestors 'none'; frame-src "
                + simulatedChannels
                        .map(url -> url.getScheme() + "://" + url.getAuthority())
                        .orElse("'none'");
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_SIGN_IN);
    }

    private void pass(RoutingContext request) {
        String path = request.normalizedPath();
        protect(request.response());
        if (ConsolePaths.isHealth(path)) {
            request.next();
        } else if (!settings.enabled() && !ConsolePaths.isFramework(path)) {
            refuse(request, Problem.of(404, "The console is switched off: connector.console.enabled=false."));
        } else if (!settings.open() && !signIn.possible()) {
            refuse(
                    request,
                    Problem.of(
                            403,
                            "Nobody can sign in yet: set connector.console.username and connector.console.password,"
                                    + " then restart."));
        } else {
            request.next();
        }
    }

    private void protect(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", contentPolicy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    }

    static void refuse(RoutingContext request, Problem problem) {
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(problem.json());
    }
}
