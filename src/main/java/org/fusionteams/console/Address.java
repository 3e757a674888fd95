package org.fusionteams.console;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** From where a request comes; behind a proxy only when Quarkus is told to believe what it forwards. */
final class Address {

    private Address() {}

    static String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        return remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress();
    }
}
