package org.fusionteams.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.fusionteams.operations.NotificationSearch;
import org.fusionteams.operations.NotificationWording;
import org.fusionteams.operations.RecordHistory;
import org.fusionteams.operations.RecordHistory.History;
import org.fusionteams.operations.RecordHistory.KnownRecord;
import org.fusionteams.operations.RoutingRules.Explained;
import org.jspecify.annotations.Nullable;

/** {@code /api/explain}: what is known of a record, and why it was told or not. */
@Path("/api/explain")
@Produces(MediaType.APPLICATION_JSON)
public final class ExplanationResource {

    private final RecordHistory records;
    private final NotificationSearch search;
    private final NotificationWording wording;

    ExplanationResource(RecordHistory records, NotificationSearch search, NotificationWording wording) {
        this.records = records;
        this.search = search;
        this.wording = wording;
    }

    /**
     * Everything about one record.
     *
     * @param explanation in words: why it was or was not told, and what became of that
     * @param notifications the newest first, each with its attempts
     * @param routing what today's rules make of what was told last; null when that cannot be asked
     */
    public record RecordExplained(
            KnownRecord record,
            List<String> explanation,
            List<NotificationDetail> notifications,
            @Nullable Explained routing) {

        public RecordExplained {
            explanation = List.copyOf(explanation);
            notifications = List.copyOf(notifications);
        }
    }

    /** One record. */
    @GET
    @Operation(summary = "Why a record was told or not, and what became of it")
    @Parameter(name = "recordType", in = ParameterIn.QUERY, required = true)
    @Parameter(name = "key", in = ParameterIn.QUERY, required = true, description = "the record's key in its resource")
    public RecordExplained explain(@Context UriInfo address) {
        Parameters parameters = new Parameters(address.getQueryParameters());
        parameters.refuseOthersThan(Set.of("recordType", "key"));
        History history = records.explain(parameters.required("recordType"), parameters.required("key"));
        return new RecordExplained(
                history.record(),
                history.sentences(),
                history.notifications().stream()
                        .map(stored ->
                                NotificationDetail.of(stored, wording.show(stored), search.attempts(stored.id())))
                        .toList(),
                history.routing());
    }
}
