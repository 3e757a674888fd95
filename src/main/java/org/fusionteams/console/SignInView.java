package org.fusionteams.console;

import org.jspecify.annotations.Nullable;

/**
 * The page where people sign in.
 *
 * @param username what was typed
 * @param to where to go on
 * @param problem why it did not work; null at first
 * @param passwords true when there is somebody who has one
 * @param provider where to sign in with an identity provider; null when there is none
 */
record SignInView(
        String username,
        String to,
        @Nullable String problem,
        boolean passwords,
        @Nullable String provider) {}
