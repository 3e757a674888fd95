package org.fusionteams.console;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.fusionteams.operations.StoreActions;

/** {@code /api/store}: what a person may do with the database as a whole. */
@Path("/api/store")
@Produces(MediaType.APPLICATION_JSON)
public final class StoreResource {

    private final StoreActions actions;

    StoreResource(StoreActions actions) {
        this.actions = actions;
    }

    /** The pod and tenant of the configuration now belong to this database. */
    public record Accepted(boolean accepted) {}

    /** @param file below the working directory of the connector */
    public record BackedUp(String file) {}

    /** Lets work begin with another pod or tenant than before. */
    @POST
    @Path("/accept")
    @Operation(summary = "Accept that the pod, its time or the tenant is another one than before")
    public Accepted accept(@Context SecurityContext security) {
        if (!actions.accept(Actor.of(security))) {
            throw new ProblemException(Problem.of(
                    409, "There is nothing to accept: the database belongs to the configured pod and tenant."));
        }
        return new Accepted(true);
    }

    /** Writes a backup while work goes on. */
    @POST
    @Path("/backup")
    @Operation(summary = "Back up a database in a file while it is used")
    public BackedUp backUp(@Context SecurityContext security) {
        try {
            return new BackedUp(actions.backUp(Actor.of(security)).toString());
        } catch (IllegalStateException e) {
            throw new ProblemException(Problem.of(409, e.getMessage() + "."));
        }
    }
}
