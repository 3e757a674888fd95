package org.fusionteams.simulator;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Host headers as addresses. Parsing one per request would show in a benchmark, and there are only ever a few. */
final class Origins {

    private static final int MOST = 256;
    private static final URI UNKNOWN = URI.create("http://localhost:80");
    private static final Map<String, URI> KNOWN = new ConcurrentHashMap<>();

    private Origins() {}

    static URI of(@Nullable String host) {
        if (host == null) {
            return UNKNOWN;
        }
        URI known = KNOWN.get(host);
        if (known == null) {
            known = parse(host);
            if (KNOWN.size() < MOST) {
                KNOWN.put(host, known);
            }
        }
        return known;
    }

    private static URI parse(String host) {
        try {
            URI uri = URI.create("http://" + host);
            return uri.getHost() == null ? UNKNOWN : uri.getPort() < 0 ? URI.create(uri + ":80") : uri;
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }
}
