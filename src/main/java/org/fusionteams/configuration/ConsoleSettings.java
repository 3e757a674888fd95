package org.fusionteams.configuration;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who may look and who may act: {@code connector.console.*}.
 *
 * @param operator may do everything; null when no password is configured for it
 * @param viewer may look and change nothing; null when no password is configured for it
 * @param idle after how long without a person's doing a session ends
 * @param longest after how long a session ends whatever is done
 * @param provider where people sign in instead of with a password; null when there is none
 * @param open true in the demo only: pages need no sign-in
 */
public record ConsoleSettings(
        boolean enabled,
        @Nullable Account operator,
        @Nullable Account viewer,
        Duration idle,
        Duration longest,
        Metrics metrics,
        @Nullable IdentityProvider provider,
        boolean open) {

    /**
     * Who signs in with a password.
     *
     * @param password plain text or a bcrypt hash ({@code $2a$...})
     */
    public record Account(String username, Secret password) {}

    /**
     * An OpenID provider, as our registration there has it.
     *
     * @param issuer what it calls itself; its description stands below
     */
    public record IdentityProvider(URI issuer, String clientId, Secret clientSecret) {}

    /** Who gets metrics. */
    public enum Metrics {
        SIGNED_IN,
        OPEN,
        OFF
    }

    /** True when somebody can sign in with a configured password. */
    public boolean hasAccount() {
        return operator != null || viewer != null;
    }
}
