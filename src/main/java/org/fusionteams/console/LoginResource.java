package org.fusionteams.console;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fusionteams.operations.SignInActions;
import org.fusionteams.signin.LoginState;
import org.jspecify.annotations.Nullable;

/** {@code /api/login}: signing in the account that posts to Teams, by device code. */
@Path("/api/login")
@Produces(MediaType.APPLICATION_JSON)
public final class LoginResource {

    private final SignInActions actions;

    LoginResource(SignInActions actions) {
        this.actions = actions;
    }

    /** Begins a sign-in; {@code {"postOnly": true}} asks for no right to read channels. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Begin to sign in the account that posts; the answer holds the code to enter")
    public LoginState begin(@Nullable String text, @Context SecurityContext security) {
        RequestBody body = RequestBody.read(text, Set.of("postOnly"));
        return actions.beginLogin(!body.flag("postOnly"), Actor.of(security));
    }

    /** How the last sign-in stands. Asking changes nothing: it goes on by itself. */
    @GET
    @Operation(summary = "How the last sign-in stands")
    public LoginState state() {
        return actions.login();
    }
}
