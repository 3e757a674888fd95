package org.fusionteams.routeapi;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of each file of {@code routes/} when it was loaded. */
@Singleton
public class RouteFiles {

    static final String ROUTING = "routing.camel.yaml";
    static final String FUSION = "fusion.camel.yaml";
    static final String SENDERS = "senders.camel.yaml";
    static final String DEAD_LETTER = "dead-letter.camel.yaml";
    static final String CHANNEL = "templates/channel.camel.yaml";
    static final String FUSION_RECORDS = "templates/fusion-records.camel.yaml";

    private final Map<String, State> files = new TreeMap<>();

    /**
     * One file.
     *
     * @param path below {@code routes/}
     * @param problem what is wrong with it; null when it is loaded
     */
    public record State(String path, @Nullable String problem) {}

    /** All files, by path. */
    public synchronized List<State> all() {
        return List.copyOf(files.values());
    }

    /** Files that could not be loaded. */
    public List<State> broken() {
        return all().stream().filter(file -> file.problem() != null).toList();
    }

    /** False when a notification could not be routed, so that nothing must be read. */
    boolean routingWorks() {
        return loaded(ROUTING);
    }

    boolean pollingWorks() {
        return loaded(FUSION) && loaded(FUSION_RECORDS);
    }

    boolean sendingWorks() {
        return loaded(SENDERS) && loaded(DEAD_LETTER) && loaded(CHANNEL);
    }

    synchronized void loaded(String path, @Nullable String problem) {
        files.put(path, new State(path, problem));
    }

    /** The file is not there any more. */
    synchronized void gone(String path) {
        files.remove(path);
    }

    private synchronized boolean loaded(String path) {
        State state = files.get(path);
        return state != null && state.problem() == null;
    }
}
