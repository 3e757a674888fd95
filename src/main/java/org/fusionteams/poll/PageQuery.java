package org.fusionteams.poll;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What one request asks the pod for.
 *
 * @param finder named query of the resource; null for the plain list
 * @param q condition; null for none
 * @param orderBy null when the order is the pod's
 * @param fields in Fusion's {@code fields} syntax
 */
public record PageQuery(
        String resource,
        @Nullable String finder,
        @Nullable String q,
        @Nullable String orderBy,
        String fields,
        int limit,
        int offset) {

    PageQuery(String resource, @Nullable String q, @Nullable String orderBy, String fields, int limit, int offset) {
        this(resource, null, q, orderBy, fields, limit, offset);
    }

    /** The same question, asked through a finder and within a condition besides its own. */
    PageQuery within(@Nullable String condition, @Nullable String throughFinder) {
        String both = q == null ? condition : condition == null ? q : "(" + condition + ") and " + q;
        return new PageQuery(resource, throughFinder, both, orderBy, fields, limit, offset);
    }

    /**
     * Address below the pod's REST root. Everything is percent-encoded here, once: a plus sign or a quote that is encoded
     * twice or not at all is a wrong condition, not an error.
     */
    public String pathAndQuery() {
        StringBuilder path = new StringBuilder("/").append(resource).append('?');
        if (finder != null) {
            // What separates the name, the variables and their values stands as it is.
            path.append("finder=")
                    .append(encoded(finder)
                            .replace("%3B", ";")
                            .replace("%3D", "=")
                            .replace("%2C", ","))
                    .append('&');
        }
        if (q != null) {
            path.append("q=").append(encoded(q)).append('&');
        }
        if (orderBy != null) {
            path.append("orderBy=").append(encoded(orderBy)).append('&');
        }
        path.append("fields=")
                .append(encoded(fields))
                .append("&links=self&limit=")
                .append(limit);
        return offset == 0
                ? path.toString()
                : path.append("&offset=").append(offset).toString();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
