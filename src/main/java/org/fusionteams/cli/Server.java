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

    /** Returns when the server was stopped or could not be started; ends the process in both cases. */
    void run() {
        // With a handler of ours Quarkus prints nothing about a failed start and leaves that to it.
        Quarkus.run(ServerApplication.class, this::ended);
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
