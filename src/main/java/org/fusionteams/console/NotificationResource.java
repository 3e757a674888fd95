package org.fusionteams.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.fusionteams.operations.NotificationSearch;
import org.fusionteams.operations.NotificationSearch.Found;
import org.fusionteams.operations.NotificationWording;
import org.fusionteams.operations.StoredNotification;
import org.jspecify.annotations.Nullable;

/** {@code /api/notifications}: what was told, or is to be told, and what became of it. */
@Path("/api/notifications")
@Produces(MediaType.APPLICATION_JSON)
public final class NotificationResource {

    private static final Set<String> PARAMETERS =
            Set.of("state", "recordType", "key", "number", "channel", "text", "since", "limit", "cursor");

    private final NotificationSearch search;
    private final NotificationWording wording;
    private final Decisions decisions;

    NotificationResource(NotificationSearch search, NotificationWording wording, Decisions decisions) {
        this.search = search;
        this.wording = wording;
        this.decisions = decisions;
    }

    /** The newest that match, and where to go on. */
    @GET
    @Operation(summary = "Find notifications, newest first")
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "pending, sending, delivered, unknown, held, dead...")
    @Parameter(name = "recordType", in = ParameterIn.QUERY)
    @Parameter(name = "key", in = ParameterIn.QUERY, description = "the record's key in its resource")
    @Parameter(name = "number", in = ParameterIn.QUERY, description = "what people call the record")
    @Parameter(name = "channel", in = ParameterIn.QUERY)
    @Parameter(name = "text", in = ParameterIn.QUERY, description = "words of what was said, of number or reason")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = "made at or after this instant")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "1 to 500; 50 when absent")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "next of an earlier answer")
    public NotificationList find(@Context UriInfo address) {
        Parameters parameters = new Parameters(address.getQueryParameters());
        parameters.refuseOthersThan(PARAMETERS);
        Found found = search.newest(parameters.filter(), parameters.limit(), parameters.cursor());
        return new NotificationList(
                found.items().stream()
                        .map(stored -> NotificationItem.of(stored, wording.show(stored)))
                        .toList(),
                found.next() == null ? null : found.next().toString());
    }

    /** One notification with every attempt to send it. */
    @GET
    @Path("/{id}")
    @Operation(summary = "One notification with its attempts")
    public NotificationDetail get(@PathParam("id") String id) {
        StoredNotification stored = Notifications.find(search, id);
        return NotificationDetail.of(stored, wording.show(stored), search.attempts(stored.id()));
    }

    /** Sends one again that is dead, held or unrouted: as first rendered, or worded and routed by the files of today. */
    @POST
    @Path("/{id}/replay")
    @Operation(summary = "Replay one notification that waits for a person; render is first or again")
    public Decisions.Decided replay(
            @PathParam("id") String id, @Nullable String text, @Context SecurityContext security) {
        RequestBody body = RequestBody.read(text, Set.of("render"));
        return decisions.replay(id, DeadLetterResource.again(body), Actor.of(security));
    }

    /** Puts one away for good that is dead or held. */
    @POST
    @Path("/{id}/discard")
    @Operation(summary = "Discard one notification that waits for a person, with a note")
    public Decisions.Decided discard(
            @PathParam("id") String id, @Nullable String text, @Context SecurityContext security) {
        RequestBody body = RequestBody.read(text, Set.of("note"));
        return decisions.discard(id, body.required("note"), Actor.of(security));
    }
}
