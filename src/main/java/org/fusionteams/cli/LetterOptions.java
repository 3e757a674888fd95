package org.fusionteams.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of those that wait for a person are meant. */
final class LetterOptions {

    @Option(names = "--state", paramLabel = "STATE", description = "dead, held or unrouted (default: dead).")
    private @Nullable String state;

    @Option(names = "--reason", paramLabel = "REASON", description = "Why they are dead letters, as in the list.")
    private @Nullable String reason;

    @Option(names = "--channel", paramLabel = "NAME", description = "Only those to this channel.")
    private @Nullable String channel;

    @Option(names = "--record-type", paramLabel = "NAME", description = "Only those of this record type.")
    private @Nullable String recordType;

    Map<String, @Nullable Object> query() {
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        query.put("state", state);
        query.put("reason", reason);
        query.put("channel", channel);
        query.put("recordType", recordType);
        return query;
    }

    ObjectNode filter(@Nullable List<Long> ids) {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        query().forEach((name, value) -> {
            if (value != null) {
                filter.put(name, value.toString());
            }
        });
        if (ids != null && !ids.isEmpty()) {
            ids.forEach(filter.withArray("ids")::add);
        }
        return filter;
    }

    /** True when every one of a state is meant. */
    boolean all() {
        return reason == null && channel == null && recordType == null;
    }
}
