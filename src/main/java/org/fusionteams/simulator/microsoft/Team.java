package org.fusionteams.simulator.microsoft;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A team and its channels, in the order in which they were made. */
final class Team {

    private static final int CALLS_PER_SECOND = 4;

    final String id;
    final String name;
    final List<Channel> channels = new CopyOnWriteArrayList<>();
    volatile boolean archived;
    final TokenBucket calls = new TokenBucket(CALLS_PER_SECOND);

    Team(String id, String name) {
        this.id = id;
        this.name = name;
    }
}
