package org.fusionteams.poll;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What one request asks the pod for.
 *
 * @param fields in Fusion's {@code fields} syntax
 */
public record PageQuery(String resource, String q, String orderBy, String fields, int limit, int offset) {

    /**
     * Address below the pod's REST root. Everything is percent-encoded here, once: a plus sign or a quote that is encoded
     * twice or not at all is a wrong condition, not an error.
     */
    public String pathAndQuery() {
        return "/" + resource + "?q=" + encoded(q) + "&orderBy=" + encoded(orderBy) + "&fields=" + encoded(fields)
                + "&links=self&limit=" + limit + (offset == 0 ? "" : "&offset=" + offset);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
