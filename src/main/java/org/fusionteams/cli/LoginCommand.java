package org.fusionteams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "login",
        description = {
            "Signs in the account that posts to Teams (sender graph), by device code.",
            "Shows a code and an address: open the address on any screen, enter the code, and sign in as the account"
                    + " that shall post. This waits until that is done.",
            "A running connector keeps the sign-in when there is one, and uses it at once; otherwise this process, in the"
                    + " database of the configuration. It is encrypted with connector.secrets.key, which must be set"
                    + " where the connector runs."
        })
final class LoginCommand implements Callable<Integer> {

    /** Looked at more often than Entra lets itself be asked; a code lives for a quarter of an hour. */
    private static final int SECONDS_BETWEEN_LOOKS = 2;

    private static final int MOST_LOOKS = 1800 / SECONDS_BETWEEN_LOOKS;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Option(
            names = "--post-only",
            description = "Asks for the right to post alone, which needs no administrator. Without the right to read, a"
                    + " message of unknown outcome cannot be looked for before it is sent again.")
    private boolean postOnly;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ServerClient client = server.client();
        JsonNode state;
        try {
            state = client.post(
                    "/api/login", JsonNodeFactory.instance.objectNode().put("postOnly", postOnly));
        } catch (CommandException e) {
            if (e.exitCode() != ExitCode.NO_SERVER || server.named()) {
                throw e;
            }
            return ended(OwnConnector.login(!postOnly, begun -> invite(begun, out)), out);
        }
        invite(state, out);
        for (int look = 0; look < MOST_LOOKS && waiting(state); look++) {
            TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
            state = client.get("/api/login");
        }
        return ended(state, out);
    }

    private static boolean waiting(JsonNode state) {
        return state.path("phase").asText().equals("WAITING");
    }

    private static void invite(JsonNode state, PrintWriter out) {
        out.println("Open " + Cell.text(state, "address") + " and enter the code " + Cell.text(state, "userCode"));
        out.println("Sign in as the account that shall post. The code can be used until "
                + Cell.time(state, "expiresAt") + ".");
        out.flush();
    }

    private static int ended(JsonNode state, PrintWriter out) {
        if (!state.path("phase").asText().equals("SIGNED_IN")) {
            String problem = waiting(state) ? "nobody signed in" : Cell.text(state, "problem");
            throw CommandException.failed("not signed in: " + problem);
        }
        String account = Cell.text(state, "account");
        out.println("Signed in" + (account.isEmpty() ? "" : " as " + account)
                + ". The sign-in is kept, encrypted; connector.microsoft.refresh-token is not needed.");
        return ExitCode.OK;
    }
}
