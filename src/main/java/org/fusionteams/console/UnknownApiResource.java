package org.fusionteams.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Answers what is asked below {@code /api} and does not exist; without it the answer would be a page of Quarkus. */
@Path("/api/{rest:.*}")
public final class UnknownApiResource {

    /** Always a problem. */
    @GET
    @Operation(hidden = true)
    public String get(@Context UriInfo address) {
        throw ProblemException.notFound("There is nothing at " + address.getPath() + ".");
    }
}
