package org.fusionteams.cli;

/** Ends a command with one line for the person who gave it. */
final class CommandException extends RuntimeException {

    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** What was asked for could not be done. */
    static CommandException failed(String message) {
        return new CommandException(ExitCode.FAILURE, message);
    }

    /** The command or the configuration has to be corrected first. */
    static CommandException wrong(String message) {
        return new CommandException(ExitCode.WRONG_USAGE_OR_CONFIGURATION, message);
    }

    /** Nobody is there to be asked. */
    static CommandException noServer(String message) {
        return new CommandException(ExitCode.NO_SERVER, message);
    }

    int exitCode() {
        return exitCode;
    }
}
