package org.fusionteams.cli;

import io.quarkus.runtime.Quarkus;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Starts Quarkus in this process and says in one line why when it cannot. */
final class Server {

    private final PrintWriter err;

    Server(PrintWriter err) {
        this.err = err;
    }

    /**
     * Ends the process when the server was stopped or could not be started.
     *
     * @param lines printed on standard output once everything is started
     */
    void run(String... lines) {
        // With a handler of ours Quarkus prints nothing about a failed start and leaves that to it.
        Quarkus.run(ServerApplication.class, this::ended, lines);
    }

    private void ended(Integer exitCode, @Nullable Throwable failure) {
        if (failure != null) {
            StartFailure explained = StartFailure.of(failure);
            explained.print(err);
            System.exit(explained.exitCode());
        }
        System.exit(exitCode);
    }
}
