package org.fusionteams.console;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fusionteams.configuration.Settings;
import org.fusionteams.operations.CheckUp;
import org.fusionteams.operations.CheckUp.Asked;
import org.fusionteams.operations.CheckedView;
import org.jspecify.annotations.Nullable;

/** The page that checks both systems. What a check finds is shown once and kept nowhere. */
@Path("/check")
@Produces(MediaType.TEXT_HTML)
public final class CheckPages {

    private final CheckUp checkUp;
    private final List<String> channels;
    private final Clock clock;

    CheckPages(CheckUp checkUp, Settings settings, Clock clock) {
        this.checkUp = checkUp;
        this.channels = List.copyOf(settings.channels().keySet());
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Response page() {
        return page(CheckView.before(clock.instant().toString(), channels));
    }

    /** Runs the checks, and shows them: whoever loads the page anew asks for them anew. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response check(MultivaluedMap<String, String> form, @Context SecurityContext security) {
        Parameters parameters = new Parameters(form);
        @Nullable String side = parameters.text("side");
        @Nullable String channel = parameters.text("channel");
        boolean sendTest = parameters.text("sendTest") != null;
        CheckedView checked = CheckedView.of(
                checkUp.run(new Asked(CheckResource.sides(side), channel, sendTest), Actor.of(security)));
        return page(CheckView.of(clock.instant().toString(), channels, side, channel, checked));
    }

    private static Response page(CheckView view) {
        return Response.ok(Pages.check(view).render(), "text/html;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .header("Server-Time", view.now())
                .build();
    }
}
