package org.fusionteams.console;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fusionteams.operations.RecordTypeActions;
import org.jspecify.annotations.Nullable;

/** {@code /api/record-types}: what a person may do with a record type. */
@Path("/api/record-types/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RecordTypeResource {

    private final RecordTypeActions actions;

    RecordTypeResource(RecordTypeActions actions) {
        this.actions = actions;
    }

    /**
     * What was done.
     *
     * @param done false when it was so before
     */
    public record Done(String recordType, String action, boolean done) {}

    /** Reads it now. */
    @POST
    @Path("/poll")
    @Operation(summary = "Read a record type now, besides its schedule")
    public Done poll(@PathParam("name") String name, @Context SecurityContext security, @Nullable String body) {
        RequestBody.read(body, Set.of());
        actions.poll(name, Actor.of(security));
        return new Done(name, "poll", true);
    }

    /** Reads it no more. */
    @POST
    @Path("/pause")
    @Operation(summary = "Read a record type no more, until it is resumed")
    public Done pause(@PathParam("name") String name, @Context SecurityContext security, @Nullable String body) {
        RequestBody.read(body, Set.of());
        return new Done(name, "pause", actions.pause(name, Actor.of(security)));
    }

    /** Reads it again. */
    @POST
    @Path("/resume")
    @Operation(summary = "Read a paused record type again, from where it was")
    public Done resume(@PathParam("name") String name, @Context SecurityContext security, @Nullable String body) {
        RequestBody.read(body, Set.of());
        return new Done(name, "resume", actions.resume(name, Actor.of(security)));
    }
}
