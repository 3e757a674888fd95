package org.fusionteams.configuration;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who may look and who may act: {@code connector.console.*}.
 *
 * @param operator may do everything; null when no password is configured for it
 * @param viewer may look and change nothing; null when no password is configured for it
 * @param idle after how long without a person's doing a session ends
 * @param longest after how long a session ends whatever is done
 * @param open true in the demo only: pages need no sign-in
 */
public record ConsoleSettings(
        boolean enabled,
        @Nullable Account operator,
        @Nullable Account viewer,
        Duration idle,
        Duration longest,
        Metrics metrics,
        boolean open) {

    /**
     * Who signs in with a password.
     *
     * @param password plain text or a bcrypt hash ({@code $2a$...})
     */
    public record Account(String username, Secret password) {}

    /** Who gets metrics. */
    public enum Metrics {
        SIGNED_IN,
        OPEN,
        OFF
    }

    /** True when somebody can sign in by what is configured. */
    public boolean hasAccount() {
        return operator != null || viewer != null;
    }
}
