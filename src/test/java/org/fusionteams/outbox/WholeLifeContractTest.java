package org.fusionteams.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fusionteams.audit.AuditEntry;
import org.fusionteams.audit.AuditLog;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.deadletter.LetterActions;
import org.fusionteams.outbox.Unknowns.UnknownNotification;
import org.fusionteams.testsupport.Sample;
import org.fusionteams.testsupport.StoreContract;
import org.fusionteams.testsupport.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Does the exported trail, read by the table of the operations guide, tell every state that a notification went through? Drawn
 * scenarios go through the real classes; after each step the states are looked at. A failure names the seed:
 * {@code -Dlife.seed=...} draws that scenario first.
 */
class WholeLifeContractTest {

    private static final long SEED = Long.getLong("life.seed", 20260302L);
    private static final int SCENARIOS = 20;
    private static final int STEPS = 150;
    private static final String OPEN =
            "select marker, channel from notification where state in ('pending', 'unknown') order by id";
    private static final List<String> CHANNELS = List.of("finance", "treasury");
    private static final Map<String, List<String>> GUIDE = guide();

    @Nested
    class OnH2 extends Contract {
        OnH2() {
            super(Kind.H2);
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(Kind.POSTGRESQL);
        }
    }

    abstract static class Contract extends StoreContract {

        private final Kind kind;

        /** Goes on with each look at it, as a real one does: what was written in one step need not have the same time. */
        private final Clock ticking = new Clock() {

            @Override
            public Instant instant() {
                clock.advance(Duration.ofNanos(1_000));
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };

        private final AuditTrail trail = new AuditTrail(commits, ticking);

        Contract(Kind kind) {
            super(kind);
            this.kind = kind;
        }

        @Test
        void shouldTellEveryStateThatANotificationWentThrough() {
            Set<String> moves = new HashSet<>();
            for (long seed = SEED; seed < SEED + SCENARIOS; seed++) {
                // Given
                TestDatabase.empty(kind);
                Scenario scenario = new Scenario(seed);
                // When
                for (int step = 0; step < STEPS; step++) {
                    scenario.step();
                }
                scenario.end();
                // Then
                assertThat(told())
                        .as("states by notification, seed %d", seed)
                        .containsExactlyInAnyOrderEntriesOf(scenario.seen);
                scenario.seen.values().forEach(states -> moves.addAll(pairs(states)));
            }
            assertThat(moves).as("moves that were drawn").containsAll(everyMoveThatIsMade());
        }

        @Test
        void shouldCostADeliveredNotificationNoMoreThanItsAttempt() {
            // Given
            Outbox outbox = new Outbox(commits, ticking);
            Claims claims = new Claims(commits, ticking, "us");
            outbox.append(Sample.addressed("1", "finance"));
            ClaimedNotification claimed = claims.settleAndClaim("finance", List.of(), 1)
                    .join()
                    .claimed()
                    .get(0);
            Attempt attempt = new Attempt(1, clock.instant(), clock.instant(), "delivered", 201, null, null);
            // When
            claims.settleAndClaim(
                            "finance",
                            List.of(new Settlement(
                                    claimed,
                                    NotificationState.DELIVERED,
                                    null,
                                    "m",
                                    null,
                                    null,
                                    null,
                                    List.of(attempt))),
                            0)
                    .join();
            // Then
            assertThat(store.count("select count(*) from audit_event")).isZero();
            assertThat(store.count("select count(*) from attempt")).isEqualTo(1);
        }

        private Map<Long, List<String>> told() {
            Map<Long, List<AuditEntry>> trail = new TreeMap<>();
            Iterator<AuditEntry> all = new AuditLog(database).all(new AuditLog.Filter(null, null, null));
            while (all.hasNext()) {
                AuditEntry entry = all.next();
                Long id = entry.notificationId();
                if (id != null) {
                    trail.computeIfAbsent(id, each -> new ArrayList<>()).add(entry);
                }
            }
            Map<Long, List<String>> told = new TreeMap<>();
            trail.forEach((id, entries) -> told.put(id, states(entries)));
            return told;
        }

        /** One drawn course of things, with what was seen of it. */
        private final class Scenario {

            final Map<Long, List<String>> seen = new TreeMap<>();
            private final Random random;
            private final Outbox outbox = new Outbox(commits, ticking);
            private final Letters letters = new Letters(database);
            private final Unknowns unknowns = new Unknowns(database, commits, ticking, trail, "us");
            private final List<ClaimedNotification> inHand = new ArrayList<>();
            private final List<Late> late = new ArrayList<>();
            private final Map<String, String> standing = new HashMap<>();
            private final LetterActions actions = new LetterActions(
                    commits,
                    new LetterMoves(outbox, ticking, trail),
                    outbox,
                    this::todays,
                    (channel, from) -> chance(50) ? Optional.of(standing) : Optional.empty(),
                    Set.copyOf(CHANNELS));
            private Claims claims = new Claims(commits, ticking, "process 0");
            private int drawn;

            /** What a process that was taken for dead has still in hand. */
            private record Late(Claims claims, ClaimedNotification claimed) {}

            Scenario(long seed) {
                this.random = new Random(seed);
            }

            void step() {
                clock.advance(Duration.ofMillis(10 + random.nextInt(2000)));
                switch (random.nextInt(12)) {
                    case 0, 1 -> news();
                    case 2, 3 -> claim();
                    case 4, 5, 6 -> settleOne();
                    case 7 -> giveBackOne();
                    case 8 -> crash();
                    case 9, 10 -> findOut();
                    default -> decide();
                }
                look();
            }

            /** An attempt is written when it ends, so none is left under way. */
            void end() {
                clock.advance(Duration.ofSeconds(1));
                crash();
                look();
            }

            private void look() {
                for (Map<String, Object> row : store.rows("select id, state from notification")) {
                    List<String> states = seen.computeIfAbsent(
                            Long.valueOf(String.valueOf(row.get("id"))), each -> new ArrayList<>());
                    String state = String.valueOf(row.get("state"));
                    if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
                        states.add(state);
                    }
                }
            }

            private void news() {
                Addressed news =
                        Sample.changed(String.valueOf(random.nextInt(6)), "content " + ++drawn, pick(CHANNELS));
                if (chance(15)) {
                    outbox.append(Addressed.unrouted(news.notification()));
                } else if (chance(15)) {
                    outbox.append(Addressed.dead(news.notification(), "the jq file failed"));
                } else {
                    if (chance(10)) {
                        unknowns.readBack(news.channel(), Map.of(news.marker(), "message " + drawn));
                    }
                    outbox.append(news);
                }
            }

            private void claim() {
                inHand.addAll(claims.settleAndClaim(pick(CHANNELS), List.of(), 1 + random.nextInt(3))
                        .join()
                        .claimed());
            }

            private void settleOne() {
                if (!late.isEmpty() && chance(30)) {
                    Late one = late.remove(random.nextInt(late.size()));
                    settle(one.claims(), one.claimed(), 1);
                } else if (!inHand.isEmpty()) {
                    settle(claims, inHand.remove(random.nextInt(inHand.size())), 1 + random.nextInt(3));
                }
            }

            private void settle(Claims by, ClaimedNotification claimed, int tries) {
                Instant now = clock.instant();
                Settlement settlement =
                        switch (random.nextInt(5)) {
                            case 0 -> ended(claimed, tries, NotificationState.DELIVERED, "delivered", null, null);
                            case 1 -> ended(claimed, tries, NotificationState.UNKNOWN, "unknown", now, null);
                            case 2 -> ended(claimed, tries, NotificationState.DEAD, "dead", null, Reason.CARD_REFUSED);
                            case 3 -> ended(claimed, tries, NotificationState.DEAD, "retry", null, Reason.GIVEN_UP);
                            default ->
                                ended(
                                        claimed,
                                        tries,
                                        NotificationState.PENDING,
                                        "retry",
                                        now.plusMillis(1 + random.nextInt(3000)),
                                        null);
                        };
                by.settleAndClaim(claimed.channel(), List.of(settlement), 0).join();
            }

            private Settlement ended(
                    ClaimedNotification claimed,
                    int tries,
                    NotificationState state,
                    String outcome,
                    @Nullable Instant dueAt,
                    @Nullable Reason refusal) {
                List<Attempt> attempts = new ArrayList<>();
                for (int i = 0; i < tries; i++) {
                    attempts.add(new Attempt(
                            claimed.attempt() + i,
                            claimed.claimedAt().plusMillis(i),
                            clock.instant(),
                            i == tries - 1 ? outcome : "retry",
                            null,
                            "drawn",
                            null));
                }
                return new Settlement(claimed, state, dueAt, null, "drawn", refusal, null, attempts);
            }

            private void giveBackOne() {
                if (!inHand.isEmpty()) {
                    claims.giveBack(List.of(inHand.remove(random.nextInt(inHand.size()))))
                            .join();
                }
            }

            private void crash() {
                inHand.forEach(claimed -> late.add(new Late(claims, claimed)));
                inHand.clear();
                claims = new Claims(commits, ticking, "process " + ++drawn);
                CHANNELS.forEach(unknowns::recover);
            }

            private void findOut() {
                String channel = pick(CHANNELS);
                List<UnknownNotification> open = unknowns.list(channel);
                if (open.isEmpty() || chance(20)) {
                    List<Map<String, Object>> waiting = store.rows(OPEN);
                    if (!waiting.isEmpty() && chance(40)) {
                        Map<String, Object> row = waiting.get(random.nextInt(waiting.size()));
                        unknowns.readBack(
                                String.valueOf(row.get("channel")), Map.of(String.valueOf(row.get("marker")), "m"));
                    }
                    return;
                }
                UnknownNotification one = open.get(random.nextInt(open.size()));
                switch (random.nextInt(6)) {
                    case 0 -> unknowns.found(one, "m");
                    case 1 -> unknowns.lookAgain(one, clock.instant().plusSeconds(10));
                    case 2 -> unknowns.refuse(one, Reason.GIVEN_UP, "given up");
                    case 3 -> unknowns.hold(one);
                    default -> unknowns.resend(one, clock.instant(), chance(50));
                }
            }

            private void decide() {
                NotificationState state =
                        pick(List.of(NotificationState.DEAD, NotificationState.HELD, NotificationState.UNROUTED));
                List<Letter> waiting = letters.after(LetterFilter.all(state), 0, Long.MAX_VALUE, 20);
                if (waiting.isEmpty()) {
                    return;
                }
                List<Letter> mayStand =
                        waiting.stream().filter(each -> each.lookFrom() != null).toList();
                Letter letter = pick(mayStand.isEmpty() || chance(30) ? waiting : mayStand);
                if (chance(25)) {
                    actions.discard(letter, "not of interest", "anna");
                } else {
                    standing.clear();
                    if (chance(60)) {
                        standing.put(letter.marker(), "m");
                    }
                    actions.replay(letter, chance(30), "anna");
                }
            }

            private List<Addressed> todays(Letter letter) {
                return CHANNELS.stream()
                        .filter(channel -> chance(60))
                        .map(channel -> Sample.changed(letter.recordKey(), "today " + ++drawn, channel))
                        .toList();
            }

            private boolean chance(int percent) {
                return random.nextInt(100) < percent;
            }

            private <T> T pick(List<T> from) {
                return from.get(random.nextInt(from.size()));
            }
        }
    }

    /** What the trail of one notification tells, by the table of the guide. */
    private static List<String> states(List<AuditEntry> trail) {
        // A claim that was taken for lost made it unknown, whatever its owner may have written of the attempt later.
        Set<Integer> lost = new HashSet<>();
        for (AuditEntry entry : trail) {
            if (entry.action().equals("notification.unknown")) {
                lost.add(attempt(entry));
            }
        }
        List<String> states = new ArrayList<>();
        Instant began = trail.get(0).at();
        for (AuditEntry entry : trail) {
            String key = key(entry, lost);
            assertThat(GUIDE).as("what the guide says of %s", entry).containsKey(key);
            if (entry.attempt() == null && entry.at().equals(began)) {
                // It did not begin by waiting.
                states.clear();
            }
            for (String state : GUIDE.getOrDefault(key, List.of())) {
                if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
                    states.add(state);
                }
            }
        }
        return states;
    }

    private static String key(AuditEntry entry, Set<Integer> lost) {
        AuditEntry.Try attempt = entry.attempt();
        if (attempt == null) {
            return entry.action();
        }
        return "attempt " + (lost.contains(attempt.number()) ? "unknown" : attempt.outcome())
                + (attempt.nextTry() == null || lost.contains(attempt.number()) ? "" : " nextTry");
    }

    private static int attempt(AuditEntry entry) {
        Matcher number = Pattern.compile("attempt (\\d+)$").matcher(entry.subject());
        assertThat(number.find()).as("%s names its attempt", entry).isTrue();
        return Integer.parseInt(number.group(1));
    }

    private static Set<String> pairs(List<String> states) {
        Set<String> pairs = new HashSet<>(Set.of("-> " + states.get(0)));
        for (int i = 1; i < states.size(); i++) {
            pairs.add(states.get(i - 1) + " -> " + states.get(i));
        }
        return pairs;
    }

    /** All of the table of states that is built, and the ways on which several of its moves are one commit. */
    private static Set<String> everyMoveThatIsMade() {
        return Set.of(
                "-> pending",
                "-> unrouted",
                "-> dead",
                "-> delivered",
                "pending -> sending",
                "pending -> superseded",
                "pending -> delivered",
                "sending -> delivered",
                "sending -> pending",
                "sending -> unknown",
                "sending -> dead",
                "unknown -> delivered",
                "unknown -> pending",
                "unknown -> held",
                "unknown -> dead",
                "held -> pending",
                "held -> discarded",
                "dead -> pending",
                "dead -> discarded",
                "dead -> delivered",
                "dead -> superseded",
                "unrouted -> pending",
                "unrouted -> discarded");
    }

    /** What the guide's table says each line of the trail tells: words of its first column to states of its second. */
    private static Map<String, List<String>> guide() {
        try {
            Map<String, List<String>> guide = new HashMap<>();
            Files.readAllLines(Path.of("docs", "operations.md")).stream()
                    .filter(line -> line.startsWith("| `attempt`") || line.startsWith("| `notification."))
                    .map(line -> line.split("\\|"))
                    .forEach(cells -> guide.put(String.join(" ", words(cells[1])), words(cells[2])));
            return guide;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> words(String cell) {
        return Pattern.compile("`([^`]+)`")
                .matcher(cell)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
