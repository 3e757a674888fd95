package org.fusionteams.console;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fusionteams.configuration.ConsoleSettings;
import org.fusionteams.configuration.ConsoleSettings.Metrics;
import org.fusionteams.configuration.Settings;

/** Stands before everything that is served: closes what is switched off, and tells browsers what a page of ours may do. */
@Singleton
final class ConsoleGate {

    /** Set by the demo command: the page of the simulated channels, to be shown inside ours. */
    static final String DEMO_CHANNELS = "fusion-teams.demo.channels-url";

    static final int BEFORE_SIGN_IN = 1000;

    /** A year, for this host alone: what else its domain has is not ours to decide. */
    private static final String HSTS = "max-age=31536000";

    private static final String NO_PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(),"
            + " payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=()";

    private final ConsoleSettings settings;
    private final String contentPolicy;

    ConsoleGate(Settings settings, @ConfigProperty(name = DEMO_CHANNELS) Optional<URI> simulatedChannels) {
        this.settings = settings.console();
        this.contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
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
        protect(request.request(), request.response(), path);
        if (ConsolePaths.isHealth(path)) {
            request.next();
        } else if (ConsolePaths.isMetrics(path) && settings.metrics() == Metrics.OFF) {
            refuse(request, Problem.of(404, "Metrics are switched off: connector.console.metrics=off."));
        } else if (!settings.enabled() && !ConsolePaths.isFramework(path)) {
            refuse(request, Problem.of(404, "The console is switched off: connector.console.enabled=false."));
        } else {
            request.next();
        }
    }

    private void protect(HttpServerRequest request, HttpServerResponse response, String path) {
        response.putHeader("Content-Security-Policy", contentPolicy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Permissions-Policy", NO_PERMISSIONS)
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (!ConsolePaths.isFile(path)) {
            response.putHeader("Cache-Control", "no-store");
        }
        if (request.isSSL()) {
            response.putHeader("Strict-Transport-Security", HSTS);
        }
    }

    static void refuse(RoutingContext request, Problem problem) {
        end(request, problem, Problem.MEDIA_TYPE, problem.json());
    }

    /** The same for a person. */
    static void show(RoutingContext request, Problem problem) {
        end(request, problem, "text/html;charset=UTF-8", Pages.problem(problem).render());
    }

    private static void end(RoutingContext request, Problem problem, String type, String body) {
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", type)
                .end(body);
    }
}
