package org.fusionteams.console;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fusionteams.check.Side;
import org.fusionteams.operations.CheckUp;
import org.fusionteams.operations.CheckUp.Asked;
import org.fusionteams.operations.CheckedView;
import org.jspecify.annotations.Nullable;

/** {@code /api/check}: what is wrong with either system as it is set up. */
@Path("/api/check")
@Produces(MediaType.APPLICATION_JSON)
public final class CheckResource {

    private final CheckUp checkUp;

    CheckResource(CheckUp checkUp) {
        this.checkUp = checkUp;
    }

    /** {@code {"side": "fusion", "channel": "finance", "sendTest": false}}; all may be left out. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Check both systems, and name the cause of whatever is wrong")
    public CheckedView check(@Nullable String text, @Context SecurityContext security) {
        RequestBody body = RequestBody.read(text, Set.of("side", "channel", "sendTest"));
        String channel = body.text("channel");
        if (channel != null && !checkUp.knows(channel)) {
            throw new ProblemException(Problem.of(
                    400, "Field channel must name a channel, but was: " + Parameters.shortened(channel) + "."));
        }
        Asked asked = new Asked(sides(body.text("side")), channel, body.flag("sendTest"));
        return CheckedView.of(checkUp.run(asked, Actor.of(security)));
    }

    static Set<Side> sides(@Nullable String word) {
        if (word == null) {
            return EnumSet.allOf(Side.class);
        }
        return Side.of(word)
                .<Set<Side>>map(EnumSet::of)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        400, "Field side must be fusion or microsoft, but was: " + Parameters.shortened(word) + ".")));
    }
}
