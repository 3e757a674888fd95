package org.fusionteams.cli;

/** What the process tells its caller; the same for every command. */
final class ExitCode {

    static final int OK = 0;
    static final int FAILURE = 1;
    static final int WRONG_USAGE_OR_CONFIGURATION = 2;
    static final int NO_SERVER = 3;

    private ExitCode() {}
}
