package org.fusionteams.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;

/**
 * What went wrong with a request, as RFC 9457 has it.
 *
 * @param title the status in words
 * @param detail one sentence or two for a person; never anything of the inside
 */
record Problem(int status, String title, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return new Problem(status, known == null ? "HTTP " + status : known.getReasonPhrase(), detail);
    }

    /** Written over the tree model: it is also needed where no JSON machinery is at hand. */
    String json() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        return node.toString();
    }

    /** As JSON for programs, as a page for people. */
    Response response(HttpServerRequest request) {
        boolean page = !ConsolePaths.isApi(request.path());
        return Response.status(status)
                .type(page ? "text/html;charset=UTF-8" : MEDIA_TYPE)
                .entity(page ? Pages.problem(this).render() : json())
                .build();
    }
}
