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
import org.fusionteams.operations.RecordHistory;
import org.fusionteams.operations.RecordHistory.KnownRecord;

/** {@code /api/records}: records by the number that people call them. */
@Path("/api/records")
@Produces(MediaType.APPLICATION_JSON)
public final class RecordResource {

    private final RecordHistory records;

    RecordResource(RecordHistory records) {
        this.records = records;
    }

    /** Records of one number. */
    public record RecordList(List<KnownRecord> items) {

        public RecordList {
            items = List.copyOf(items);
        }
    }

    /** All that carry the number: it repeats across suppliers. */
    @GET
    @Operation(summary = "Records that people call by a number")
    @Parameter(name = "recordType", in = ParameterIn.QUERY, required = true)
    @Parameter(name = "number", in = ParameterIn.QUERY, required = true)
    public RecordList find(@Context UriInfo address) {
        Parameters parameters = new Parameters(address.getQueryParameters());
        parameters.refuseOthersThan(Set.of("recordType", "number"));
        return new RecordList(records.find(parameters.required("recordType"), parameters.required("number")));
    }
}
