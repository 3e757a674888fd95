package org.fusionteams.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the process begins. Commands run here, before Quarkus: only a server command starts it. */
@QuarkusMain
@Command(
        name = "fusion-teams",
        description = {"Watches Oracle Fusion Cloud ERP and tells finance teams in Microsoft Teams what happened."},
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:it failed; the reason is printed",
            "2:wrong usage or configuration; what is wrong is printed",
            "3:the command needs a running connector and none answers"
        },
        footerHeading = "%nSettings:%n",
        footer = {
            "  application.properties in the working directory, environment variables",
            "  (connector.fusion.url is CONNECTOR_FUSION_URL) and -Dkey=value.",
            "  docs/configuration.md describes every key."
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            LoginCommand.class,
            RoutesCommand.class,
            CheckCommand.class,
            PreviewCommand.class,
            StatusCommand.class,
            RecordTypeCommand.class,
            RecordCommand.class,
            NotificationCommand.class,
            DeadLetterCommand.class,
            ChannelCommand.class,
            StoreCommand.class,
            SecretCommand.class
        })
public final class FusionTeams implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Runs one command and ends the process with its exit code. */
    public static void main(String... args) {
        System.exit(execute(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }

    static int execute(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new FusionTeams())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(FusionTeams::wrongUsage)
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    StartFailure explained = StartFailure.of(failure);
                    explained.print(commandLine.getErr());
                    return explained.exitCode();
                })
                .execute(args);
    }

    private static int wrongUsage(ParameterException problem, String[] args) {
        CommandLine commandLine = problem.getCommandLine();
        PrintWriter err = commandLine.getErr();
        err.println(problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.WRONG_USAGE_OR_CONFIGURATION;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
