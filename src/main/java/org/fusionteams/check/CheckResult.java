package org.fusionteams.check;

import org.jspecify.annotations.Nullable;

/**
 * What one check found. Holds no secret, so it can be shown and sent on as it is.
 *
 * @param check its name, the same for every subject
 * @param subject what was looked at: a host, a record type, a channel
 * @param what what was found, in words
 * @param cause word of the {@link Cause}; null when nothing is wrong, or when it was skipped
 * @param fix what to do; null when there is nothing to do
 * @param administrator Oracle or Microsoft: to whom {@code text} is addressed; null when nobody has to be asked
 * @param text ready to be sent to the administrator; null when nobody has to be asked
 */
public record CheckResult(
        Side side,
        String check,
        String subject,
        Result result,
        String what,
        @Nullable Cause cause,
        @Nullable String fix,
        @Nullable String administrator,
        @Nullable String text) {}
