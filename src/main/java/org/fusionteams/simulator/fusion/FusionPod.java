package org.fusionteams.simulator.fusion;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;
import org.fusionteams.simulator.SimulatedService;
import org.fusionteams.simulator.SimulatorClock;
import org.jspecify.annotations.Nullable;

/**
 * A simulated Oracle Fusion pod: token endpoint, {@code invoices} with its children, and every way of misbehaving that
 * a poller must survive. Its data change only by the methods here (or their HTTP form); a write over REST is refused
 * and counted. All methods may be called from any thread.
 */
public final class FusionPod implements SimulatedService {

    static final int LATEST_FRAMEWORK = 9;
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final String BATCH_USER = "FUSION_APPS_BATCH";
    private static final long FIRST_INVOICE_ID = 300100551200417L;
    private static final long ID_STEP = 7;

    /** Whether addresses show numbers, or hashes for the resources that Oracle documents so. */
    public enum KeyMode {
        NUMERIC,
        OPAQUE
    }

    /** How finely the pod compares and orders timestamps. */
    public enum Granularity {
        MILLISECONDS,
        SECONDS
    }

    private final SimulatorClock clock;
    private final SignIn signIn = new SignIn();
    private final PodSettings settings = new PodSettings();
    private final Map<String, Table> tables = new HashMap<>();
    private final Table invoices;
    private final ResourceApi api = new ResourceApi(tables, settings);
    private final PodControl control = new PodControl(this);
    private final Random random = new Random(4711);
    private long nextInvoiceId = FIRST_INVOICE_ID;
    private long forbiddenWrites;

    public FusionPod(SimulatorClock clock) {
        this.clock = clock;
        for (ResourceDefinition definition : FusionResources.all()) {
            tables.put(definition.name(), new Table(definition));
        }
        this.invoices = table("invoices");
    }

    @Override
    public String name() {
        return "fusion";
    }

    @Override
    public boolean handles(String decodedPath) {
        return decodedPath.equals("/oauth2/v1/token")
                || decodedPath.equals(ResourceApi.ROOT)
                || decodedPath.startsWith(ResourceApi.ROOT + "/");
    }

    @Override
    public synchronized SimulatedResponse handle(SimulatedRequest request) {
        Instant now = clock.instant();
        if (request.path().equals("/oauth2/v1/token")) {
            return signIn.token(request, now);
        }
        tables.values().forEach(table -> table.commitDue(now));
        SimulatedResponse answer = Refusals.answering(request, version -> resource(request, version, now));
        mutateAfter(api.lastServed());
        return answer;
    }

    @Override
    public SimulatedResponse control(SimulatedRequest request, String action) {
        return control.handle(request, action);
    }

    private SimulatedResponse resource(SimulatedRequest request, int version, Instant now) {
        if (!request.method().equals("GET")) {
            forbiddenWrites += WRITES.contains(request.method()) ? 1 : 0;
            throw FusionFailure.methodNotAllowed();
        }
        if (!signIn.accepts(request, now)) {
            return SignIn.challenge();
        }
        return api.answer(request, version);
    }

    private void mutateAfter(List<Long> served) {
        if (served.isEmpty()) {
            return;
        }
        if (settings.mutateRandomRow) {
            touch(served.get(random.nextInt(served.size())));
        }
        Runnable mutation = settings.betweenPages;
        if (mutation != null) {
            mutation.run();
        }
    }

    // Sign-in

    public synchronized String clientId() {
        return signIn.clientId;
    }

    public synchronized String clientSecret() {
        return signIn.clientSecret;
    }

    public synchronized String scope() {
        return signIn.scope;
    }

    public synchronized void setClient(String clientId, String clientSecret) {
        signIn.clientId = clientId;
        signIn.clientSecret = clientSecret;
    }

    public synchronized void setScope(String scope) {
        signIn.scope = scope;
    }

    public synchronized void setTokenLifetime(Duration lifetime) {
        signIn.lifetime = lifetime;
    }

    /** Every token issued so far is refused from now on. */
    public synchronized void revokeTokens() {
        signIn.tokens.revokeAll();
    }

    public synchronized long tokensIssued() {
        return signIn.tokens.issued();
    }

    public synchronized void allowBasic(String user, String password) {
        signIn.basicCredentials = user + ":" + password;
    }

    public synchronized void refuseBasic() {
        signIn.basicCredentials = null;
    }

    /** Without it every resource answers 403. */
    public synchronized void setPrivilege(boolean granted) {
        settings.privilege = granted;
    }

    /** Without it every collection is empty, with status 200. */
    public synchronized void setDataRole(boolean granted) {
        settings.dataRole = granted;
    }

    // Invoices

    public synchronized PodRow addInvoice(Consumer<InvoiceBuilder> details) {
        PodRow row = newInvoice(details);
        invoices.put(row);
        return row;
    }

    public synchronized List<PodRow> addInvoices(int count, IntFunction<Consumer<InvoiceBuilder>> details) {
        PodRow[] rows = new PodRow[count];
        for (int i = 0; i < count; i++) {
            rows[i] = addInvoice(details.apply(i));
        }
        return List.of(rows);
    }

    /** A late commit: the row says that it changed at {@code lastUpdateDate}, and nobody sees it before {@code visibleFrom}. */
    public synchronized PodRow addLate(Consumer<InvoiceBuilder> details, Instant lastUpdateDate, Instant visibleFrom) {
        PodRow row = newInvoice(details.andThen(invoice -> invoice.updated(lastUpdateDate)));
        invoices.putLate(visibleFrom, row.key(), before -> row);
        return row;
    }

    /** A change that is made now, by the clock's account. */
    public PodRow update(long key, Map<String, ? extends @Nullable Object> attributes) {
        return update(key, attributes, clock.instant());
    }

    public synchronized PodRow update(
            long key, Map<String, ? extends @Nullable Object> attributes, Instant lastUpdateDate) {
        return change(key, row -> row.with(attributes).with("LastUpdateDate", lastUpdateDate));
    }

    /** A late commit of a change; until {@code visibleFrom} the row is seen as it was. */
    public synchronized void updateLate(
            long key, Map<String, ? extends @Nullable Object> attributes, Instant lastUpdateDate, Instant visibleFrom) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(attributes);
        invoices.putLate(
                visibleFrom,
                key,
                before -> before == null ? null : before.with(kept).with("LastUpdateDate", lastUpdateDate));
    }

    /** A no-op update, as background programs make them: only the date and the user of the last update change. */
    public synchronized PodRow touch(long key) {
        Instant now = clock.instant();
        return change(key, row -> row.with("LastUpdateDate", now).with("LastUpdatedBy", BATCH_USER));
    }

    /** Touches every row that is wanted; returns how many. */
    public synchronized int touchAll(Predicate<PodRow> wanted) {
        List<PodRow> rows = invoices.rows().stream().filter(wanted).toList();
        rows.forEach(row -> touch(row.key()));
        return rows.size();
    }

    /** Changes an installment only; the invoice's own date does not move. */
    public synchronized PodRow updateInstallment(
            long key, int installmentNumber, Map<String, ? extends @Nullable Object> attributes) {
        Instant now = clock.instant();
        return change(key, row -> {
            PodRow installment = row.children("invoiceInstallments").stream()
                    .filter(each -> each.key() == installmentNumber)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no installment " + installmentNumber));
            return row.withChild(
                    "invoiceInstallments", installment.with(attributes).with("LastUpdateDate", now));
        });
    }

    /** A row that is gone, as no date filter can show. */
    public synchronized void delete(long key) {
        invoices.remove(key);
    }

    public synchronized void clearInvoices() {
        invoices.clear();
    }

    public synchronized int invoiceCount() {
        invoices.commitDue(clock.instant());
        return invoices.size();
    }

    public synchronized Optional<PodRow> row(long key) {
        invoices.commitDue(clock.instant());
        return Optional.ofNullable(invoices.get(key));
    }

    /** Every visible invoice, by key. */
    public synchronized List<PodRow> invoices() {
        invoices.commitDue(clock.instant());
        return List.copyOf(invoices.rows());
    }

    /** How often somebody tried to write over REST. */
    public synchronized long forbiddenWrites() {
        return forbiddenWrites;
    }

    // Behaviour

    /** Every larger limit is lowered to this one. */
    public synchronized void setPageCap(int rows) {
        settings.pageCap = rows;
    }

    public synchronized void setGranularity(Granularity granularity) {
        tables.values().forEach(table -> table.setWholeSeconds(granularity == Granularity.SECONDS));
    }

    public synchronized void setKeyMode(KeyMode keyMode) {
        settings.keyMode = keyMode;
    }

    /** The zone in which literals without a zone are read. */
    public synchronized void setServerZone(ZoneId zone) {
        settings.serverZone = zone;
    }

    public synchronized void setResponseOffset(ZoneOffset offset) {
        settings.responseOffset = offset;
    }

    /** Rows that the order leaves equal come in another order with each request. */
    public synchronized void setShuffle(boolean shuffle) {
        settings.shuffle = shuffle;
    }

    /** Runs after each page that had rows; null ends it. */
    public synchronized void mutateBetweenPages(@Nullable Runnable mutation) {
        settings.betweenPages = mutation;
    }

    /** After each page one random row of it is touched, so that it moves to the end of the date order. */
    public synchronized void setMutateBetweenPages(boolean mutate) {
        settings.mutateRandomRow = mutate;
    }

    /** From the second page on, hasMore is false and totalResults is the page's size. */
    public synchronized void setHasMoreBug(boolean bug) {
        settings.hasMoreBug = bug;
    }

    public synchronized void setOmitItemsWhenEmpty(boolean omit) {
        settings.omitItemsWhenEmpty = omit;
    }

    /** Rows then have attributes that nobody knew of, as after a release update. */
    public synchronized void setExtraAttributes(boolean extra) {
        settings.extraAttributes = extra;
    }

    public synchronized void setQueryable(String resource, String attribute, boolean queryable) {
        table(resource).redefine(attribute, each -> each.withQueryable(queryable));
    }

    public synchronized void setProjectable(String resource, String attribute, boolean projectable) {
        table(resource).redefine(attribute, each -> each.withProjectable(projectable));
    }

    /** Takes an attribute out of the release, or brings it back. */
    public synchronized void setHidden(String resource, String attribute, boolean hidden) {
        table(resource).redefine(attribute, each -> each.withHidden(hidden));
    }

    private PodRow newInvoice(Consumer<InvoiceBuilder> details) {
        InvoiceBuilder builder = new InvoiceBuilder(invoices.definition(), nextInvoiceId, clock.instant());
        nextInvoiceId += ID_STEP;
        details.accept(builder);
        return builder.build();
    }

    private PodRow change(long key, UnaryOperator<PodRow> change) {
        invoices.commitDue(clock.instant());
        PodRow before = invoices.get(key);
        if (before == null) {
            throw new IllegalArgumentException("no invoice " + key);
        }
        PodRow after = change.apply(before);
        invoices.put(after);
        return after;
    }

    private Table table(String resource) {
        Table table = tables.get(resource);
        if (table == null) {
            throw new IllegalArgumentException("no resource " + resource);
        }
        return table;
    }
}
