package org.fusionteams.console;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * How somebody shows who they are: a browser by the cookie of its session, a program by HTTP Basic. Whoever does not is led
 * to the page where people sign in, or told so: a browser is never asked for Basic, because it would then sign in by itself
 * for ever and could not be signed out.
 */
@Singleton
final class SignInMechanism implements HttpAuthenticationMechanism {

    private static final String REALM = "fusion-teams";

    private final Sessions sessions;
    private final BasicAuthenticationMechanism basic = new BasicAuthenticationMechanism(REALM);

    SignInMechanism(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        HttpServerRequest request = context.request();
        if (request.getHeader("Authorization") != null) {
            return byBasic(context, providers);
        }
        Optional<SecurityIdentity> identity = Optional.ofNullable(request.getCookie(SessionCookie.NAME))
                .map(Cookie::getValue)
                .flatMap(id -> sessions.find(id, !ConsolePaths.isFragment(context.normalizedPath())))
                .map(Who::identity);
        return Uni.createFrom().optional(identity);
    }

    private Uni<SecurityIdentity> byBasic(RoutingContext context, IdentityProviderManager providers) {
        try {
            return basic.authenticate(context, providers);
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().failure(new AuthenticationFailedException("no Base64", e));
        }
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        HttpServerRequest request = context.request();
        AuthenticationFailedException failure = HttpSecurityUtils.getAuthenticationFailureFromEvent(context);
        if (failure != null && failure.getCause() instanceof TooManyTries tooMany) {
            context.response().putHeader("Retry-After", tooMany.retryAfter());
            ConsoleGate.refuse(context, tooMany.problem());
        } else if (isNavigation(request)) {
            leadToSignIn(context);
        } else {
            if (request.getHeader("Sec-Fetch-Mode") == null) {
                context.response().putHeader("WWW-Authenticate", "basic realm=\"" + REALM + "\"");
            }
            // A page whose session has ended is loaded again, which leads to the sign-in and back.
            context.response().putHeader("HX-Refresh", "true");
            ConsoleGate.refuse(context, Problem.of(401, "Sign in first, or with another name or password."));
        }
        return Uni.createFrom().item(true);
    }

    private static boolean isNavigation(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return request.method().equals(HttpMethod.GET) && accept != null && accept.contains("text/html");
    }

    /**
     * A browser that follows a link from elsewhere keeps the cookie back, since it is for our own pages only. So such a one
     * is first shown a page of ours, from which it goes on with the cookie, if it has one.
     */
    private static void leadToSignIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        String address = SignInPages.address(request.uri());
        String site = request.getHeader("Sec-Fetch-Site");
        if ("cross-site".equals(site) || "same-site".equals(site)) {
            context.response()
                    .putHeader("Content-Type", "text/html;charset=UTF-8")
                    .end(Pages.passing(address).render());
        } else {
            context.response().setStatusCode(302).putHeader("Location", address).end();
        }
    }

    /** For parts of the framework that ask only what would be said. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return basic.getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(UsernamePasswordAuthenticationRequest.class);
    }
}
