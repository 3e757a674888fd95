package org.fusionteams.simulator.fusion;

import java.util.List;

/** What General Ledger has: journal batches, and the lists of accounts, charts and ledgers, which have no dates. */
final class LedgerResources {

    private static final String BATCH = "JeBatchId BatchName BatchDescription DefaultPeriodName Status StatusMeaning"
            + " CompletionStatusMeaning ApprovalStatusMeaning FundsStatusMeaning ApproverEmployeeName"
            + " ActualFlagMeaning UserJeSourceName ChartOfAccountsName UserPeriodSetName AccountedPeriodType"
            + " RunningTotalDr RunningTotalCr RunningTotalAccountedDr RunningTotalAccountedCr ControlTotal PostedDate"
            + " PostingRunId RequestId ParentJeBatchName ReversalFlag ReversalDate ReversalPeriod"
            + " ReversalMethodMeaning ErrorMessage";

    /** JeHeaderId is the pod's own key here; callers do not see it, for Oracle's list does not have it. */
    private static final String HEADER = "JeHeaderId JournalName JournalDescription Description LedgerName"
            + " LedgerCurrencyCode CurrencyCode PeriodName DefaultEffectiveDate UserJeCategoryName RunningTotalDr"
            + " RunningTotalCr RunningTotalAccountedDr RunningTotalAccountedCr LegalEntityName ExternalReference"
            + " AccrualReversalStatus ReversedJeHeaderName";

    private static final String LINE = "JeLineNumber AccountCombination EnteredDr EnteredCr AccountedDr AccountedCr"
            + " CurrencyCode Description StatAmount ChartOfAccountsName ReconciliationReference"
            + " jgzzReconStatusMeaning";

    /**
     * What a chart of accounts would show. The reference gives the key and not the list of attributes: the real pod's
     * describe decides.
     */
    private static final String ACCOUNT = "_CODE_COMBINATION_ID:integer _CHART_OF_ACCOUNTS_ID:integer"
            + " AccountCombination Segment1 Segment2 Segment3 Segment4 Segment5 AccountType AccountTypeMeaning"
            + " EnabledFlag DetailPostingAllowedFlag StartDateActive:date EndDateActive:date Description";

    private static final String CHART =
            "StructureInstanceId StructureInstanceNumber StructureInstanceCode Name" + " Description EnabledFlag";
    private static final String LEDGER = "LedgerId Name Description CurrencyCode ChartOfAccountsId PeriodSetName"
            + " AccountedPeriodType LedgerCategoryCode";

    private LedgerResources() {}

    static List<ResourceDefinition> all() {
        ResourceDefinition lines = FusionResources.opaque("journalLines", "JeLineNumber", 1, LINE);
        ResourceDefinition headers = FusionResources.opaque(
                        "journalHeaders", "JeHeaderId", FusionResources.CHILD_KEYS_FROM, HEADER, lines)
                .with(List.of(), "JeHeaderId", each -> each.withHidden(true));
        return List.of(
                FusionResources.watched("journalBatches", "JeBatchId", 9_140_223, BATCH, headers),
                FusionResources.undated("accountCombinationsLOV", "_CODE_COMBINATION_ID", 30_117, ACCOUNT),
                FusionResources.undated("chartOfAccountsLOV", "StructureInstanceId", 300_100_500_000_101L, CHART),
                FusionResources.undated("ledgersLOV", "LedgerId", 300_100_500_000_257L, LEDGER));
    }
}
