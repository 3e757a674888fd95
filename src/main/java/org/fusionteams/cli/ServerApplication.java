package org.fusionteams.cli;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.fusionteams.operations.StoreWatch;
import org.jboss.logging.Logger;

/** Keeps a started server running until it is told to stop, or has lost its database. */
public final class ServerApplication implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(ServerApplication.class);

    /** @param lines said on standard output, now that every part has started */
    @Override
    public int run(String... lines) {
        for (String line : lines) {
            System.out.println(line);
        }
        Arc.container().instance(StoreWatch.class).get().whenLost(ServerApplication::end);
        Quarkus.waitForExit();
        return ExitCode.OK;
    }

    private static void end(String reason) {
        LOG.fatalf(
                "%s. Nothing is read or sent any more and the process ends. Make room on the disk, then start it again:"
                        + " it looks into the channels first and goes on where it was",
                reason);
        Quarkus.asyncExit(ExitCode.FAILURE);
    }
}
