package org.fusionteams.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.notification.Change;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.NotificationJson;
import org.fusionteams.notification.Value;
import org.fusionteams.testsupport.Sample;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Is a record told in the order of its versions, and never as it no longer is? */
class SuccessionContractTest {

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

        static final long SEED = Long.getLong("succession.seed", 20261124L);

        final Outbox outbox = new Outbox(commits, clock);
        final Claims claims = new Claims(commits, clock, "us");
        final Unknowns unknowns = new Unknowns(database, commits, clock, audit, "us");

        Contract(Kind kind) {
            super(kind);
        }

        @Test
        void shouldTellAsNewWithPresentValuesWhatChangedBeforeItWasTold() {
            // Given
            append(Sample.addressed("1", "finance"));
            // When
            append(version("1", 2, "100", "120"));
            // Then
            assertThat(states()).containsExactly("superseded created", "pending created");
            NotificationJson.Content content = pending();
            assertThat(content.wording().title()).isEqualTo("New supplier invoice");
            assertThat(content.wording().amount()).isEqualByComparingTo("120");
            assertThat(content.changes()).isEmpty();
        }

        @Test
        void shouldTellTwoChangesAsOne() {
            // Given
            append(version("1", 1, "100", "110"));
            // When
            append(version("1", 2, "110", "120"));
            append(version("1", 3, "120", "130"));
            // Then
            assertThat(states()).containsExactly("superseded changed", "superseded changed", "pending changed");
            assertThat(pending().changes()).containsExactly(new Change("Amount", amount("100"), amount("130")));
        }

        @Test
        void shouldNameBothInTheTrail() {
            // Given
            append(Sample.addressed("1", "finance"));
            append(version("1", 2, "100", "120"));
            // When
            List<String> trail = store.column("select concat(action, ', ', subject, ': ', detail) from audit_event");
            // Then
            List<String> ids = store.column("select id from notification order by id");
            assertThat(trail)
                    .containsExactly("notification.superseded, notification " + ids.get(0) + ": notification "
                            + ids.get(1) + " about the same record took its place before it was sent");
            assertThat(store.column("select reason from notification where state = 'superseded'"))
                    .containsExactly(
                            "notification " + ids.get(1) + " about the same record took its place before it was sent");
        }

        @Test
        void shouldLeaveAloneWhatIsNoLongerWaiting() {
            // Given
            append(Sample.addressed("1", "finance"));
            claims.settleAndClaim("finance", List.of(), 1).join();
            // When
            append(version("1", 2, "100", "120"));
            // Then
            assertThat(states()).containsExactly("sending created", "pending changed");
            assertThat(pending().changes()).hasSize(1);
        }

        @Test
        void shouldLeaveOtherRecordsTypesAndChannelsAlone() {
            // Given
            append(Sample.addressed("1", "treasury"));
            append(Sample.addressed("2", "finance"));
            append(Sample.addressed("1", "finance"));
            store.execute("update notification set record_type = 'payment' where record_key = '1'"
                    + " and channel = 'finance'");
            // When
            append(version("1", 2, "100", "120"));
            // Then
            assertThat(store.count("select count(*) from notification where state = 'superseded'"))
                    .isZero();
        }

        @Test
        void shouldNotSupersedeByTheSameNewsReadAgain() {
            // Given
            append(version("1", 1, "100", "110"));
            append(version("1", 2, "110", "120"));
            // When
            append(version("1", 1, "100", "110"));
            append(version("1", 2, "110", "120"));
            // Then
            assertThat(states()).containsExactly("superseded changed", "pending changed");
        }

        @Test
        void shouldTakeThePlaceWithinOnePage() {
            // Given
            List<Addressed> page = List.of(Sample.addressed("1", "finance"), version("1", 2, "100", "120"));
            // When
            commits.commit(connection -> outbox.append(connection, page));
            // Then
            assertThat(states()).containsExactly("superseded created", "pending created");
        }

        /** Whatever happens in whatever order: no older version after a newer one, and the newest is told in the end. */
        @Test
        void shouldNeverTellAnOlderVersionAfterANewerOne() {
            System.out.println("succession.seed=" + SEED);
            for (int run = 0; run < 15; run++) {
                store.execute("delete from notification");
                new History(new Random(SEED + run)).run("seed " + SEED + ", run " + run);
            }
        }

        /** Versions of a few records come in, attempts end in every way, and time passes, all drawn at random. */
        private final class History {

            private final Random random;
            private final Map<String, Integer> newest = new HashMap<>();
            private final Map<String, List<Integer>> told = new HashMap<>();
            private final List<ClaimedNotification> inFlight = new ArrayList<>();

            History(Random random) {
                this.random = random;
            }

            void run(String name) {
                for (int step = 0; step < 120; step++) {
                    int dice = random.nextInt(10);
                    if (dice < 4) {
                        appendNext(String.valueOf(random.nextInt(4)));
                    } else if (dice < 7) {
                        inFlight.addAll(claims.settleAndClaim("finance", List.of(), 1 + random.nextInt(3))
                                .join()
                                .claimed());
                    } else if (dice < 9 && !inFlight.isEmpty()) {
                        end(inFlight.remove(random.nextInt(inFlight.size())), random.nextInt(5));
                    } else {
                        resolveUnknowns();
                        clock.advance(Duration.ofSeconds(random.nextInt(40)));
                    }
                }
                drain();
                told.forEach((record, versions) ->
                        assertThat(versions).as(name + ", record " + record).isSorted());
                newest.forEach((record, version) -> assertThat(told.get(record))
                        .as(name + ", record " + record)
                        .endsWith(version));
            }

            private void appendNext(String record) {
                int version = newest.merge(record, 1, Integer::sum);
                append(version(record, version, String.valueOf(version - 1), String.valueOf(version)));
            }

            private void end(ClaimedNotification claimed, int how) {
                NotificationState state = how < 2
                        ? NotificationState.DELIVERED
                        : how == 2 ? NotificationState.UNKNOWN : NotificationState.PENDING;
                if (how == 4) {
                    claims.giveBack(List.of(claimed)).join();
                    return;
                }
                if (state == NotificationState.DELIVERED
                        || (state == NotificationState.UNKNOWN && random.nextBoolean())) {
                    tell(claimed);
                }
                Attempt attempt =
                        new Attempt(claimed.attempt(), clock.instant(), clock.instant(), "any", null, null, null);
                claims.settleAndClaim(
                                "finance",
                                List.of(new Settlement(
                                        claimed,
                                        state,
                                        clock.instant().plusSeconds(random.nextInt(60)),
                                        null,
                                        null,
                                        null,
                                        null,
                                        List.of(attempt))),
                                0)
                        .join();
            }

            private void tell(ClaimedNotification claimed) {
                BigDecimal amount = NotificationJson.readContent(claimed.content())
                        .wording()
                        .amount();
                told.computeIfAbsent(claimed.recordKey(), key -> new ArrayList<>())
                        .add(amount == null ? -1 : amount.intValueExact());
            }

            private void resolveUnknowns() {
                for (Unknowns.UnknownNotification row : unknowns.list("finance")) {
                    String amount = store.column(
                                    "select content from notification_content where notification_id = " + row.id())
                            .get(0);
                    BigDecimal version =
                            NotificationJson.readContent(amount).wording().amount();
                    String record = store.column("select record_key from notification where id = " + row.id())
                            .get(0);
                    boolean stands = version != null
                            && told.getOrDefault(record, List.of()).contains(version.intValueExact());
                    if (stands) {
                        unknowns.found(row, "message");
                    } else {
                        unknowns.resend(row, clock.instant().plusSeconds(random.nextInt(20)), false);
                    }
                }
            }

            private void drain() {
                inFlight.forEach(claimed -> end(claimed, 0));
                inFlight.clear();
                for (int i = 0; i < 40; i++) {
                    resolveUnknowns();
                    clock.advance(Duration.ofMinutes(2));
                    claims.settleAndClaim("finance", List.of(), 5)
                            .join()
                            .claimed()
                            .forEach(claimed -> end(claimed, 0));
                }
            }
        }

        private void append(Addressed addressed) {
            commits.commit(connection -> outbox.append(connection, List.of(addressed)));
        }

        private List<String> states() {
            return store.column("select concat(state, ' ', kind) from notification order by id");
        }

        private NotificationJson.Content pending() {
            return NotificationJson.readContent(store.column("select c.content from notification n"
                            + " join notification_content c on c.notification_id = n.id where n.state = 'pending'")
                    .get(0));
        }

        private static Value amount(String text) {
            return new Value.Amount(new BigDecimal(text), "GBP");
        }

        /** Version so-and-so of an invoice, whose amount went from one value to another. */
        private static Addressed version(String key, int version, String before, String after) {
            Addressed sample = Sample.changed(key, "v" + version, "finance");
            Notification notification = sample.notification();
            String content = sample.content()
                    .replace("12840.5", after)
                    .replace("100.0", before)
                    .replace("New supplier invoice", "Supplier invoice changed");
            return new Addressed(
                    new Notification(
                            notification.recordType(),
                            key,
                            Sample.VERSION.plusSeconds(version),
                            "v" + version,
                            notification.kind(),
                            notification.wording(),
                            notification.changes()),
                    "finance",
                    Importance.NORMAL,
                    NotificationState.PENDING,
                    content,
                    null);
        }
    }
}
