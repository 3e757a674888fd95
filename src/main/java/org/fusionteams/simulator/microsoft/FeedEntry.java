package org.fusionteams.simulator.microsoft;

import java.time.Instant;

/**
 * One entry of a person's activity feed.
 *
 * @param id a number, unique in the feed; an entry that takes the place of another keeps it
 * @param chainId 0 when none was sent
 * @param topic the text of the topic, or the address of what it is about
 * @param text the template with its values
 * @param preview all of it, though Teams shows 150 characters
 * @param truncated whether Teams cuts the preview
 * @param times how often this chain was told
 */
public record FeedEntry(
        String id,
        long chainId,
        String activityType,
        String topic,
        String text,
        String preview,
        boolean truncated,
        int times,
        Instant at) {}
