package org.fusionteams.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.fusionteams.operations.NotificationSearch;
import org.fusionteams.operations.NotificationSearch.Found;
import org.fusionteams.operations.NotificationWording;
import org.fusionteams.operations.StoredNotification;

/** {@code /api/notifications}: what was told, or is to be told, and what became of it. */
@Path("/api/notifications")
@Produces(MediaType.APPLICATION_JSON)
public final class NotificationResource {

    private static final Set<String> PARAMETERS =
            Set.of("state", "recordType", "key", "number", "channel", "text", "since", "limit", "cursor");

    private final NotificationSearch search;
    private final NotificationWording wording;

    NotificationResource(NotificationSearch search, NotificationWording wording) {
        this.search = search;
        this.wording = wording;
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
}
