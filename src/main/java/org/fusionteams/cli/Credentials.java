package org.fusionteams.cli;

import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** With what a command signs in. The password is never an argument: those are seen by every user of the machine. */
final class Credentials {

    private static final String USERNAME = "connector.console.username";
    private static final String PASSWORD = "connector.console.password";
    private static final String VIEWER_USERNAME = "connector.console.viewer.username";
    private static final String VIEWER_PASSWORD = "connector.console.viewer.password";
    private static final String VARIABLE = "CONNECTOR_CONSOLE_PASSWORD";

    /** The names that count when none are configured, as {@code docs/configuration.md} says. */
    private static final String USUAL_NAME = "operator";

    private static final String USUAL_VIEWER = "viewer";

    private static final String BCRYPT = "$2";

    private final Config config;
    private final @Nullable String givenName;

    /** @param givenName who signs in; null for the configured user */
    Credentials(Config config, @Nullable String givenName) {
        this.config = config;
        this.givenName = givenName;
    }

    /** Value of the header {@code Authorization}; empty when there is nobody to sign in, as in the demo. */
    Optional<String> authorization() {
        String operator = text(USERNAME) == null && text(PASSWORD) != null ? USUAL_NAME : text(USERNAME);
        String name = givenName == null ? operator : givenName;
        if (name == null) {
            return Optional.empty();
        }
        String pair = name + ":" + password(name, name.equals(operator));
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private String password(String name, boolean operator) {
        String known = known(name, operator);
        if (known != null && !known.isBlank() && !known.startsWith(BCRYPT)) {
            return known;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", name);
        if (typed == null || typed.length == 0) {
            throw CommandException.wrong(
                    "The password of " + name + " is not known here: set the environment variable " + VARIABLE);
        }
        return new String(typed);
    }

    private @Nullable String known(String name, boolean operator) {
        if (operator) {
            // The variable is that key in the environment, so it beats the file without further ado.
            return text(PASSWORD);
        }
        String viewer = text(VIEWER_USERNAME) == null ? USUAL_VIEWER : text(VIEWER_USERNAME);
        return name.equals(viewer) && text(VIEWER_PASSWORD) != null ? text(VIEWER_PASSWORD) : System.getenv(VARIABLE);
    }

    private @Nullable String text(String key) {
        try {
            ConfigValue value = config.getConfigValue(key);
            // Below zero are defaults that were fixed when the application was built: not a word of this operator's.
            boolean set = value.getValue() != null && value.getSourceOrdinal() >= 0;
            return set && !value.getValue().isBlank() ? value.getValue().strip() : null;
        } catch (RuntimeException e) {
            // What cannot be decrypted fails with types of three libraries.
            throw CommandException.wrong(
                    key + " cannot be opened: connector.secrets.key is missing, or is not the one it"
                            + " was encrypted with");
        }
    }
}
