package org.fusionteams.configuration;

/** The JDBC address in {@code connector.store.url}. */
final class StoreUrl {

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String BATCHES = "reWriteBatchedInserts";

    private StoreUrl() {}

    static StoreSettings.Kind kind(String url) {
        if (url.startsWith(H2)) {
            return StoreSettings.Kind.H2;
        }
        if (url.startsWith(POSTGRESQL)) {
            return StoreSettings.Kind.POSTGRESQL;
        }
        throw new IllegalArgumentException("must begin with " + H2 + " or " + POSTGRESQL);
    }

    /** With what the connector needs: without it the PostgreSQL driver sends a batch row by row. */
    static String completed(String url) {
        if (!url.startsWith(POSTGRESQL) || url.contains(BATCHES + "=")) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + BATCHES + "=true";
    }
}
