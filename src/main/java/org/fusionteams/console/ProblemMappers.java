package org.fusionteams.console;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.fusionteams.operations.OperationRefused;
import org.fusionteams.store.StoreException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a request ends with into a problem that says no more than it should. */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response map(ProblemException problem, HttpServerRequest request) {
        return problem.problem().response(request);
    }

    @ServerExceptionMapper
    Response map(OperationRefused refused, HttpServerRequest request) {
        return Problem.of(refused.isUnknown() ? 404 : 409, String.valueOf(refused.getMessage()))
                .response(request);
    }

    @ServerExceptionMapper
    Response map(StoreException failure, HttpServerRequest request) {
        LOG.errorf("%s %s: %s", request.method(), request.path(), failure.getMessage());
        return Problem.of(503, "The database cannot be read at the moment; the log says why. Try again later.")
                .response(request);
    }

    @ServerExceptionMapper
    Response map(WebApplicationException refused, HttpServerRequest request) {
        int status = refused.getResponse().getStatus();
        String detail =
                switch (status) {
                    case 404 -> "There is nothing at " + request.path() + ".";
                    case 405 -> request.path() + " does not answer " + request.method() + ".";
                    default -> "The request was not understood: " + refused.getMessage();
                };
        return Problem.of(status, detail).response(request);
    }

    @ServerExceptionMapper
    Response map(Exception failure, HttpServerRequest request) {
        LOG.errorf(failure, "%s %s failed unexpectedly", request.method(), request.path());
        return Problem.of(500, "This should not have happened; the log of the connector says more.")
                .response(request);
    }
}
