package org.fusionteams.console;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fusionteams.operations.RouteActions;
import org.fusionteams.operations.RoutesReload.Finding;
import org.fusionteams.operations.RoutesReload.Reloaded;
import org.jspecify.annotations.Nullable;

/** {@code /api/routes}: what a person may do with the files of {@code routes/}. */
@Path("/api/routes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RoutesResource {

    private final RouteActions actions;

    RoutesResource(RouteActions actions) {
        this.actions = actions;
    }

    /**
     * @param path below {@code routes/}
     * @param result unchanged, loaded, removed, broken or busy
     */
    public record FileView(String path, String result, List<Finding> findings) {}

    /** @param allInForce true when what runs is what stands in the folder */
    public record ReloadView(boolean allInForce, List<FileView> files, List<Finding> warnings) {}

    /** Brings what has changed into force. */
    @POST
    @Path("/reload")
    @Operation(summary = "Bring changed route files into force; those that are broken leave in force what was before")
    public ReloadView reload(@Context SecurityContext security, @Nullable String body) {
        RequestBody.read(body, Set.of());
        Reloaded reloaded = actions.reload(Actor.of(security));
        return new ReloadView(
                reloaded.allInForce(),
                reloaded.files().stream()
                        .map(file -> new FileView(file.path(), file.result().word(), file.findings()))
                        .toList(),
                reloaded.warnings());
    }
}
