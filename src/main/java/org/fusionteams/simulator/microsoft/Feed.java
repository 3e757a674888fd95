package org.fusionteams.simulator.microsoft;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person's activity feed. All methods are safe to call from any thread. */
final class Feed {

    private static final int SHOWN_PREVIEW = 150;
    private static final int KEPT = 10_000;

    final Person owner;

    private final Map<String, Kept> entries = new LinkedHashMap<>();
    private long lastId;
    private long position;
    private long clearedAt;

    Feed(Person owner) {
        this.owner = owner;
    }

    private record Kept(FeedEntry entry, long position) {}

    /** What a notification says, whomever it is told. */
    record Content(long chainId, String activityType, String topic, String text, String preview) {}

    synchronized void tell(Content content, Instant now) {
        Kept before = chain(content.chainId());
        lastId = Math.max(now.toEpochMilli(), lastId + 1);
        String id = before == null ? Long.toString(lastId) : before.entry().id();
        boolean truncated =
                content.preview().codePointCount(0, content.preview().length()) > SHOWN_PREVIEW;
        FeedEntry entry = new FeedEntry(
                id,
                content.chainId(),
                content.activityType(),
                content.topic(),
                content.text(),
                content.preview(),
                truncated,
                before == null ? 1 : before.entry().times() + 1,
                now);
        entries.put(id, new Kept(entry, ++position));
        if (entries.size() > KEPT) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    private @Nullable Kept chain(long chainId) {
        return entries.values().stream()
                .filter(kept -> chainId != 0 && kept.entry().chainId() == chainId)
                .findFirst()
                .orElse(null);
    }

    /** Oldest first, as they first came. */
    synchronized List<FeedEntry> entries() {
        return entries.values().stream().map(Kept::entry).toList();
    }

    /** The newest of what came or changed after a position, oldest first. */
    synchronized List<FeedEntry> changedAfter(long after, int most) {
        List<Kept> changed = new ArrayList<>(entries.values().stream()
                .filter(kept -> kept.position() > after)
                .sorted(Comparator.comparingLong(Kept::position))
                .toList());
        return changed.subList(Math.max(0, changed.size() - most), changed.size()).stream()
                .map(Kept::entry)
                .toList();
    }

    synchronized long position() {
        return position;
    }

    synchronized boolean outdated(long reader) {
        return reader > position || reader > 0 && reader < clearedAt;
    }

    synchronized void clear() {
        entries.clear();
        clearedAt = ++position;
    }
}
