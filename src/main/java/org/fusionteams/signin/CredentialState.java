package org.fusionteams.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one credential is. Nothing in it is secret.
 *
 * @param name such as {@code microsoft-client-secret}; the same for as long as the configuration is
 * @param account who is signed in with it; null when nobody is, or that is not known
 * @param expiresAt when it ends if nobody renews it; null when that is not known
 * @param problem why nothing is had with it now, with what to do; null when all is well
 */
public record CredentialState(
        String name,
        @Nullable String account,
        @Nullable Instant expiresAt,
        @Nullable String problem) {}
