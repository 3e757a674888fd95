package org.fusionteams.console;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything that may change something. A browser signs requests in by itself, those too that a foreign page
 * makes it send; so a browser must say that the request comes from a page of ours, and a request to {@code /api} must carry
 * JSON, which no foreign page can send without asking first. What comes with the cookie of a session, and a sign-in or
 * sign-out itself, is refused when it does not say from where it comes. Programs, which sign in with HTTP Basic, need the
 * content type and nothing else.
 */
@Singleton
final class WriteGate {

    private static final int AFTER_CONSOLE_GATE = ConsoleGate.BEFORE_SIGN_IN - 1;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    void register(@Observes Filters filters) {
        filters.register(WriteGate::pass, AFTER_CONSOLE_GATE);
    }

    private static void pass(RoutingContext context) {
        Optional<Problem> problem = problem(context.request(), context.normalizedPath());
        if (problem.isPresent()) {
            ConsoleGate.refuse(context, problem.get());
        } else {
            context.next();
        }
    }

    private static Optional<Problem> problem(HttpServerRequest request, String path) {
        if (isReading(request.method())) {
            return Optional.empty();
        } else if (isForeign(request)) {
            return Optional.of(Problem.of(403, "This request was made by a page of another site."));
        } else if (isOfBrowser(request, path) && !saysFromWhere(request)) {
            return Optional.of(Problem.of(
                    403,
                    "This request does not say which page made it: a browser sends Sec-Fetch-Site or Origin, a program"
                            + " signs in with HTTP Basic."));
        } else if (ConsolePaths.isApi(path) && !isJson(request.getHeader("Content-Type"))) {
            return Optional.of(
                    Problem.of(415, "What is sent must be JSON: give the header Content-Type: application/json."));
        }
        return Optional.empty();
    }

    static boolean isReading(HttpMethod method) {
        return READING.contains(method);
    }

    private static boolean isOfBrowser(HttpServerRequest request, String path) {
        return ConsolePaths.isSignInOrOut(path) || request.getCookie(SessionCookie.NAME) != null;
    }

    private static boolean saysFromWhere(HttpServerRequest request) {
        return request.getHeader("Sec-Fetch-Site") != null || request.getHeader("Origin") != null;
    }

    /** Browsers say where a request comes from; which of two headers they use for it depends on their age. */
    private static boolean isForeign(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin != null && !isOurs(origin, request);
    }

    /** Without the scheme: behind a proxy that ends TLS we do not know our own. HTTP/2 has no header {@code Host}. */
    private static boolean isOurs(String origin, HttpServerRequest request) {
        try {
            String authority = URI.create(origin).getAuthority();
            HostAndPort asked = request.authority();
            return authority != null && asked != null && authority.equals(asked.toString());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
