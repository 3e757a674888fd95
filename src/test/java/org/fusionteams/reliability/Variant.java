package org.fusionteams.reliability;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.fusionteams.reliability.VariantArchive.Change;

/** The connector with one thing made wrong, in its source: what the harness must catch. */
@SuppressWarnings("ImmutableEnumChecker") // Copies that cannot be changed, and a lambda.
enum Variant {
    /** The bookmark is moved to the window's end before a page of the window is read. */
    BOOKMARK_MOVED_EARLY(
            "org/fusionteams/poll/ChangesRun",
            // The sweep that finds late rows finds these as well.
            Set.of(PodTroubles.LATE_ROWS),
            verdict -> !verdict.unread().isEmpty(),
            new Change("window = reading(type.fields(), from, closedNow());", """
                window = reading(type.fields(), from, closedNow());
                transaction.write(
                    new org.fusionteams.outbox.Page(),
                    bookmarks.advance(type.name(), closedNow(), null, new PageCounts()));\
                """)),

    /** A message of unknown outcome is sent again without a look into the channel. */
    BLIND_RESEND(
            "org/fusionteams/delivery/Uncertainty",
            Set.of(),
            verdict -> !verdict.repeated().isEmpty(),
            new Change("ReadBack reader = readBack;", "ReadBack reader = null;")),

    /** The claim is written with the outcome; until then only memory knows of it. */
    CLAIM_AFTER_SEND(
            "org/fusionteams/outbox/Claims",
            Set.of(),
            // Reading the gap at the start hides it where a channel can be read.
            verdict -> !verdict.unmarked().isEmpty(),
            new Change("private final String owner;", """
                private final String owner;
                private final java.util.Set<Long> inHand = java.util.concurrent.ConcurrentHashMap.newKeySet();\
                """),
            new Change("connection.prepareStatement(due(atMost))", "connection.prepareStatement(due(atMost + 16))"),
            new Change(
                    "return claimed.isEmpty() ? claimed : won(connection, claimed, now);",
                    "claimed.removeIf(each -> !inHand.add(each.id())); return claimed;"),
            new Change("int last = outcome.attempts().stream()", """
                won(connection, List.of(outcome.claimed()), clock.instant());
                inHand.remove(outcome.claimed().id());
                int last = outcome.attempts().stream()\
                """),
            new Change("List<ClaimedNotification> given = List.copyOf(unsent);", """
                List<ClaimedNotification> given = List.copyOf(unsent);
                given.forEach(each -> inHand.remove(each.id()));\
                """));

    final Map<String, List<Change>> changes;
    final Set<String> spared;
    final Predicate<Verdict> caught;

    /**
     * @param spared troubles against which there is a second defence that would hide what is wrong
     * @param caught whether the verdict says what is wrong
     */
    Variant(String source, Set<String> spared, Predicate<Verdict> caught, Change... changes) {
        this.changes = Map.of(source, List.of(changes));
        this.spared = Set.copyOf(spared);
        this.caught = caught;
    }
}
