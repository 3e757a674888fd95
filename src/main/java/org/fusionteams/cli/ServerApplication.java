package org.fusionteams.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** Keeps a started server running until it is told to stop. */
public final class ServerApplication implements QuarkusApplication {

    /** @param lines said on standard output, now that every part has started */
    @Override
    public int run(String... lines) {
        for (String line : lines) {
            System.out.println(line);
        }
        Quarkus.waitForExit();
        return ExitCode.OK;
    }
}
