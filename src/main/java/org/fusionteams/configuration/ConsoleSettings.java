package org.fusionteams.configuration;

import org.jspecify.annotations.Nullable;

/**
 * Who may look: {@code connector.console.*}.
 *
 * @param username null when nobody can sign in
 * @param password plain text or a bcrypt hash ({@code $2a$...}); null when nobody can sign in
 * @param open true in the demo only: pages need no sign-in
 */
public record ConsoleSettings(
        boolean enabled,
        @Nullable String username,
        @Nullable Secret password,
        boolean open) {}
