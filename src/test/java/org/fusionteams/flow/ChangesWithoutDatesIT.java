package org.fusionteams.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.LoggedRequest;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.fusion.FusionPod;
import org.fusionteams.simulator.fusion.PodRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of records change without a date that says so: open invoices are read again, accounts are read whole. What a day
 * lies between for operators are seconds here; everything else is as it is shipped.
 */
@SuppressWarnings("NullAway.Init") // set by JUnit and before each test
class ChangesWithoutDatesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int PAGE = 50;
    private static final String ACCOUNTS = "accountCombinationsLOV";

    @TempDir
    private Path directory;

    private Simulators simulators;
    private FusionPod pod;
    private PackagedConnector connector;

    @BeforeEach
    void begin() {
        simulators = Simulators.start(0);
        simulators.tenant().rules().limits(false);
        pod = simulators.pod();
        connector = new PackagedConnector(directory, simulators);
        connector.set("connector.channels.finance.messages-per-second", "0");
        connector.set("connector.fusion.page-size", String.valueOf(PAGE));
    }

    @AfterEach
    void end() {
        connector.close();
        assertThat(simulators.tenant().duplicates()).isEmpty();
        assertThat(pod.forbiddenWrites()).isZero();
        assertThat(simulators.inFlight().most("fscmRestApi")).isEqualTo(1);
        simulators.close();
        assertThat(connector.log()).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void shouldTellOnceOfEachOpenInvoiceThatWasPaidValidatedOrHeldWithoutAMovedDate() {
        // Given: some within the silent baseline, most older than it and known only because they are open.
        int open = 600;
        int each = 20;
        Instant now = simulators.clock().instant();
        List<PodRow> invoices = IntStream.range(0, open)
                .mapToObj(i -> pod.addInvoice(invoice -> invoice.number("OPEN-" + i)
                        .updated(now.minus(Duration.ofDays(i % 3 == 0 ? 5 : 90)))
                        .installment(LocalDate.of(2027, 1, 31), "100")))
                .toList();
        String file = "routes/record-types/payables-invoice.camel.yaml";
        connector.write(file, connector.read(file).replace("value: 24h", "value: 6s"));
        connector.start();
        // The baseline reads that list too.
        awaitPasses(2);
        simulators.log().clear();

        // When
        change(invoices.subList(0, each), Map.of("PaidStatus", "Paid", "AmountPaid", new BigDecimal("100")));
        change(invoices.subList(100, 100 + each), Map.of("ValidationStatus", "Validated"));
        invoices.subList(200, 200 + each).forEach(row -> pod.updateInstallment(row.key(), 1, Map.of("HoldFlag", true)));
        await().atMost(PATIENCE).until(() -> cards().size() >= 3 * each);
        awaitPasses(passes() + 2);
        long passes = passes();

        // Then
        assertThat(about(invoices.subList(0, each))).hasSize(each).allMatch(lines -> says(lines, "Payment: ", "Paid"));
        assertThat(about(invoices.subList(100, 100 + each)))
                .hasSize(each)
                .allMatch(lines -> says(lines, "Status: ", "Validated"));
        assertThat(about(invoices.subList(200, 200 + each)))
                .hasSize(each)
                .allMatch(lines -> says(lines, "On hold: ", "yes"));
        assertThat(cards()).hasSize(3 * each).allMatch(card -> card.title().equals("Supplier invoice changed"));
        // A pass reads what is open in pages, then asks by key for what is not in that list any more.
        long list = requests("PaidStatus").size();
        int pages = open / PAGE + 1;
        assertThat(list).isLessThanOrEqualTo((passes + 1) * pages);
        assertThat(requests("InvoiceId *= *\\d+ or")).hasSize(1);
        assertThat(longestRereadOfOnePoll()).isLessThanOrEqualTo(10 + 10);
    }

    @Test
    void shouldTellOnceOfAccountsThatAreGoneAndOfNoneWhenTooManyAreMissingOrThePassIsIncomplete() {
        // Given
        pod.clear(ACCOUNTS);
        List<Long> accounts = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String combination = "01-" + (1000 + i);
            accounts.add(
                    pod.add(ACCOUNTS, Map.of("AccountCombination", combination)).key());
        }
        connector.watch("gl-account");
        connector.set("connector.fusion.record-types.gl-account.schedule", "0/1 * * * * ?");
        connector.start();
        connector.awaitSaid("gl-account: 400 records are known");

        // When
        accounts.subList(0, 30).forEach(key -> pod.delete(ACCOUNTS, key));
        await().atMost(PATIENCE).until(() -> cards().size() >= 30);
        awaitLists(3);

        // Then
        assertThat(goneNumbers()).hasSize(30);
        assertThat(cards()).hasSize(30).allMatch(card -> card.title().equals("GL account gone"));

        // When: each pass breaks off behind its first page, and other accounts are missing in it.
        pod.mutateBetweenPages(() -> simulators.faults().add(Fault.answer("/" + ACCOUNTS + "$", 503)));
        accounts.subList(30, 35).forEach(key -> pod.delete(ACCOUNTS, key));
        connector.awaitSaid("WARN", "Record type gl-account: poll failed");

        // Then
        assertThat(cards()).hasSize(30);

        // When
        pod.mutateBetweenPages(null);
        simulators.faults().clear();
        await().atMost(PATIENCE).until(() -> cards().size() >= 35);
        accounts.subList(35, 75).forEach(key -> pod.delete(ACCOUNTS, key));
        connector.awaitSaid("ERROR", "Record type gl-account stopped");

        // Then
        assertThat(connector.says("40 of 365 known ones are missing", "none is told as gone"))
                .isTrue();
        assertThat(goneNumbers()).hasSize(35);
        assertThat(cards()).hasSize(35);
    }

    /** As background programs do: the invoice is another one, its date is not. */
    private void change(List<PodRow> rows, Map<String, ?> attributes) {
        rows.forEach(row -> pod.update(row.key(), attributes, row.updated()));
    }

    private List<List<String>> about(List<PodRow> rows) {
        Set<String> numbers = new HashSet<>();
        rows.forEach(row -> numbers.add(row.text("InvoiceNumber")));
        return cards().stream()
                .filter(card -> numbers.stream().anyMatch(card::isAbout))
                .map(Card::lines)
                .toList();
    }

    private static boolean says(List<String> lines, String label, String value) {
        return lines.stream().anyMatch(line -> line.startsWith(label) && line.endsWith(value));
    }

    private Set<String> goneNumbers() {
        Set<String> numbers = new HashSet<>();
        cards().forEach(card -> numbers.add(card.lines().get(1)));
        return numbers;
    }

    /** How often the list of what is open was begun; each pass begins it once. */
    private long passes() {
        return requests("PaidStatus").stream()
                .filter(request -> !query(request).matches(".*InvoiceId *> *\\d.*"))
                .count();
    }

    private void awaitPasses(long number) {
        await().atMost(PATIENCE).until(() -> passes() >= number);
    }

    /** The list was read to its end so many times more. */
    private void awaitLists(int times) {
        long asked = lists();
        await().atMost(PATIENCE).until(() -> lists() >= asked + times * (400 / PAGE));
    }

    private long lists() {
        return simulators.log().count(request -> request.path().endsWith("/" + ACCOUNTS));
    }

    private List<LoggedRequest> requests(String condition) {
        Pattern wanted = Pattern.compile(condition);
        return simulators.log().all().stream()
                .filter(request -> request.path().endsWith("/invoices"))
                .filter(request -> wanted.matcher(query(request)).find())
                .toList();
    }

    /** Between two windows, each of which is a poll's first question. */
    private int longestRereadOfOnePoll() {
        int longest = 0;
        int run = 0;
        for (LoggedRequest request : requests("")) {
            run = query(request).contains("LastUpdateDate >=") ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** The condition alone: attributes are named among the fields too. */
    private static String query(LoggedRequest request) {
        return Stream.of(String.valueOf(request.rawQuery()).split("&"))
                .filter(parameter -> parameter.startsWith("q="))
                .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private List<Card> cards() {
        return simulators
                .tenant()
                .messages(simulators.tenant().teamId(), simulators.tenant().channelId())
                .stream()
                .map(Card::of)
                .toList();
    }
}
