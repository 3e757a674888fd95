package org.fusionteams.console;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The way to the identity provider and back. What comes of it is a session like any other. */
@Path("/sign-in/entra")
@Produces(MediaType.TEXT_HTML)
public final class EntraPages {

    static final String SIGN_IN = "/sign-in/entra";
    static final String CALLBACK = SIGN_IN + "/callback";

    private static final Logger LOG = Logger.getLogger(EntraPages.class);

    /** What people come by this way is limited under, beside their address. */
    private static final String NAME = "(identity provider)";

    private final EntraSignIn entra;
    private final Sessions sessions;
    private final SignInLimits limits;

    EntraPages(EntraSignIn entra, Sessions sessions, SignInLimits limits) {
        this.entra = entra;
        this.sessions = sessions;
        this.limits = limits;
    }

    /** Where to begin, for going on to a page. */
    static String address(String to) {
        return SIGN_IN + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }

    @GET
    @Operation(hidden = true)
    public Response begin(@QueryParam("to") @Nullable String to, @Context HttpServerRequest request) {
        SignInUnderWay underWay = SignInUnderWay.begin(SignInPages.own(to));
        try {
            return Response.seeOther(entra.address(underWay, callback(request)))
                    .cookie(underWay.cookie(request))
                    .build();
        } catch (EntraSignIn.Refused refused) {
            return refused(refused, request);
        }
    }

    @GET
    @Path("callback")
    @Operation(hidden = true)
    public Response end(
            @QueryParam("code") @Nullable String code,
            @QueryParam("state") @Nullable String state,
            @CookieParam(SignInUnderWay.COOKIE) @Nullable String cookie,
            @Context HttpServerRequest request) {
        try {
            SignInUnderWay underWay = SignInUnderWay.read(cookie)
                    .filter(kept -> kept.isOf(state))
                    .orElseThrow(() -> new EntraSignIn.Refused(
                            "This browser has begun no such sign-in, or more than ten minutes ago. Try again."));
            if (code == null) {
                throw new EntraSignIn.Refused("The identity provider let nobody in.");
            }
            String address = Address.of(request);
            Optional<Duration> wait = limits.take(address, NAME);
            if (wait.isPresent()) {
                throw new EntraSignIn.Refused(
                        new TooManyTries(wait.get()).problem().detail());
            }
            Who who = entra.finish(code, underWay, callback(request));
            limits.giveBack(address, NAME);
            return SignInPages.goTo(SignInPages.own(underWay.to()))
                    .cookie(SessionCookie.of(sessions.begin(who), request), SignInUnderWay.none(request))
                    .build();
        } catch (EntraSignIn.Refused refused) {
            return refused(refused, request);
        }
    }

    private static Response refused(EntraSignIn.Refused refused, HttpServerRequest request) {
        LOG.warnf("A sign-in to the console from %s was refused: %s", Address.of(request), refused.getMessage());
        return Response.status(403)
                .type("text/html;charset=UTF-8")
                .cookie(SignInUnderWay.none(request))
                .entity(Pages.problem(Problem.of(403, String.valueOf(refused.getMessage())))
                        .render())
                .build();
    }

    /** As the browser has it: what is not registered at the provider is refused there. */
    private static URI callback(HttpServerRequest request) {
        return URI.create(request.absoluteURI()).resolve(CALLBACK);
    }
}
