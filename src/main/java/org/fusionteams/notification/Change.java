package org.fusionteams.notification;

import org.jspecify.annotations.Nullable;

/**
 * What a reader was told and what is true now.
 *
 * @param before null when nothing was told
 * @param after null when there is nothing any more
 */
public record Change(
        String label, @Nullable Value before, @Nullable Value after) {}
