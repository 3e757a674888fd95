package org.fusionteams.console;

import org.jspecify.annotations.Nullable;

/**
 * The page where people sign in.
 *
 * @param username what was typed
 * @param to where to go on
 * @param problem why it did not work; null at first
 */
record SignInView(String username, String to, @Nullable String problem) {}
