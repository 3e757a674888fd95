package org.fusionteams.cli;

/** Ends a command with one line for the person who gave it. */
final class CommandException extends RuntimeException {

    private final int exitCode;
    private final boolean unknown;

    private CommandException(int exitCode, boolean unknown, String message) {
        super(message);
        this.exitCode = exitCode;
        this.unknown = unknown;
    }

    /** What was asked for could not be done. */
    static CommandException failed(String message) {
        return new CommandException(ExitCode.FAILURE, false, message);
    }

    /** There is no such thing as what was asked for. */
    static CommandException unknown(String message) {
        return new CommandException(ExitCode.FAILURE, true, message);
    }

    /** The command or the configuration has to be corrected first. */
    static CommandException wrong(String message) {
        return new CommandException(ExitCode.WRONG_USAGE_OR_CONFIGURATION, false, message);
    }

    /** Nobody is there to be asked. */
    static CommandException noServer(String message) {
        return new CommandException(ExitCode.NO_SERVER, false, message);
    }

    int exitCode() {
        return exitCode;
    }

    boolean isUnknown() {
        return unknown;
    }
}
