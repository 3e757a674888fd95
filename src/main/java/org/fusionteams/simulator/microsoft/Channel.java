package org.fusionteams.simulator.microsoft;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A channel's messages, in the three orders in which they are asked for: by id, by activity (list, page) and by the time
 * from which they can be seen (delta). All methods are safe to call from any thread.
 */
final class Channel {

    /** How many messages stay when {@link TenantRules#countOnly(boolean)} is on: what one page of a list can show. */
    static final int KEPT_WHEN_COUNTING = 50;

    private static final int CALLS_PER_SECOND = 4;

    final String teamId;
    final String id;
    final String name;
    /** As it stands in the addresses that Graph writes. */
    final String encodedId;

    final TokenBucket calls = new TokenBucket(CALLS_PER_SECOND);
    volatile boolean migration;

    /** standard, private or shared. */
    volatile String membership = "standard";

    private final Map<String, Topic> roots = new LinkedHashMap<>();
    private final TreeMap<Long, Topic> byActivity = new TreeMap<>();
    private final TreeMap<Change, Topic> byChange = new TreeMap<>();
    private final MarkerSet markers = new MarkerSet();
    private long lastId;
    private long lastSequence;
    private long clearedAt;
    private long posted;
    private LocalDate day = LocalDate.MIN;
    private int postedToday;

    Channel(String teamId, String id, String name) {
        this.teamId = teamId;
        this.id = id;
        this.name = name;
        this.encodedId = URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /** A point in the order of changes; the sequence tells apart what became visible in the same millisecond. */
    record Change(long visibleAtMillis, long sequence) implements Comparable<Change> {
        @Override
        public int compareTo(Change other) {
            int byTime = Long.compare(visibleAtMillis, other.visibleAtMillis);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    /** A root message with its replies. */
    static final class Topic {
        private StoredMessage root;
        private final List<Reply> replies = new ArrayList<>();
        private final long visibleAtMillis;
        private long activity;
        private Change change;

        private Topic(StoredMessage root, long activity, Change change) {
            this.root = root;
            this.activity = activity;
            this.change = change;
            this.visibleAtMillis = change.visibleAtMillis();
        }
    }

    private record Reply(StoredMessage message, long visibleAtMillis) {}

    /** A root as it stood when it was asked for; {@code position} leads on from it in the order it was read in. */
    record Seen<P>(P position, StoredMessage root, List<StoredMessage> replies) {}

    /** Returns null when a reply's root is not there. */
    synchronized @Nullable StoredMessage post(
            MessageContent content, Sender sender, @Nullable String replyToId, Instant now, TenantRules rules) {
        Topic topic = replyToId == null ? null : roots.get(replyToId);
        if (replyToId != null && topic == null) {
            return null;
        }
        // An import brings its own times, older than what the channel may hold.
        lastId = migration ? now.toEpochMilli() : Math.max(now.toEpochMilli(), lastId + 1);
        String id = Long.toString(lastId);
        StoredMessage message = new StoredMessage(id, replyToId, content, sender, id, now, now, null, null);
        long visibleAt = now.plus(rules.readBackLag()).toEpochMilli();
        if (topic == null) {
            add(message, visibleAt);
        } else {
            topic.replies.add(new Reply(message, visibleAt));
            moveToFront(topic);
        }
        content.attachments().forEach(attachment -> markers.add(sender.user() ? attachment.id() : attachment.marker()));
        posted++;
        countToday(now);
        if (rules.countOnly()) {
            forgetOldest();
        }
        return message;
    }

    /** How long the channel takes no more messages today; zero when it does. */
    synchronized Duration fullFor(Instant now, int messagesPerDay) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        if (!today.equals(day) || postedToday < messagesPerDay) {
            return Duration.ZERO;
        }
        return Duration.between(
                now, today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** Replaces a message by what the editor makes of it; false when there is none of this id. */
    synchronized boolean edit(String id, @Nullable String replyToId, Instant now, TenantRules rules, Editor editor) {
        Topic topic = roots.get(replyToId == null ? id : replyToId);
        if (topic == null) {
            return false;
        }
        if (replyToId == null) {
            byChange.remove(topic.change);
            topic.root = editor.edit(topic.root);
            moveToFront(topic);
            topic.change = new Change(now.plus(rules.readBackLag()).toEpochMilli(), lastSequence);
            byChange.put(topic.change, topic);
            return true;
        }
        for (int i = 0; i < topic.replies.size(); i++) {
            Reply reply = topic.replies.get(i);
            if (reply.message().id().equals(id)) {
                topic.replies.set(i, new Reply(editor.edit(reply.message()), reply.visibleAtMillis()));
                moveToFront(topic);
                return true;
            }
        }
        return false;
    }

    interface Editor {
        StoredMessage edit(StoredMessage before);
    }

    synchronized boolean holds(String rootId) {
        return roots.containsKey(rootId);
    }

    synchronized @Nullable StoredMessage root(String id, Instant now) {
        Topic topic = roots.get(id);
        return topic == null || topic.visibleAtMillis > now.toEpochMilli() ? null : topic.root;
    }

    /** Visible replies of a root, oldest first. */
    synchronized List<StoredMessage> replies(String rootId, Instant now) {
        Topic topic = roots.get(rootId);
        return topic == null ? List.of() : visibleReplies(topic, now.toEpochMilli());
    }

    synchronized List<StoredMessage> allReplies(String rootId) {
        Topic topic = roots.get(rootId);
        return topic == null ? List.of() : visibleReplies(topic, Long.MAX_VALUE);
    }

    synchronized boolean isReply(String id) {
        return roots.values().stream().anyMatch(topic -> topic.replies.stream()
                .anyMatch(reply -> reply.message().id().equals(id)));
    }

    /** Roots of newest activity first, after the given position. */
    synchronized List<Seen<Long>> newest(long before, int most, Instant now) {
        return newest(byActivity.headMap(before, false), 0, most, now.toEpochMilli());
    }

    /** What Teams itself would show: no lag, only what changed after the given position, newest first. */
    synchronized List<Seen<Long>> changedAfter(long position, int most) {
        return newest(byActivity, position, most, Long.MAX_VALUE);
    }

    /** Roots that became visible after the given point, oldest first. */
    synchronized List<Seen<Change>> changes(Change after, Instant modifiedAfter, int most, Instant now) {
        List<Seen<Change>> found = new ArrayList<>();
        long nowMillis = now.toEpochMilli();
        for (Map.Entry<Change, Topic> entry : byChange.tailMap(after, false).entrySet()) {
            if (found.size() == most || entry.getKey().visibleAtMillis() > nowMillis) {
                break;
            }
            Topic topic = entry.getValue();
            if (topic.root.lastModifiedDateTime().isAfter(modifiedAfter)) {
                found.add(new Seen<>(entry.getKey(), topic.root, visibleReplies(topic, nowMillis)));
            }
        }
        return found;
    }

    /** All kept roots, oldest first, whether visible yet or not. */
    synchronized List<StoredMessage> all() {
        return roots.values().stream().map(topic -> topic.root).toList();
    }

    synchronized long posted() {
        return posted;
    }

    synchronized long position() {
        return lastSequence;
    }

    /** Whether a reader at this position holds messages that are gone: of before a clearing, or of an earlier process. */
    synchronized boolean outdated(long position) {
        return position > lastSequence || position > 0 && position < clearedAt;
    }

    synchronized @Nullable Instant newestAt() {
        return byActivity.isEmpty()
                ? null
                : byActivity.lastEntry().getValue().root.lastModifiedDateTime();
    }

    synchronized Map<String, Integer> repeatedMarkers() {
        return markers.repeated();
    }

    synchronized int distinctMarkers() {
        return markers.size();
    }

    synchronized void clear() {
        roots.clear();
        byActivity.clear();
        byChange.clear();
        markers.clear();
        posted = 0;
        postedToday = 0;
        clearedAt = ++lastSequence;
    }

    private void add(StoredMessage message, long visibleAt) {
        long sequence = ++lastSequence;
        Topic topic = new Topic(message, sequence, new Change(visibleAt, sequence));
        roots.put(message.id(), topic);
        byActivity.put(sequence, topic);
        byChange.put(topic.change, topic);
    }

    private void moveToFront(Topic topic) {
        byActivity.remove(topic.activity);
        topic.activity = ++lastSequence;
        byActivity.put(topic.activity, topic);
    }

    private void countToday(Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        if (!today.equals(day)) {
            day = today;
            postedToday = 0;
        }
        postedToday++;
    }

    private void forgetOldest() {
        while (roots.size() > KEPT_WHEN_COUNTING) {
            Topic oldest = byActivity.pollFirstEntry().getValue();
            byChange.remove(oldest.change);
            roots.remove(oldest.root.id());
        }
    }

    private static List<Seen<Long>> newest(NavigableMap<Long, Topic> from, long after, int most, long nowMillis) {
        List<Seen<Long>> found = new ArrayList<>();
        for (Map.Entry<Long, Topic> entry : from.descendingMap().entrySet()) {
            if (found.size() == most || entry.getKey() <= after) {
                break;
            }
            Topic topic = entry.getValue();
            if (topic.visibleAtMillis <= nowMillis) {
                found.add(new Seen<>(entry.getKey(), topic.root, visibleReplies(topic, nowMillis)));
            }
        }
        return found;
    }

    private static List<StoredMessage> visibleReplies(Topic topic, long nowMillis) {
        if (topic.replies.isEmpty()) {
            return List.of();
        }
        return topic.replies.stream()
                .filter(reply -> reply.visibleAtMillis() <= nowMillis)
                .map(Reply::message)
                .toList();
    }
}
