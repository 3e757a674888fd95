package org.fusionteams.console;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fusionteams.notification.Kind;
import org.fusionteams.operations.Preview;
import org.fusionteams.operations.Preview.Previewed;
import org.jspecify.annotations.Nullable;

/** {@code /api/preview}: what would be said of a record, and where it would go. Sends nothing and keeps nothing. */
@Path("/api/preview")
@Produces(MediaType.APPLICATION_JSON)
public final class PreviewResource {

    private final Preview preview;

    PreviewResource(Preview preview) {
        this.preview = preview;
    }

    /** {@code {"recordType": ..., "number": ..., "kind": ...}}; without a number the sample record. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What would be said of a record, and where it would go")
    public Previewed preview(@Nullable String text) {
        RequestBody body = RequestBody.read(text, Set.of("recordType", "number", "kind"));
        String kind = body.text("kind");
        return preview.preview(
                body.required("recordType"), body.text("number"), kind == null ? Kind.CREATED : kind(kind));
    }

    private static Kind kind(String word) {
        try {
            return Kind.of(word.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(400, "Field kind must be created, changed or gone, but was: " + word + "."));
        }
    }
}
