package org.fusionteams.simulator.microsoft;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A team and its channels by id. */
final class Team {

    private static final int CALLS_PER_SECOND = 4;

    final String id;
    final String name;
    final Map<String, Channel> channels = new ConcurrentSkipListMap<>();
    final TokenBucket calls = new TokenBucket(CALLS_PER_SECOND);

    Team(String id, String name) {
        this.id = id;
        this.name = name;
    }
}
