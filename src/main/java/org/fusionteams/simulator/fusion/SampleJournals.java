package org.fusionteams.simulator.fusion;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Journal batches that balance, with headers and lines. */
public final class SampleJournals implements SampleRecords {

    private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("MMM-uu", Locale.ENGLISH);
    private static final List<String> SOURCES = List.of("Payables", "Receivables", "Manual", "Gehälter & Löhne", "給与");

    private final Random random;
    private int made;

    public SampleJournals(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public String resource() {
        return "journalBatches";
    }

    @Override
    public Consumer<RowBuilder> next(Instant created) {
        return withLines(2 * (1 + random.nextInt(3)), created);
    }

    /** A batch of one journal with so many lines, an even number, made one by one when they are looked at. */
    public Consumer<RowBuilder> withLines(int lines, Instant created) {
        String source = SOURCES.get(made % SOURCES.size());
        String name = source + " A " + (112_233 + made++);
        BigDecimal each = BigDecimal.valueOf(100 + random.nextInt(90_000), 2);
        BigDecimal total = each.multiply(BigDecimal.valueOf(lines / 2));
        String period = PERIOD.format(SampleRecords.day(created));
        return row -> totals(row.created(created), total)
                .set("BatchName", name)
                .set("BatchDescription", "Journals of \"" + source + "\" <" + period + ">")
                .set("DefaultPeriodName", period)
                .set("Status", "U")
                .set("StatusMeaning", "Unposted")
                .set("CompletionStatusMeaning", "Complete")
                .set("ApprovalStatusMeaning", "Not required")
                .set("FundsStatusMeaning", "Not required")
                .set("ActualFlagMeaning", "Actual")
                .set("UserJeSourceName", source)
                .set("ChartOfAccountsName", "Acme Chart")
                .set("ReversalFlag", false)
                .child("journalHeaders", header -> totals(header, total)
                        .set("JournalName", name + " Journal")
                        .set("LedgerName", "Acme UK")
                        .set("LedgerCurrencyCode", "GBP")
                        .set("CurrencyCode", "GBP")
                        .set("PeriodName", period)
                        .set("DefaultEffectiveDate", SampleRecords.day(created))
                        .set("UserJeCategoryName", "Purchase Invoices")
                        .children("journalLines", lines, index -> line(index, each)));
    }

    /** The second is posted, the third reversed, the fourth in error, the fifth without headers. */
    @Override
    public Consumer<RowBuilder> numbered(int index, Instant created) {
        LocalDate day = SampleRecords.day(created);
        return switch (index) {
            case 1 -> next(created).andThen(row -> row.setAll(posted(day)));
            case 2 -> next(created).andThen(row -> row.setAll(posted(day)).setAll(reversed(day)));
            case 3 ->
                next(created).andThen(row -> row.set("StatusMeaning", "Error")
                        .set("Status", "E")
                        .set("ErrorMessage", "Period isn't open & can't be posted to"));
            case 4 -> row -> row.created(created).set("BatchName", "Empty " + (112_233 + made++));
            default -> next(created);
        };
    }

    /** What posting changes. */
    public static Map<String, Object> posted(LocalDate day) {
        return Map.of("Status", "P", "StatusMeaning", "Posted", "PostedDate", day);
    }

    /** What a reversal changes. */
    public static Map<String, Object> reversed(LocalDate day) {
        return Map.of(
                "ReversalFlag",
                true,
                "ReversalDate",
                day,
                "ReversalPeriod",
                PERIOD.format(day),
                "ReversalMethodMeaning",
                "Switch debit or credit");
    }

    private static RowBuilder totals(RowBuilder row, BigDecimal total) {
        return row.set("RunningTotalDr", total)
                .set("RunningTotalCr", total)
                .set("RunningTotalAccountedDr", total)
                .set("RunningTotalAccountedCr", total);
    }

    private static Map<String, Object> line(int index, BigDecimal amount) {
        boolean debit = index % 2 == 0;
        return Map.of(
                "AccountCombination",
                debit ? "101.10.60540.000.000" : "101.10.21010.000.000",
                debit ? "EnteredDr" : "EnteredCr",
                amount,
                debit ? "AccountedDr" : "AccountedCr",
                amount,
                "CurrencyCode",
                "GBP",
                "Description",
                "Line " + (index + 1),
                "ChartOfAccountsName",
                "Acme Chart");
    }
}
