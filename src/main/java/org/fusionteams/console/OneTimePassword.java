package org.fusionteams.console;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fusionteams.configuration.ConsoleSettings;
import org.fusionteams.configuration.Secret;
import org.fusionteams.configuration.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The way in when no password is configured: each start makes a password of its own, prints it once and keeps a digest. It
 * ends with the process.
 */
@Singleton
final class OneTimePassword {

    static final String USERNAME = "operator";

    /** Without what is easily taken for something else: 31 letters and digits, almost five bits each. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 5;

    private final ConsoleSettings settings;
    private volatile @Nullable Password password;

    OneTimePassword(Settings settings) {
        this.settings = settings.console();
    }

    /** True when it is the only way in. */
    boolean needed() {
        return settings.enabled() && !settings.open() && !settings.hasAccount() && settings.provider() == null;
    }

    /** Printed and not logged: whoever collects log lines has no business with it. */
    void atStart(@Observes StartupEvent event) {
        if (needed()) {
            String made = made();
            password = new Password(new Secret(made));
            System.out.printf(
                    "%nNo console password is configured. Until this process ends, sign in as %s with%n%n    %s%n%n"
                            + "For a lasting one set connector.console.password (./fusion-teams secret encrypt) or the"
                            + " environment variable CONNECTOR_CONSOLE_PASSWORD, then restart.%n%n",
                    USERNAME, made);
        }
    }

    /** Null when there is none. */
    @Nullable
    Password password() {
        return password;
    }

    private static String made() {
        SecureRandom random = new SecureRandom();
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> IntStream.range(0, GROUP)
                        .mapToObj(at -> String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length()))))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
