package org.fusionteams.simulator.fusion;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is set up once and rarely changes: accounts, charts, ledgers, payment terms, payment process requests. */
public final class SampleSetup implements SampleRecords {

    private static final List<List<String>> ACCOUNT_TYPES = List.of(
            List.of("A", "Asset"),
            List.of("L", "Liability"),
            List.of("O", "Owner's equity"),
            List.of("R", "Revenue"),
            List.of("E", "Expense"));
    private static final List<String> DESCRIPTIONS =
            List.of("Bank, current", "Trade payables", "Büro & Papier", "消耗品費", "\"Other\" <costs>");

    private final String resource;
    private int made;

    SampleSetup(String resource) {
        this.resource = resource;
    }

    @Override
    public String resource() {
        return resource;
    }

    @Override
    public Consumer<RowBuilder> next(Instant created) {
        int index = made++;
        return switch (resource) {
            case "accountCombinationsLOV" -> row -> row.setAll(account(index));
            case "ledgersLOV" ->
                row -> row.set("Name", "Acme Ledger " + (index + 1))
                        .set("CurrencyCode", "GBP")
                        .set("ChartOfAccountsId", 101)
                        .set("PeriodSetName", "Accounting")
                        .set("LedgerCategoryCode", "PRIMARY");
            case "chartOfAccountsLOV" ->
                row -> row.set("Name", "Acme Chart " + (index + 1))
                        .set("StructureInstanceNumber", Integer.toString(101 + index))
                        .set("StructureInstanceCode", "ACME_COA_" + (index + 1))
                        .set("Description", DESCRIPTIONS.get(index % DESCRIPTIONS.size()))
                        .set("EnabledFlag", true);
            case "payablesPaymentTerms" ->
                row -> row.created(created)
                        .set("name", 10 + index + " Net")
                        .set("description", "Zahlbar in " + (10 + index) + " Tagen")
                        .set("enabledFlag", true)
                        .set("fromDate", "2020-01-01");
            default ->
                row -> row.set("PaymentProcessRequestName", "Weekly & urgent " + (index + 1))
                        .set("SourceApplicationIdentifier", "200")
                        .set("PaymentProcessRequestStatusCode", "FORMATTED")
                        .set("PaymentProcessRequestStatusMeaning", "Formatted");
        };
    }

    private static Map<String, Object> account(int index) {
        List<String> type = ACCOUNT_TYPES.get(index % ACCOUNT_TYPES.size());
        String natural = Integer.toString(10_000 + 10 * index);
        return Map.ofEntries(
                Map.entry("_CHART_OF_ACCOUNTS_ID", 101),
                Map.entry("AccountCombination", "101.10." + natural + ".000.000"),
                Map.entry("Segment1", "101"),
                Map.entry("Segment2", "10"),
                Map.entry("Segment3", natural),
                Map.entry("Segment4", "000"),
                Map.entry("Segment5", "000"),
                Map.entry("AccountType", type.get(0)),
                Map.entry("AccountTypeMeaning", type.get(1)),
                Map.entry("EnabledFlag", true),
                Map.entry("DetailPostingAllowedFlag", true),
                Map.entry("Description", DESCRIPTIONS.get(index % DESCRIPTIONS.size())));
    }
}
