package org.fusionteams.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fusionteams.operations.Status;
import org.fusionteams.operations.StatusReport;

/** {@code /api/status}: how everything stands. */
@Path("/api/status")
@Produces(MediaType.APPLICATION_JSON)
public final class StatusResource {

    private final StatusReport report;

    StatusResource(StatusReport report) {
        this.report = report;
    }

    /** At most a few seconds old; {@code readAt} says when. */
    @GET
    @Operation(summary = "How everything stands")
    public Status get() {
        return report.latest();
    }
}
