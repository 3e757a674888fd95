package org.fusionteams.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.ChannelSettings.OnUnknown;
import org.fusionteams.configuration.ChannelSettings.SecretUri;
import org.fusionteams.configuration.ChannelSettings.WorkflowChannel;
import org.fusionteams.configuration.DeliverySettings;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.delivery.DeliveryOutcome.Delivered;
import org.fusionteams.delivery.DeliveryOutcome.Refused;
import org.fusionteams.delivery.DeliveryOutcome.Retry;
import org.fusionteams.delivery.DeliveryOutcome.Scope;
import org.fusionteams.delivery.DeliveryOutcome.Unknown;
import org.fusionteams.outbox.Attempt;
import org.fusionteams.outbox.ChannelStore;
import org.fusionteams.outbox.ClaimedNotification;
import org.fusionteams.outbox.Claims;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.outbox.Reason;
import org.fusionteams.outbox.Unknowns;
import org.fusionteams.signin.SignInException;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;
import org.fusionteams.testsupport.FailingDataSource;
import org.fusionteams.testsupport.MutableClock;
import org.fusionteams.testsupport.Sample;
import org.fusionteams.testsupport.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Does a channel's delivery send everything, in order, once, at its pace, through all that can go wrong? */
class ChannelDeliveryTest {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final TestDatabase store = TestDatabase.empty(Kind.H2);
    private final FailingDataSource failing = new FailingDataSource(store.dataSource());
    private final Database database = store.openBehind(failing);
    private final GroupCommit commits = new GroupCommit(database);
    private final MutableClock clock = new MutableClock("2026-03-02T08:00:00Z");
    private final Outbox outbox = new Outbox(commits, clock);
    private final Claims claims = new Claims(commits, clock, "us");
    private final Unknowns unknowns = new Unknowns(database, commits, clock, new AuditTrail(commits, clock), "us");
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<Instant> looks = new CopyOnWriteArrayList<>();
    private final Map<String, String> standing = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private volatile Function<ClaimedNotification, DeliveryOutcome> answer = n -> new Delivered("m" + n.recordKey());
    private volatile boolean down;
    private volatile boolean broken;
    private @Nullable String operatorChannel;
    private int mostInADay = Integer.MAX_VALUE;
    private @Nullable ChannelDelivery delivery;

    @BeforeEach
    void quick() {
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() throws Exception {
        failing.mend();
        if (delivery != null) {
            delivery.stop(Duration.ofSeconds(5));
        }
        timer.shutdownNow();
        pool.shutdown();
        commits.close();
    }

    @Test
    void shouldSendEverythingInOrderOneAtATime() {
        // Given
        append(1, 60);
        // When
        start(unpaced());
        // Then
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(60));
        assertThat(sent).containsExactlyElementsOf(keys(1, 60));
        assertThat(mostInFlight).hasValue(1);
        assertThat(store.count("select count(*) from attempt where outcome = 'delivered'"))
                .isEqualTo(60);
    }

    @Test
    void shouldSendWhatComesLater() {
        // Given
        start(unpaced());
        append(1, 1);
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(1));
        // When
        append(2, 2);
        // Then
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(2));
    }

    @Test
    void shouldKeepThePace() {
        // Given
        append(1, 6);
        long begun = System.nanoTime();
        // When
        start(channel(20, OnUnknown.RESEND));
        // Then
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(6));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(245));
        assertThat(sent).containsExactlyElementsOf(keys(1, 6));
    }

    @Test
    void shouldClaimOneAtATimeWhenPaced() {
        // Given
        append(1, 5);
        AtomicInteger most = new AtomicInteger();
        answer = n -> {
            most.accumulateAndGet((int) states("sending"), Math::max);
            return new Delivered("m");
        };
        // When
        start(channel(50, OnUnknown.RESEND));
        // Then
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(5));
        assertThat(most).hasValue(1);
    }

    @Test
    void shouldClaimAtMostSixteenAhead() {
        // Given
        append(1, 100);
        AtomicInteger most = new AtomicInteger();
        answer = n -> {
            most.accumulateAndGet((int) states("sending"), Math::max);
            return new Delivered("m");
        };
        // When
        start(unpaced());
        // Then
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(100));
        assertThat(most.get()).isBetween(2, 16);
    }

    @Test
    void shouldBuryExactlyWhatIsPoisonedAndDelayNothingElse() {
        // Given
        append(1, 300);
        answer = n -> n.id() % 100 == 0 ? new Refused(Reason.CARD_REFUSED, "Graph answered 400") : new Delivered("m");
        // When
        start(unpaced());
        // Then
        await().untilAsserted(
                        () -> assertThat(states("delivered") + states("dead")).isEqualTo(300));
        assertThat(states("dead"))
                .isEqualTo(store.count("select count(*) from notification where mod(id, 100) = 0"))
                .isEqualTo(3);
        assertThat(sent).containsExactlyElementsOf(keys(1, 300));
        assertThat(store.column("select distinct refusal from notification where state = 'dead'"))
                .containsExactly("card-refused");
        // And when the poison is gone and they are replayed
        answer = n -> new Delivered("m");
        store.execute("update notification set state = 'pending' where state = 'dead'");
        append(301, 301);
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(301));
        assertThat(sent).hasSize(304);
    }

    @Test
    void shouldNotStopForAMessageThatIsRefused() {
        // Given
        append(1, 3);
        answer = n ->
                n.recordKey().equals("2") ? new Refused(Reason.CARD_REFUSED, "Graph answered 400") : new Delivered("m");
        // When
        start(unpaced());
        // Then
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(2));
        assertThat(store.column("select concat(state, ': ', reason) from notification where record_key = '2'"))
                .containsExactly("dead: Graph answered 400");
    }

    @Test
    void shouldGiveBackInAnOutageAndProbeWithOne() {
        // Given
        append(1, 20);
        answer = n -> new Retry("Graph answered 429", null, Scope.CHANNEL);
        ChannelDelivery channel = start(unpaced());
        await().until(() -> channel.trouble() != null && states("pending") == 20);
        answer = n -> new Delivered("m");
        // When
        clock.set(channel.nextProbe());
        channel.wake();
        // Then
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(20));
        assertThat(sent.subList(0, 2)).containsExactly("1", "1");
        assertThat(sent).hasSize(21);
        assertThat(channel.trouble()).isNull();
    }

    @Test
    void shouldProbeWithOneNotificationOnlyWhileTheOutageLasts() {
        // Given
        append(1, 20);
        answer = n -> new Retry("Graph answered 429", null, Scope.CHANNEL);
        ChannelDelivery channel = start(unpaced());
        await().until(() -> channel.trouble() != null && states("pending") == 20);
        Instant first = channel.nextProbe();
        // When
        clock.set(first);
        channel.wake();
        // Then
        await().untilAsserted(() -> assertThat(channel.nextProbe()).isAfter(first));
        await().untilAsserted(() -> assertThat(states("pending")).isEqualTo(20));
        assertThat(sent).containsExactly("1", "1");
        assertThat(channel.trouble()).isEqualTo("Graph answered 429");
        assertThat(store.count("select count(*) from notification where failing_from_ms is not null"))
                .isZero();
    }

    @Test
    void shouldTryAgainAsSoonAsAMessageThatWasPutOffIsDue() {
        // Given
        append(1, 1);
        answer = n -> n.attempt() == 1
                ? new Retry("Graph answered 404", Duration.ofMillis(200), Scope.MESSAGE)
                : new Delivered("m");
        ChannelDelivery channel = start(unpaced());
        await().until(() ->
                store.count("select count(*) from notification where state = 'pending' and attempts = 1") == 1);
        // When
        clock.advance(Duration.ofMillis(200));
        // Then
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(1));
        assertThat(channel.trouble()).isNull();
    }

    @Test
    void shouldSendOthersWhileOneIsPutOff() {
        // Given
        append(1, 10);
        answer = n -> n.recordKey().equals("1")
                ? new Retry("Graph answered 404", Duration.ofHours(1), Scope.MESSAGE)
                : new Delivered("m");
        // When
        start(unpaced());
        // Then
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(9));
        assertThat(store.column("select state from notification where record_key = '1'"))
                .containsExactly("pending");
    }

    @Test
    void shouldRecordWhatWasSentAlthoughAnotherIsDueMuchLater() {
        // Given
        append(1, 30);
        answer = n -> n.recordKey().endsWith("1")
                ? new Retry("Graph answered 404", Duration.ofHours(1), Scope.MESSAGE)
                : new Delivered("m");
        // When
        start(unpaced());
        // Then
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(27));
        await().untilAsserted(() -> assertThat(states("sending")).isZero());
    }

    @Test
    void shouldGiveUpWhatAHealthyChannelRefusesForTooLong() {
        // Given
        append(1, 1);
        answer = n -> new Retry("Graph answered 404", Duration.ofHours(9), Scope.MESSAGE);
        ChannelDelivery channel = start(unpaced());
        for (int i = 1; i <= 2; i++) {
            int attempts = i;
            await().untilAsserted(() -> assertThat(store.count(
                            "select count(*) from notification where state = 'pending' and attempts = " + attempts))
                    .isEqualTo(1));
            clock.advance(Duration.ofHours(9));
            channel.wake();
        }
        // When
        await().untilAsserted(() -> assertThat(states("dead")).isEqualTo(1));
        // Then
        assertThat(store.column("select reason from notification"))
                .containsExactly("given up after PT24H: Graph answered 404");
        assertThat(sent).hasSize(3);
    }

    @Test
    void shouldFindWhatBecameOfAnUnknownWhileTheOthersGoOn() {
        // Given
        append(1, 5);
        answer = n -> n.recordKey().equals("2") && n.attempt() == 1 ? unknownButPosted(n) : new Delivered("m");
        ChannelDelivery channel = start(unpaced());
        await().untilAsserted(() -> assertThat(states("unknown")).isEqualTo(1));
        // When
        passTime(channel, () -> states("delivered") == 5);
        // Then
        assertThat(sent).containsExactly("1", "2", "3", "4", "5");
        assertThat(store.column("select message_id from notification where record_key = '2'"))
                .containsExactly("found-2");
    }

    @Test
    void shouldLookForAnUnknownAlthoughMuchIsWaiting() {
        // Given
        append(1, 400);
        answer = n -> {
            clock.advance(Duration.ofMillis(100));
            return n.recordKey().equals("1") ? unknownButPosted(n) : new Delivered("m");
        };
        AtomicInteger sentBefore = new AtomicInteger();
        ChannelDelivery channel = start(unpaced(), since -> {
            sentBefore.compareAndSet(0, sent.size());
            return Map.copyOf(standing);
        });
        await().untilAsserted(() -> assertThat(states("unknown")).isEqualTo(1));
        // When the channel is tried again, and from then on time passes with the messages only
        clock.advance(Duration.ofMillis(1_300));
        channel.wake();
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(400));
        // Then
        assertThat(sentBefore.get()).isBetween(1, 99);
        assertThat(sent).containsExactlyElementsOf(keys(1, 400));
    }

    @Test
    void shouldHoldBackOnlyANewerOneAboutTheSameRecord() {
        // Given
        append(1, 1);
        AtomicInteger posts = new AtomicInteger();
        answer = n -> posts.incrementAndGet() == 1 ? new Unknown("no answer") : new Delivered("m");
        ChannelDelivery channel = start(unpaced());
        await().untilAsserted(() -> assertThat(states("unknown")).isEqualTo(1));
        outbox.append(Sample.changed("1", "later", "finance"));
        append(2, 4);
        // When
        passTime(channel, () -> states("delivered") == 5);
        // Then
        assertThat(sent).containsExactly("1", "2", "3", "4", "1", "1");
        assertThat(store.column("select kind from notification where record_key = '1' order by changed_at, id"))
                .containsExactly("created", "changed");
    }

    @Test
    void shouldGiveUpWhatFailsWhileTheOthersDoNot() {
        // Given
        append(1, 1);
        answer = n -> n.recordKey().equals("1") ? new Unknown("Graph answered 500") : new Delivered("m");
        ChannelDelivery channel = start(unpaced());
        await().untilAsserted(() -> assertThat(states("unknown")).isEqualTo(1));
        AtomicInteger next = new AtomicInteger(1);
        // When
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    clock.advance(Duration.ofMinutes(5));
                    append(next.incrementAndGet(), next.get());
                    await().until(() -> states("delivered") == next.get() - 1);
                    channel.wake();
                    return states("dead") == 1;
                });
        // Then
        assertThat(store.column(
                        "select concat(state, ' ', refusal, ' ', reason) from notification where record_key = '1'"))
                .containsExactly("dead given-up given up after PT24H: Graph answered 500");
        assertThat(Duration.between(Instant.parse("2026-03-02T08:00:00Z"), clock.instant()))
                .isBetween(Duration.ofHours(23), Duration.ofHours(30));
        assertThat(channel.trouble()).isNull();
    }

    @Test
    void shouldNotGiveUpAMessageInAnOutageHoweverLong() {
        // Given
        append(1, 3);
        answer = n -> new Unknown("Graph answered 504");
        ChannelDelivery channel = start(unpaced());
        await().untilAsserted(() -> assertThat(states("unknown")).isEqualTo(1));
        // When
        for (int hour = 0; hour < 72; hour++) {
            int before = sent.size() + looks.size();
            passTime(channel, Duration.ofHours(1), () -> sent.size() + looks.size() > before);
        }
        answer = n -> new Delivered("m");
        passTime(channel, Duration.ofMinutes(1), () -> states("delivered") == 3);
        // Then
        assertThat(states("dead")).isZero();
    }

    @Test
    void shouldRefuseWhatWasAnsweredWith400OnlyWhenItIsNotThere() {
        // Given
        append(1, 3);
        answer = n -> {
            if (n.recordKey().equals("1")) {
                unknownButPosted(n);
            }
            return n.recordKey().equals("3")
                    ? new Delivered("m")
                    : new Unknown("Graph answered 400", null, Reason.BAD_REQUEST);
        };
        ChannelDelivery channel = start(unpaced());
        // When
        passTime(channel, () -> states("dead") == 1 && states("delivered") == 2);
        // Then
        assertThat(sent).containsExactly("1", "2", "3");
        assertThat(store.column("select concat(refusal, ': ', reason) from notification where record_key = '2'"))
                .containsExactly("bad-request: Graph answered 400");
    }

    @Test
    void shouldKeepTheWaitThatWasAskedForAcrossARestart() throws Exception {
        // Given
        append(1, 2);
        answer = n -> new Retry("Graph answered 429", Duration.ofMinutes(10), Scope.CHANNEL);
        ChannelDelivery before = start(unpaced());
        await().until(() -> before.trouble() != null && states("pending") == 2);
        before.stop(Duration.ofSeconds(5));
        answer = n -> new Delivered("m");
        // When
        clock.advance(Duration.ofMinutes(9));
        ChannelDelivery after = start(unpaced());
        await().until(() -> after.trouble() != null);
        append(3, 3);
        // Then
        assertThat(after.trouble()).isEqualTo("Graph answered 429");
        assertThat(after.nextProbe()).isEqualTo(Instant.parse("2026-03-02T08:10:00Z"));
        assertThat(sent).containsExactly("1");
        clock.advance(Duration.ofMinutes(1));
        after.wake();
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(3));
    }

    @Test
    void shouldTryAtOnceWhatWaitedForASignIn() throws Exception {
        // Given
        append(1, 3);
        answer = n -> ErrorJudge.judge("Graph", new SignInException("nobody is signed in", true));
        ChannelDelivery before = start(unpaced());
        passTime(before, () -> sent.size() > 5);
        await().until(() -> states("pending") == 3);
        before.stop(Duration.ofSeconds(5));
        ChannelDelivery after = start(unpaced());
        await().until(() -> after.trouble() != null);
        answer = n -> new Delivered("m");
        // When
        after.signedIn();
        // Then
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(3));
        assertThat(after.trouble()).isNull();
    }

    @Test
    void shouldKeepAWaitThatIsNotForASignIn() {
        // Given
        append(1, 2);
        answer = n -> new Retry("Graph answered 429", Duration.ofMinutes(10), Scope.CHANNEL);
        ChannelDelivery channel = start(unpaced());
        await().until(() -> channel.trouble() != null && states("pending") == 2);
        answer = n -> new Delivered("m");
        // When
        channel.signedIn();
        append(3, 3);
        // Then
        await().pollDelay(Duration.ofMillis(100)).until(() -> states("pending") == 3);
        assertThat(sent).containsExactly("1");
        assertThat(channel.nextProbe()).isEqualTo(Instant.parse("2026-03-02T08:10:00Z"));
    }

    @Test
    void shouldTellTheOperatorChannelOnceThatAChannelIsInTroubleAndThatItIsOver() {
        // Given
        operatorChannel = "operators";
        append(1, 2);
        answer = n -> new Retry("Graph answered 403", null, Scope.CHANNEL);
        ChannelDelivery channel = start(unpaced());
        await().until(() -> channel.trouble() != null);
        // When
        passTime(channel, () -> told().size() == 1);
        passTime(channel, Duration.ofMinutes(1), () -> sent.size() > 10);
        assertThat(told()).hasSize(1);
        answer = n -> new Delivered("m");
        passTime(channel, Duration.ofMinutes(1), () -> states("delivered") == 2);
        // Then
        await().untilAsserted(() -> assertThat(told())
                .containsExactly(
                        "superseded Channel finance is in trouble: its notifications wait",
                        "pending Channel finance is well again"));
        assertThat(store.column("select action from audit_event where subject = 'channel finance' order by id"))
                .containsExactly("channel.trouble", "channel.recovered");
    }

    @Test
    void shouldNotTellTheOperatorChannelOfItsOwnTrouble() {
        // Given
        operatorChannel = "finance";
        append(1, 1);
        answer = n -> new Retry("Graph answered 403", null, Scope.CHANNEL);
        ChannelDelivery channel = start(unpaced());
        // When
        passTime(channel, Duration.ofMinutes(1), () -> sent.size() > 8);
        // Then
        assertThat(store.count("select count(*) from notification where record_type = 'connector'"))
                .isZero();
    }

    @Test
    void shouldNotBotherAnybodyWithATroubleThatMendsItself() {
        // Given
        operatorChannel = "operators";
        append(1, 1);
        answer = n -> n.attempt() <= 3 ? new Retry("Graph answered 429", null, Scope.CHANNEL) : new Delivered("m");
        ChannelDelivery channel = start(unpaced());
        // When
        passTime(channel, () -> states("delivered") == 1);
        // Then
        assertThat(told()).isEmpty();
    }

    @Test
    void shouldWaitWhenTheDayIsFull() {
        // Given
        mostInADay = 3;
        append(1, 5);
        ChannelDelivery channel = start(channel(1000, OnUnknown.RESEND));
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(3));
        await().until(() -> channel.trouble() != null);
        assertThat(channel.trouble()).contains("3 messages were sent in 24 hours");
        // When
        clock.set(channel.nextProbe());
        channel.wake();
        // Then
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(5));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-03T08:10:00Z"));
        assertThat(channel.trouble()).isNull();
    }

    @Test
    void shouldCountTheDayAcrossARestart() throws Exception {
        // Given
        mostInADay = 3;
        append(1, 5);
        ChannelDelivery before = start(channel(1000, OnUnknown.RESEND));
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(3));
        before.stop(Duration.ofSeconds(5));
        // When
        ChannelDelivery after = start(channel(1000, OnUnknown.RESEND));
        // Then
        await().until(() -> after.trouble() != null);
        assertThat(states("delivered")).isEqualTo(3);
    }

    @Test
    void shouldLookTwiceSomeTimeApartBeforeItSendsAgain() {
        // Given
        append(1, 2);
        answer = n -> n.recordKey().equals("1") && n.attempt() == 1 ? new Unknown("no answer") : new Delivered("m");
        ChannelDelivery channel = start(unpaced());
        await().untilAsserted(() -> assertThat(states("unknown")).isEqualTo(1));
        looks.clear();
        // When
        passTime(channel, () -> states("delivered") == 2);
        // Then
        assertThat(sent).containsExactly("1", "2", "1");
        assertThat(looks).hasSize(2);
        assertThat(Duration.between(looks.get(0), looks.get(1))).isGreaterThanOrEqualTo(LOOK_AGAIN);
    }

    @Test
    void shouldNotLookWhileTheChannelIsDown() {
        // Given
        append(1, 1);
        answer = n -> new Unknown("no answer");
        ChannelDelivery channel = start(unpaced());
        await().untilAsserted(() -> assertThat(states("unknown")).isEqualTo(1));
        down = true;
        looks.clear();
        passTime(channel, () -> looks.size() >= 1);
        Instant next = channel.nextProbe();
        // When
        channel.wake();
        // Then
        assertThat(next).isAfter(clock.instant());
        assertThat(looks).hasSize(1);
        assertThat(states("unknown")).isEqualTo(1);
    }

    @Test
    void shouldSendAgainByRuleWhereTheChannelCannotBeRead() {
        // Given
        append(1, 2);
        answer = n -> n.recordKey().equals("1") && n.attempt() == 1 ? new Unknown("no answer") : new Delivered("m");
        ChannelDelivery channel = start(unpaced(), null);
        // When
        passTime(channel, () -> states("delivered") == 2);
        // Then
        assertThat(sent).containsExactly("1", "2", "1");
        assertThat(store.column("select concat(action, ', ', subject) from audit_event order by id"))
                .satisfiesExactly(
                        second -> assertThat(second)
                                .startsWith("notification.given-back, ")
                                .endsWith(", attempt 1"),
                        first -> assertThat(first).startsWith("notification.may-be-a-repeat, "));
    }

    @Test
    void shouldHoldByRuleWhereTheChannelCannotBeRead() {
        // Given
        append(1, 2);
        answer = n -> n.recordKey().equals("1") ? new Unknown("no answer") : new Delivered("m");
        ChannelDelivery channel = start(channel(0, OnUnknown.HOLD), null);
        // When
        passTime(channel, () -> states("delivered") == 1);
        // Then
        assertThat(states("held")).isEqualTo(1);
        assertThat(sent).containsExactly("1", "2");
    }

    @Test
    void shouldGoByTheRuleWhenReadingIsForbidden() {
        // Given
        append(1, 1);
        answer = n -> n.attempt() == 1 ? new Unknown("no answer") : new Delivered("m");
        ChannelDelivery channel = start(unpaced(), since -> {
            throw new UnreadableChannelException("Graph answered 403", true);
        });
        // When
        passTime(channel, () -> states("delivered") == 1);
        // Then
        assertThat(sent).containsExactly("1", "1");
        assertThat(store.column("select action from audit_event")).containsExactly("notification.may-be-a-repeat");
    }

    @Test
    void shouldTakeOverWhatAnEarlierProcessLeftOpen() {
        // Given
        append(1, 3);
        List<ClaimedNotification> left = new Claims(commits, clock, "earlier")
                .settleAndClaim("finance", List.of(), 2)
                .join()
                .claimed();
        standing.put(left.get(0).marker(), "found-1");
        ChannelDelivery channel = start(unpaced());
        // When
        passTime(channel, () -> states("delivered") == 3);
        // Then
        assertThat(sent).containsExactly("3", "2");
        assertThat(store.column("select message_id from notification where record_key = '1'"))
                .containsExactly("found-1");
    }

    @Test
    void shouldReadThePastDayWhenTheClockWasSetBack() {
        // Given
        append(1, 1);
        new Claims(commits, clock, "earlier")
                .settleAndClaim("finance", List.of(), 1)
                .join();
        clock.set(clock.instant().minus(Duration.ofHours(3)));
        List<Instant> from = new CopyOnWriteArrayList<>();
        // When
        start(unpaced(), since -> {
            from.add(since);
            return Map.of();
        });
        // Then
        await().until(() -> !from.isEmpty());
        assertThat(from.get(0)).isBeforeOrEqualTo(clock.instant().minus(Duration.ofHours(23)));
    }

    @Test
    void shouldGoOnAfterReadingBackFailsInAWayNobodyThoughtOf() {
        // Given
        append(1, 1);
        new Claims(commits, clock, "earlier")
                .settleAndClaim("finance", List.of(), 1)
                .join();
        AtomicInteger reads = new AtomicInteger();
        // When
        ChannelDelivery channel = start(unpaced(), since -> {
            if (reads.incrementAndGet() == 1) {
                throw new IllegalStateException("nobody thought of this");
            }
            return Map.of();
        });
        // Then
        passTime(channel, () -> states("delivered") == 1);
        assertThat(sent).containsExactly("1");
    }

    @Test
    void shouldGoOnAfterATransmitterThatThrows() {
        // Given
        append(1, 2);
        broken = true;
        ChannelDelivery channel = start(unpaced());
        await().untilAsserted(() -> assertThat(states("unknown")).isEqualTo(1));
        broken = false;
        // When
        passTime(channel, () -> states("delivered") == 2);
        // Then
        assertThat(sent).containsExactly("2", "1");
    }

    @Test
    void shouldGiveUnsentBackWhenItIsStopped() throws Exception {
        // Given
        append(1, 12);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        answer = n -> {
            begun.countDown();
            join(gate);
            return new Delivered("m");
        };
        ChannelDelivery channel = start(unpaced());
        begun.await();
        var opened = java.util.concurrent.CompletableFuture.runAsync(
                gate::countDown,
                java.util.concurrent.CompletableFuture.delayedExecutor(
                        100, java.util.concurrent.TimeUnit.MILLISECONDS));
        // When
        channel.stop(Duration.ofSeconds(5));
        // Then
        opened.join();
        await().untilAsserted(() -> assertThat(states("pending")).isEqualTo(11));
        assertThat(states("delivered")).isEqualTo(1);
        assertThat(sent).containsExactly("1");
        assertThat(store.count("select max(attempts) from notification where state = 'pending'"))
                .isZero();
    }

    @Test
    void shouldLeaveTheMessageInFlightOpenWhenItDoesNotEndInTime() throws Exception {
        // Given
        append(1, 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        answer = n -> {
            begun.countDown();
            join(gate);
            return new Delivered("m");
        };
        ChannelDelivery channel = start(unpaced());
        begun.await();
        // When
        channel.stop(Duration.ofMillis(50));
        // Then
        assertThat(states("sending")).isEqualTo(1);
        gate.countDown();
    }

    @Test
    void shouldGoOnWhenItIsStartedAgainAfterAStopThatDidNotEndInTime() throws Exception {
        // Given
        append(1, 3);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        answer = n -> {
            begun.countDown();
            join(gate);
            return new Delivered("m" + n.recordKey());
        };
        ChannelDelivery channel = start(unpaced());
        begun.await();
        boolean ended = channel.stop(Duration.ofMillis(50));
        // When
        channel.start();
        gate.countDown();
        // Then
        assertThat(ended).isFalse();
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(3));
        assertThat(sent).containsExactly("1", "2", "3");
        assertThat(channel.stop(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void shouldNotForgetWhatWasSentWhileTheStoreFails() {
        // Given
        append(1, 3);
        CountDownLatch failed = new CountDownLatch(1);
        answer = n -> {
            failing.failAt("connect"::equals);
            failed.countDown();
            return new Delivered("m" + n.recordKey());
        };
        ChannelDelivery channel = start(channel(1000, OnUnknown.RESEND));
        join(failed);
        answer = n -> new Delivered("m" + n.recordKey());
        // When
        failing.mend();
        // Then
        await().untilAsserted(() -> assertThat(states("delivered")).isEqualTo(3));
        assertThat(sent).containsExactly("1", "2", "3");
        assertThat(channel.trouble()).isNull();
    }

    @Test
    void shouldGiveBackInTheEndWhatCouldNotBeGivenBackAtOnce() {
        // Given
        append(1, 8);
        AtomicInteger failures = new AtomicInteger();
        failing.failAt(sql -> sql.contains("attempts = attempts - 1") && failures.incrementAndGet() <= 2);
        answer = n -> n.attempt() == 1 && n.recordKey().equals("1")
                ? new Retry("Graph answered 429", null, Scope.CHANNEL)
                : new Delivered("m");
        ChannelDelivery channel = start(unpaced());
        await().until(() -> channel.trouble() != null);
        // When
        passTime(channel, () -> states("delivered") == 8);
        // Then
        assertThat(sent).hasSize(9);
        assertThat(failures.get()).isPositive();
    }

    private void append(int from, int to) {
        for (int i = from; i <= to; i++) {
            outbox.append(Sample.addressed(String.valueOf(i), "finance"));
        }
    }

    private static List<String> keys(int from, int to) {
        return java.util.stream.IntStream.rangeClosed(from, to)
                .mapToObj(String::valueOf)
                .toList();
    }

    private List<String> told() {
        return store
                .rows("select n.state, c.content from notification n"
                        + " join notification_content c on c.notification_id = n.id"
                        + " where n.record_type = 'connector' order by n.id")
                .stream()
                .map(row -> row.get("state") + " "
                        + String.valueOf(row.get("content")).replaceAll("^\\{\"title\":\"([^\"]*)\".*$", "$1"))
                .toList();
    }

    private long states(String state) {
        return store.count("select count(*) from notification where state = '" + state + "'");
    }

    private static ChannelSettings unpaced() {
        return channel(0, OnUnknown.RESEND);
    }

    private static ChannelSettings channel(double perSecond, OnUnknown rule) {
        return new ChannelSettings(
                "finance",
                new WorkflowChannel(new SecretUri(URI.create("https://prod.example.com/w/1?sig=s"))),
                Locale.UK,
                ZoneOffset.UTC,
                perSecond,
                rule);
    }

    private ChannelDelivery start(ChannelSettings channel) {
        return start(channel, since -> {
            looks.add(clock.instant());
            if (down) {
                throw new UnreadableChannelException("Graph answered 503", false);
            }
            return Map.copyOf(standing);
        });
    }

    private ChannelDelivery start(ChannelSettings channel, @Nullable ReadBack readBack) {
        DeliverySettings settings = new DeliverySettings(
                Duration.ofSeconds(1), 2, Duration.ofMinutes(15), Duration.ofHours(24), 4, LOOK_AGAIN);
        Backoff backoff = new Backoff(settings.retryInitial(), settings.retryMultiplier(), settings.retryMaximum());
        ChannelStore channels = new ChannelStore(database, commits);
        AuditTrail audit = new AuditTrail(commits, clock);
        ChannelCondition condition = new ChannelCondition(
                "finance",
                new ChannelBreaker("finance", backoff, clock),
                channels,
                new TroubleReports(outbox, audit, operatorChannel, clock),
                clock);
        Consequences consequences = new Consequences(condition, settings, clock);
        ChannelDelivery started = new ChannelDelivery(
                channel,
                claims,
                condition,
                consequences,
                new Uncertainty(
                        "finance", unknowns, condition, consequences, readBack, channel.onUnknown(), LOOK_AGAIN, clock),
                this::transmit,
                channel.unpaced() ? Pace.unlimited() : Pace.of(Pace.limit(channel.messagesPerSecond())),
                new DailyLimit("finance", mostInADay, channels, clock),
                clock,
                pool,
                timer);
        delivery = started;
        outbox.listen("finance", started::wake);
        started.start();
        return started;
    }

    /** Behaves as a route does: on another thread, and it calls back when it is done. */
    private void transmit(ClaimedNotification notification, Consumer<Transmission> whenDone) {
        if (broken) {
            throw new IllegalStateException("nobody thought of this");
        }
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        sent.add(notification.recordKey());
        pool.execute(() -> {
            Instant begun = clock.instant();
            DeliveryOutcome outcome = answer.apply(notification);
            inFlight.decrementAndGet();
            whenDone.accept(new Transmission(
                    outcome,
                    List.of(new Attempt(
                            notification.attempt(),
                            begun,
                            clock.instant(),
                            outcome.word(),
                            null,
                            outcome.why(),
                            null))));
        });
    }

    private DeliveryOutcome unknownButPosted(ClaimedNotification notification) {
        standing.put(notification.marker(), "found-" + notification.recordKey());
        return new Unknown("no answer");
    }

    /** Lets the clock run, second by second, until something has come about. */
    private void passTime(ChannelDelivery channel, java.util.concurrent.Callable<Boolean> until) {
        passTime(channel, Duration.ofSeconds(1), until);
    }

    private void passTime(ChannelDelivery channel, Duration step, java.util.concurrent.Callable<Boolean> until) {
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            if (until.call()) {
                return true;
            }
            clock.advance(step);
            channel.wake();
            return false;
        });
    }

    private static void join(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
