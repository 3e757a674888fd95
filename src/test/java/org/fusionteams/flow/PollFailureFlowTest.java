package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.LoggedRequest;
import org.fusionteams.simulator.fusion.FusionPod.KeyMode;
import org.fusionteams.simulator.fusion.PodRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pod fails, in every way it can: the bookmark stays, the reason is said, and nothing is lost when it is mended. */
@QuarkusTest
@TestProfile(FlowProfile.class)
class PollFailureFlowTest extends FlowTest {

    private static final String INVOICES = "/invoices$";

    @AfterEach
    void mendThePod() {
        pod.setPrivilege(true);
        pod.setHidden("invoices", "Description", false);
        pod.setKeyMode(KeyMode.NUMERIC);
        pod.setResponseOffset(ZoneOffset.UTC);
        pod.setTokenLifetime(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void shouldWaitAsLongAsThePodAsksFor(int status) {
        // Given
        String number = "BUSY-" + status;
        simulators.faults().add(Fault.answer(INVOICES, status).withHeader("Retry-After", "3"));

        // When
        pod.addInvoice(each -> each.number(number));
        awaitState(number, "delivered");

        // Then
        assertThat(pauseAfter(status)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(log.says("WARN", "Record type payables-invoice: poll failed", "the pod answered " + status))
                .isTrue();
        awaitSaid("INFO", "polling works again");
        assertThat(bookmark("problem")).isNull();
    }

    @Test
    void shouldWaitUntilTheDateThatThePodNames() {
        // Given
        Instant until = clock.instant().plusSeconds(4);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atOffset(ZoneOffset.UTC));
        simulators.faults().add(Fault.answer(INVOICES, 503).withHeader("Retry-After", date));

        // When
        pod.addInvoice(each -> each.number("BUSY-UNTIL"));
        awaitState("BUSY-UNTIL", "delivered");

        // Then
        assertThat(pauseAfter(503)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldFetchAFreshTokenWhenOneIsRefused() {
        // Given
        awaitRead();
        long tokens = pod.tokensIssued();
        pod.revokeTokens();

        // When
        pod.addInvoice(each -> each.number("REVOKED"));
        awaitState("REVOKED", "delivered");

        // Then
        assertThat(pod.tokensIssued()).isEqualTo(tokens + 1);
        assertThat(log.says("poll failed")).isFalse();
    }

    @Test
    void shouldSayWhyWhenThePodTakesNoTokenAtAll() {
        // Given
        simulators.faults().add(Fault.answer(INVOICES, 401).always());
        pod.addInvoice(each -> each.number("NO-TOKEN"));

        // When
        failTwice("the pod answers 401 to a fresh token", "integration user exists");

        // Then
        shouldRecover("NO-TOKEN");
    }

    @Test
    void shouldSayWhyWhenTheIdentityDomainRefuses() {
        // Given
        String secret = pod.clientSecret();
        pod.setClient(pod.clientId(), "another secret");
        pod.revokeTokens();
        pod.addInvoice(each -> each.number("WRONG-SECRET"));

        // When
        failTwice("The pod's identity domain refused: invalid_client", "Check connector.fusion.auth.client-id");

        // Then
        pod.setClient(pod.clientId(), secret);
        shouldRecover("WRONG-SECRET");
    }

    @Test
    void shouldStopARecordTypeWhosePrivilegeIsMissing() {
        // Given
        pod.setPrivilege(false);
        pod.addInvoice(each -> each.number("NO-PRIVILEGE"));

        // When
        poll();
        awaitSaid("ERROR", "Record type payables-invoice stopped", "the pod answered 403", "Grant it in Fusion");
        int before = polls().size();
        letTimePass(Duration.ofMinutes(29));
        poll();
        waiting().during(Duration.ofSeconds(2)).until(() -> true);

        // Then
        assertThat(polls()).hasSize(before);
        assertThat(bookmark("stopped")).isEqualTo(true);
        assertThat(audit("record-type.stopped")).isNotEmpty();
        pod.setPrivilege(true);
        letTimePass(Duration.ofMinutes(2));
        shouldRecover("NO-PRIVILEGE");
    }

    @Test
    void shouldStopARecordTypeWhoseQuestionIsRefused() {
        // Given
        pod.setHidden("invoices", "Description", true);
        pod.addInvoice(each -> each.number("NO-ATTRIBUTE"));

        // When
        poll();
        awaitSaid(
                "ERROR", "Record type payables-invoice stopped", "the pod answered 400", "against the pod's describe");

        // Then
        assertThat((String) bookmark("problem")).contains("400");
        pod.setHidden("invoices", "Description", false);
        letTimePass(Duration.ofMinutes(31));
        shouldRecover("NO-ATTRIBUTE");
    }

    @Test
    void shouldNotTakeAWebPageForRecords() {
        // Given
        simulators
                .faults()
                .add(Fault.answer(INVOICES, 200)
                        .withBody("text/html;charset=UTF-8", "<html><body>Sign in</body></html>")
                        .always());
        pod.addInvoice(each -> each.number("WEB-PAGE"));

        // When
        failTwice("the pod answered 200 with a web page instead of JSON");

        // Then
        shouldRecover("WEB-PAGE");
    }

    @Test
    void shouldNotFollowARedirect() {
        // Given
        simulators
                .faults()
                .add(Fault.answer(INVOICES, 302)
                        .withHeader("Location", simulators.url() + "/fscmRestApi/resources/11.13.18.05/elsewhere")
                        .always());
        pod.addInvoice(each -> each.number("REDIRECT"));

        // When
        failTwice("the pod answered 302, a redirect", "redirects are not followed");

        // Then
        assertThat(requests(request -> request.path().contains("elsewhere"))).isEmpty();
        shouldRecover("REDIRECT");
    }

    @Test
    void shouldStoreNothingOfAPageThatWasCut() {
        // Given
        pod.addInvoices(20, i -> each -> each.number("CUT-" + i));
        long read = counted("read");
        simulators.faults().add(Fault.truncate(INVOICES, 9_000).always());

        // When
        failTwice("the page was cut off");

        // Then
        assertThat(counted("read")).isEqualTo(read);
        assertThat(state("CUT-0")).isEqualTo("none");
        simulators.faults().clear();
        letTimePass(Duration.ofMinutes(10));
        IntStream.range(0, 20).forEach(i -> awaitState("CUT-" + i, "delivered"));
        assertThat(tenant.duplicates()).isEmpty();
        assertThat(cards()).hasSize(20);
    }

    @Test
    void shouldSurviveAConnectionReset() {
        // Given
        simulators.faults().add(Fault.resetBefore(INVOICES).always());
        pod.addInvoice(each -> each.number("RESET"));

        // When
        failTwice("no answer from the pod: SocketException: Connection reset");

        // Then
        shouldRecover("RESET");
    }

    @Test
    void shouldSurviveAnAnswerThatIsNoPage() {
        // Given
        simulators
                .faults()
                .add(Fault.answer(INVOICES, 200)
                        .withBody("application/json", "{\"title\":\"not a page\"}")
                        .always());
        pod.addInvoice(each -> each.number("NO-PAGE"));

        // When
        failTwice("the pod's answer is JSON but not a page");

        // Then
        shouldRecover("NO-PAGE");
    }

    @Test
    void shouldReadAPageOfThirtyMegabytes() {
        // Given
        String padding = "x".repeat(300_000);
        String rows = IntStream.range(0, 100)
                .mapToObj(
                        i -> row(900_000_000L + i, "HUGE-" + i).replace("}", ",\"ReleaseUpdate\":\"" + padding + "\"}"))
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        simulators
                .faults()
                .add(Fault.answer(INVOICES, 200)
                        .withBody(
                                "application/vnd.oracle.adf.resourcecollection+json",
                                "{\"items\":[" + rows
                                        + "],\"count\":100,\"hasMore\":false,\"limit\":200,\"offset\":0}"));

        // When
        awaitState("HUGE-99", "delivered");

        // Then
        assertThat(cards()).hasSize(100);
    }

    @Test
    void shouldMakeADeadLetterOfARecordWithoutItsKey() {
        // Given
        String page = "{\"items\":[" + row(910_000_001L, "KEY-1") + ","
                + row(910_000_002L, "KEY-2").replace("\"InvoiceId\":910000002,", "") + ","
                + row(910_000_003L, "KEY-3") + "],\"count\":3,\"hasMore\":false,\"limit\":200,\"offset\":0}";
        simulators
                .faults()
                .add(Fault.answer(INVOICES, 200)
                        .withBody("application/json", page)
                        .times(3));

        // When
        awaitRead();
        awaitRead();
        awaitRead();
        awaitState("KEY-3", "delivered");

        // Then
        assertThat(state("KEY-1")).isEqualTo("delivered");
        assertThat(rows("select reason from notification where state = 'dead' and record_key like 'unreadable-%'"))
                .singleElement()
                .satisfies(row -> assertThat((String) row.get("reason"))
                        .contains("the record cannot be read: attribute InvoiceId, the key, is missing"));
        assertThat(log.lines().stream().filter(line -> line.contains("InvoiceId, the key, is missing")))
                .hasSize(1);
    }

    @Test
    void shouldMakeADeadLetterOfARecordThatCannotBeWorded() {
        // Given
        String amount = "\"InvoiceAmount\":\"not a number\"";
        String page = "{\"items\":[" + row(920_000_001L, "WORD-1") + ","
                + row(920_000_002L, "WORD-2").replaceFirst("\"InvoiceAmount\":[0-9.]+", amount) + ","
                + row(920_000_003L, "WORD-3") + "],\"count\":3,\"hasMore\":false,\"limit\":200,\"offset\":0}";
        simulators
                .faults()
                .add(Fault.answer(INVOICES, 200)
                        .withBody("application/json", page)
                        .times(2));

        // When
        awaitRead();
        awaitRead();
        awaitState("WORD-3", "delivered");

        // Then
        assertThat(state("WORD-1")).isEqualTo("delivered");
        assertThat(notifications("WORD-2")).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("state", "dead");
            assertThat((String) row.get("reason")).startsWith("routes/record-types/payables-invoice.jq: ");
        });
        assertThat(log.lines().stream().filter(line -> line.contains("Dead letter") && line.contains("WORD-2")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NUMERIC", "OPAQUE"})
    void shouldCountTheInstallmentsThatDidNotComeWithTheInvoice(KeyMode mode) {
        // Given
        pod.setKeyMode(mode);
        String number = "FORTY-" + mode;
        LocalDate due = LocalDate.of(2026, 5, 1);

        // When
        pod.addInvoice(each -> {
            each.number(number).amount("GBP", "40");
            // The earliest of those unpaid is the last one, which does not come with the invoice.
            IntStream.range(0, 39).forEach(i -> each.installment(due.plusDays(i), "1"));
            each.installment(due.minusDays(1), "1");
        });
        awaitState(number, "delivered");

        // Then
        assertThat(cardsAbout(number).get(0).lines()).contains("Due | 30 Apr 2026 (40 installments)");
    }

    @Test
    void shouldReadDatesInAnyOffset() {
        // Given
        pod.setResponseOffset(ZoneOffset.ofHours(-7));
        PodRow invoice = pod.addInvoice(each -> each.number("OFFSET"));
        awaitState("OFFSET", "delivered");

        // When
        pod.setResponseOffset(ZoneOffset.ofHours(2));
        pod.touch(invoice.key());
        awaitRead();
        awaitQuiet();

        // Then
        assertThat(cardsAbout("OFFSET")).hasSize(1);
    }

    @Test
    void shouldGoOnWhenTokensEndWithinAPoll() {
        // Given
        pod.setTokenLifetime(Duration.ofSeconds(1));
        pod.revokeTokens();

        // When
        IntStream.range(0, 5).forEach(i -> {
            pod.addInvoice(each -> each.number("SHORT-" + i));
            awaitState("SHORT-" + i, "delivered");
        });

        // Then
        assertThat(log.says("poll failed")).isFalse();
        assertThat(cards()).hasSize(5);
    }

    /** Polls twice, and returns when the failure was said and remembered and the bookmark has stayed. */
    private void failTwice(String... parts) {
        simulators.clock().advance(Duration.ofSeconds(2));
        poll();
        String[] line = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("WARN", "poll failed"), List.of(parts).stream())
                .toArray(String[]::new);
        awaitSaid(line);
        waiting().until(() -> bookmark("problem") != null);
        Instant position = position();
        letTimePass(Duration.ofMinutes(10));
        poll();
        awaitSaid("WARN", "poll failed, 2 in a row");
        assertThat(position()).isEqualTo(position);
        assertThat((String) bookmark("problem")).contains(parts[0]);
    }

    private void shouldRecover(String number) {
        simulators.faults().clear();
        letTimePass(Duration.ofMinutes(10));
        awaitState(number, "delivered");
        waiting().until(() -> bookmark("problem") == null);
        assertThat(log.says("INFO", "polling works again")).isTrue();
        assertThat(cardsAbout(number)).hasSize(1);
    }

    /** How long the pod was left alone after it had answered so. */
    private Duration pauseAfter(int status) {
        List<LoggedRequest> polls = polls();
        for (int i = 0; i < polls.size(); i++) {
            if (polls.get(i).status() == status) {
                return Duration.between(polls.get(i).at(), polls.get(i + 1).at());
            }
        }
        throw new AssertionError("the pod never answered " + status);
    }

    private String row(long id, String number) {
        String now = simulators.clock().instant().toString();
        return ("{\"InvoiceId\":" + id + ",\"InvoiceNumber\":\"" + number + "\",\"Supplier\":\"Northwind Tools\","
                + "\"InvoiceCurrency\":\"GBP\",\"InvoiceAmount\":7.5,\"CreationDate\":\"" + now
                + "\",\"LastUpdateDate\":\"" + now
                + "\",\"invoiceInstallments\":{\"items\":[{\"InstallmentNumber\":1,\"DueDate\":\"2026-03-29\",\"UnpaidAmount\":7.5}],\"hasMore\":false}}");
    }
}
