package org.fusionteams.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fusionteams.audit.AuditEntry;
import org.fusionteams.audit.AuditLog;
import org.fusionteams.audit.AuditLog.Filter;
import org.jspecify.annotations.Nullable;

/** {@code /api/audit}: what happened, when, by whom. */
@Path("/api/audit")
public final class AuditResource {

    private static final Set<String> PARAMETERS = Set.of("since", "until", "actor", "limit", "cursor");
    private static final Set<String> EXPORT = Set.of("since", "until", "actor", "format");

    private final AuditLog log;
    private final ObjectMapper mapper;

    AuditResource(AuditLog log, ObjectMapper mapper) {
        this.log = log;
        this.mapper = mapper;
    }

    /**
     * What a search found.
     *
     * @param next to be given as cursor for those that follow; null when there are no more
     */
    public record AuditList(
            List<AuditEntry> items, @Nullable String next) {

        public AuditList {
            items = List.copyOf(items);
        }
    }

    /** Events, the newest first. Attempts stand with their notification, and in the export. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What happened, when, by whom; newest first")
    public AuditList find(@Context UriInfo address) {
        Parameters parameters = new Parameters(address.getQueryParameters());
        parameters.refuseOthersThan(PARAMETERS);
        int limit = parameters.limit();
        List<AuditEntry> found = log.events(filter(parameters), parameters.cursor(), limit + 1);
        boolean more = found.size() > limit;
        List<AuditEntry> items = more ? found.subList(0, limit) : found;
        return new AuditList(items, more ? String.valueOf(items.get(limit - 1).id()) : null);
    }

    /** Events and attempts, the oldest first, as a file of any length. */
    @GET
    @Path("/export")
    @Operation(summary = "The trail with every attempt, oldest first, as format=ndjson or format=csv")
    public Response export(@Context UriInfo address) {
        Parameters parameters = new Parameters(address.getQueryParameters());
        parameters.refuseOthersThan(EXPORT);
        String format = parameters.text("format");
        if (format != null && !format.equals("ndjson") && !format.equals("csv")) {
            throw ProblemException.badParameter("format", Parameters.shortened(format), "ndjson or csv");
        }
        Filter filter = filter(parameters);
        boolean csv = "csv".equals(format);
        StreamingOutput body = output -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            write(log.all(filter), out, csv);
            out.flush();
        };
        return Response.ok(body, csv ? "text/csv;charset=UTF-8" : "application/x-ndjson")
                .header("Content-Disposition", "attachment; filename=\"audit." + (csv ? "csv" : "ndjson") + "\"")
                .build();
    }

    private void write(Iterator<AuditEntry> entries, Writer out, boolean csv) throws IOException {
        if (csv) {
            out.write(AuditCsv.HEADING);
        }
        while (entries.hasNext()) {
            AuditEntry entry = entries.next();
            out.write(csv ? AuditCsv.line(entry) : mapper.writeValueAsString(entry) + '\n');
        }
    }

    private static Filter filter(Parameters parameters) {
        return new Filter(parameters.instant("since"), parameters.instant("until"), parameters.text("actor"));
    }
}
