package org.fusionteams.simulator.microsoft;

/** An attachment id that was posted more than once into one channel. */
public record DuplicateMarker(String teamId, String channelId, String attachmentId, int times) {}
