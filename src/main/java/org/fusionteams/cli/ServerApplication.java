package org.fusionteams.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;

/** Keeps a started server running until it is told to stop. */
public final class ServerApplication implements QuarkusApplication {

    @Override
    public int run(String... args) {
        Quarkus.waitForExit();
        return ExitCode.OK;
    }
}
