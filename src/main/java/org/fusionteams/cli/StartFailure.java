package org.fusionteams.cli;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fusionteams.configuration.InvalidConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * Why a command ended early, for the person who started it.
 *
 * @param message what happened and what to do
 * @param unexpected the failure itself when nobody foresaw it: its trace is then the only help there is
 */
record StartFailure(int exitCode, String message, @Nullable Throwable unexpected) {

    // From org.h2.api.ErrorCode, which is not worth a dependency at compile time.
    private static final int H2_ALREADY_OPEN = 90020;
    private static final int H2_IO_EXCEPTION = 90028;
    private static final int H2_IO_EXCEPTION_ON_FILE = 90031;
    private static final int H2_FILE_CREATION_FAILED = 90062;
    private static final int H2_READ_ONLY = 90097;
    private static final List<Integer> H2_CANNOT_WRITE =
            List.of(H2_IO_EXCEPTION, H2_IO_EXCEPTION_ON_FILE, H2_FILE_CREATION_FAILED, H2_READ_ONLY);

    static StartFailure of(Throwable failure) {
        return find(failure, CommandException.class)
                .map(ended -> new StartFailure(ended.exitCode(), String.valueOf(ended.getMessage()), null))
                .or(() -> find(failure, InvalidConfigurationException.class)
                        .map(invalid -> wrong(String.valueOf(invalid.getMessage()))))
                .or(() -> port(failure))
                .or(() -> database(failure))
                .or(() -> find(failure, AccessDeniedException.class)
                        .map(denied -> failed("cannot write " + denied.getFile()
                                + ": the user that runs this needs write access to it.")))
                .or(() -> find(failure, ConfigValidationException.class)
                        .map(invalid -> wrong("fusion-teams cannot start: " + invalid.getMessage())))
                .or(() -> find(failure, ConfigurationException.class)
                        .map(invalid -> wrong("fusion-teams cannot start: " + invalid.getMessage())))
                .orElseGet(() ->
                        new StartFailure(ExitCode.FAILURE, "fusion-teams failed unexpectedly: " + failure, failure));
    }

    private static Optional<StartFailure> port(Throwable failure) {
        return find(failure, QuarkusBindException.class)
                .map(bind -> failed("port " + bind.getPort() + " on " + bind.getHost() + " cannot be used, probably"
                        + " because another process has it. Stop that one, or set quarkus.http.port"
                        + " (QUARKUS_HTTP_PORT) to a free port."));
    }

    private static Optional<StartFailure> database(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .reduce((outer, inner) -> inner)
                .map(StartFailure::database);
    }

    private static StartFailure database(SQLException problem) {
        if (problem.getErrorCode() == H2_ALREADY_OPEN) {
            return failed("the database is in use by another process: is the connector already running here? One H2"
                    + " file serves one process (connector.store.url).");
        }
        if (H2_CANNOT_WRITE.contains(problem.getErrorCode())) {
            return failed("the database file cannot be written. Check that the directory in connector.store.url exists"
                    + " or can be made, and that the disk is not full: " + firstLine(problem));
        }
        return failed("the database cannot be used (connector.store.*): " + firstLine(problem));
    }

    void print(PrintWriter err) {
        err.println(message);
        if (unexpected != null) {
            unexpected.printStackTrace(err);
        }
        err.flush();
    }

    private static StartFailure failed(String what) {
        return new StartFailure(ExitCode.FAILURE, "fusion-teams cannot start: " + what, null);
    }

    private static StartFailure wrong(String message) {
        return new StartFailure(ExitCode.WRONG_USAGE_OR_CONFIGURATION, message, null);
    }

    private static String firstLine(Throwable problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
