package org.fusionteams.configuration;

/** The JDBC address in {@code connector.store.url}. */
final class StoreUrl {

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String BATCHES = "reWriteBatchedInserts";
    private static final String CLOSE_ON_EXIT = "DB_CLOSE_ON_EXIT";
    private static final String REUSE_RESULTS = "OPTIMIZE_REUSE_RESULTS";
    private static final String TRACE = "TRACE_LEVEL_FILE";

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

    /** With what the connector needs, where the operator did not say otherwise. */
    static String completed(String url) {
        if (url.startsWith(POSTGRESQL) && !url.contains(BATCHES)) {
            // Without it the driver sends a batch row by row.
            return url + (url.contains("?") ? "&" : "?") + BATCHES + "=true";
        }
        if (!url.startsWith(H2)) {
            return url;
        }
        // Otherwise H2 writes a trace file beside the database, and prints a stack trace when it cannot.
        String quiet = url.contains(TRACE) ? url : url + ";" + TRACE + "=0";
        // Otherwise H2 closes the database as soon as the process is asked to end, before the last outcomes are
        // written.
        String open = quiet.contains(CLOSE_ON_EXIT) ? quiet : quiet + ";" + CLOSE_ON_EXIT + "=FALSE";
        // Otherwise H2 may answer a query from a result that was read while another connection committed. It forgets
        // this when its last connection closes, so each new one says it.
        return open.contains(REUSE_RESULTS) ? open : open + ";" + REUSE_RESULTS + "=0";
    }
}
