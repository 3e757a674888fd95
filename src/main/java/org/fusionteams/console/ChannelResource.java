package org.fusionteams.console;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fusionteams.operations.ChannelActions;

/** {@code /api/channels/{name}}: what a person may do with a channel. */
@Path("/api/channels/{name}")
@Produces(MediaType.APPLICATION_JSON)
public final class ChannelResource {

    private final ChannelActions actions;

    ChannelResource(ChannelActions actions) {
        this.actions = actions;
    }

    /** @param done false when it was so before */
    public record Done(String channel, String action, boolean done) {}

    /** Puts one clearly marked message into the outbox. */
    @POST
    @Path("/test")
    @Operation(summary = "Send one test message through the outbox")
    public Done test(@PathParam("name") String name, @Context SecurityContext security) {
        actions.test(known(name), Actor.of(security));
        return new Done(name, "test", true);
    }

    /** Nothing more is sent until it is resumed; what is to be told waits. */
    @POST
    @Path("/pause")
    @Operation(summary = "Send nothing more to a channel, also after a restart")
    public Done pause(@PathParam("name") String name, @Context SecurityContext security) {
        return new Done(name, "pause", actions.pause(known(name), Actor.of(security)));
    }

    /** What has waited is sent. */
    @POST
    @Path("/resume")
    @Operation(summary = "Send to a paused channel again")
    public Done resume(@PathParam("name") String name, @Context SecurityContext security) {
        return new Done(name, "resume", actions.resume(known(name), Actor.of(security)));
    }

    private String known(String name) {
        if (!actions.exists(name)) {
            throw ProblemException.notFound("There is no channel " + Parameters.shortened(name) + ".");
        }
        return name;
    }
}
