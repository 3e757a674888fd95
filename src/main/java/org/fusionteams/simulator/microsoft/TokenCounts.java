package org.fusionteams.simulator.microsoft;

/** What the token endpoint has answered since the start. */
public record TokenCounts(int clientCredentials, int refreshed, int refused) {}
