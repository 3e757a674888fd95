package org.fusionteams.store;

import java.sql.SQLException;
import java.util.Optional;

/** Tells the errors of H2 after which its file is closed for good from those of one statement. */
final class LostDatabase {

    /** H2's code for a database that was closed under its connections. */
    private static final int DATABASE_IS_CLOSED = 90098;

    /** H2's code for what it did not foresee; with an error of its storage behind it, the storage has closed. */
    private static final int GENERAL_ERROR = 50000;

    private static final String STORAGE_ERROR = "org.h2.mvstore.MVStoreException";

    private LostDatabase() {}

    /** What happened, in words for an operator; empty when the database is still there. */
    static Optional<String> reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (sql.getErrorCode() == DATABASE_IS_CLOSED
                            || sql.getErrorCode() == GENERAL_ERROR && storageFailed(sql))) {
                return Optional.of("H2 has closed the database because its file could not be written: "
                        + String.valueOf(cause.getMessage()).replaceAll("(?s)[;\\s]*SQL statement:.*", ""));
            }
        }
        return Optional.empty();
    }

    private static boolean storageFailed(SQLException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().equals(STORAGE_ERROR)) {
                return true;
            }
        }
        return false;
    }
}
