package org.fusionteams.console;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;

/**
 * What a browser keeps of its session, until it is closed: no script can read it, no page of another site can make the
 * browser send it, and over TLS it is sent over TLS only.
 */
final class SessionCookie {

    static final String NAME = "fusion-teams-session";

    private SessionCookie() {}

    static NewCookie of(String id, HttpServerRequest request) {
        return cookie(id, request).build();
    }

    /** Makes the browser forget it. */
    static NewCookie none(HttpServerRequest request) {
        return cookie("", request).maxAge(0).build();
    }

    private static NewCookie.Builder cookie(String value, HttpServerRequest request) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSSL())
                .sameSite(SameSite.STRICT);
    }
}
