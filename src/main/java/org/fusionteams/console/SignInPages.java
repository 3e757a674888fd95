package org.fusionteams.console;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where people sign in and out. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class SignInPages {

    static final String SIGN_IN = "/sign-in";
    private static final String HOME = "/";

    /** A path of this server, with its query: no other host, and not this page again. */
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\]|sign-)[\\x21-\\x7E&&[^\\\\]]{0,500}");

    private final SignIn signIn;
    private final Sessions sessions;
    private final EntraSignIn entra;

    SignInPages(SignIn signIn, Sessions sessions, EntraSignIn entra) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.entra = entra;
    }

    /** Where to sign in for going on to a page. */
    static String address(String to) {
        return OURS.matcher(to).matches() ? SIGN_IN + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8) : SIGN_IN;
    }

    /** The form; whoever is signed in goes on. */
    @GET
    @Path("sign-in")
    @Operation(hidden = true)
    public Response form(@QueryParam("to") @Nullable String to, @Context SecurityContext security) {
        return security.getUserPrincipal() == null
                ? page(200, view("", own(to), null)).build()
                : goTo(own(to)).build();
    }

    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signIn(
            @FormParam("username") @DefaultValue("") String username,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("to") @Nullable String to,
            @CookieParam(SessionCookie.NAME) @Nullable String before,
            @Context HttpServerRequest request) {
        SignIn.Result result = signIn.attempt(Address.of(request), username, password);
        if (result instanceof SignIn.Result.Right right) {
            if (before != null) {
                sessions.end(before);
            }
            return goTo(own(to))
                    .cookie(SessionCookie.of(sessions.begin(right.who()), request))
                    .build();
        } else if (result instanceof SignIn.Result.TooMany tooMany) {
            TooManyTries refusal = new TooManyTries(tooMany.retryAfter());
            return page(429, view(username, own(to), refusal.problem().detail()))
                    .header("Retry-After", refusal.retryAfter())
                    .build();
        }
        return page(403, view(username, own(to), "User name or password is wrong."))
                .build();
    }

    @POST
    @Path("sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signOut(
            @CookieParam(SessionCookie.NAME) @Nullable String session, @Context HttpServerRequest request) {
        if (session != null) {
            sessions.end(session);
        }
        return goTo(SIGN_IN).cookie(SessionCookie.none(request)).build();
    }

    private SignInView view(String username, String to, @Nullable String problem) {
        return new SignInView(
                username, to, problem, signIn.possible(), entra.possible() ? EntraPages.address(to) : null);
    }

    static String own(@Nullable String to) {
        return to != null && OURS.matcher(to).matches() ? to : HOME;
    }

    static Response.ResponseBuilder goTo(String address) {
        return Response.seeOther(URI.create(address));
    }

    private static Response.ResponseBuilder page(int status, SignInView view) {
        return Response.status(status)
                .type("text/html;charset=UTF-8")
                .entity(Pages.signIn(view).render());
    }
}
