package org.fusionteams.simulator.fusion;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;
import org.fusionteams.simulator.SimulatedService;
import org.fusionteams.simulator.SimulatorClock;
import org.jspecify.annotations.Nullable;

/**
 * A simulated Oracle Fusion pod: token endpoint, the resources of {@link FusionResources} with their children, and every
 * way of misbehaving that a poller must survive. Its data change only by the methods here (or their HTTP form); a write
 * over REST is refused and counted. Resources are named as in addresses; an unknown one is an
 * {@link IllegalArgumentException}, as is an unknown attribute or row. All methods may be called from any thread.
 */
public final class FusionPod extends PodSwitches implements SimulatedService {

    static final int LATEST_FRAMEWORK = 9;
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

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
    private final Map<String, PodRows> resources = new LinkedHashMap<>();
    private final PodRows invoices;
    private final ResourceApi api = new ResourceApi(tables, settings);
    private final PodControl control = new PodControl(this);
    private final Random random = new Random(4711);
    private long forbiddenWrites;

    public FusionPod(SimulatorClock clock) {
        this.clock = clock;
        KeySequence childKeys = new KeySequence(FusionResources.CHILD_KEYS_FROM);
        for (ResourceDefinition definition : FusionResources.all()) {
            Table table = new Table(definition);
            tables.put(definition.name(), table);
            resources.put(definition.name(), new PodRows(table, clock, childKeys));
        }
        this.invoices = rowsOf("invoices");
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
        SimulatedResponse answer =
                Refusals.answering(request, settings.latestFramework, version -> resource(request, version, now));
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

    private void mutateAfter(ResourceApi.Served served) {
        if (served.keys().isEmpty()) {
            return;
        }
        if (settings.mutateRandomRow) {
            touch(
                    served.resource(),
                    served.keys().get(random.nextInt(served.keys().size())));
        }
        Runnable mutation = settings.betweenPages;
        if (mutation != null) {
            mutation.run();
        }
    }

    // Rows of any resource

    /** The names of the resources. */
    public Set<String> resources() {
        return Set.copyOf(resources.keySet());
    }

    /** Adds a row that says this; what else it has, {@link RowBuilder} says. */
    public PodRow add(String resource, Map<String, ? extends @Nullable Object> attributes) {
        return add(resource, row -> row.setAll(attributes));
    }

    public synchronized PodRow add(String resource, Consumer<RowBuilder> details) {
        return rowsOf(resource).add(details);
    }

    /** A late commit: the row says that it changed at {@code lastUpdateDate}, and nobody sees it before {@code visibleFrom}. */
    public synchronized PodRow addLate(
            String resource, Consumer<RowBuilder> details, Instant lastUpdateDate, Instant visibleFrom) {
        return rowsOf(resource).addLate(details, lastUpdateDate, visibleFrom);
    }

    /** A change that is made now, by the clock's account. */
    public PodRow update(String resource, long key, Map<String, ? extends @Nullable Object> attributes) {
        return update(resource, key, attributes, clock.instant());
    }

    public synchronized PodRow update(
            String resource, long key, Map<String, ? extends @Nullable Object> attributes, Instant lastUpdateDate) {
        return rowsOf(resource).update(key, attributes, lastUpdateDate);
    }

    /** A late commit of a change; until {@code visibleFrom} the row is seen as it was. */
    public synchronized void updateLate(
            String resource,
            long key,
            Map<String, ? extends @Nullable Object> attributes,
            Instant lastUpdateDate,
            Instant visibleFrom) {
        rowsOf(resource).updateLate(key, attributes, lastUpdateDate, visibleFrom);
    }

    /** A no-op update, as background programs make them: only the date and the user of the last update change. */
    public synchronized PodRow touch(String resource, long key) {
        return rowsOf(resource).touch(key);
    }

    /** Touches every row that is wanted; returns how many. */
    public synchronized int touchAll(String resource, Predicate<PodRow> wanted) {
        return rowsOf(resource).touchAll(wanted);
    }

    /**
     * Changes a child only; the date of the row above it does not move.
     *
     * @param path names and keys below the row, as in addresses but without {@code child}: {@code sites/17}, or
     *     {@code journalHeaders/17/journalLines/3}
     * @return the row of the resource
     */
    public synchronized PodRow updateChild(
            String resource, long key, String path, Map<String, ? extends @Nullable Object> attributes) {
        return rowsOf(resource).updateChild(key, path, attributes);
    }

    /** A row that is gone, as no date filter can show. */
    public synchronized void delete(String resource, long key) {
        rowsOf(resource).delete(key);
    }

    public synchronized void clear(String resource) {
        rowsOf(resource).clear();
    }

    public synchronized int count(String resource) {
        return rowsOf(resource).size();
    }

    public synchronized Optional<PodRow> row(String resource, long key) {
        return Optional.ofNullable(rowsOf(resource).row(key));
    }

    /** Every visible row, by key. */
    public synchronized List<PodRow> rows(String resource) {
        return rowsOf(resource).rows();
    }

    // Invoices, the resource that most tests are about

    public synchronized PodRow addInvoice(Consumer<InvoiceBuilder> details) {
        return invoices.put(newInvoice(details));
    }

    public synchronized List<PodRow> addInvoices(int count, IntFunction<Consumer<InvoiceBuilder>> details) {
        PodRow[] rows = new PodRow[count];
        for (int i = 0; i < count; i++) {
            rows[i] = addInvoice(details.apply(i));
        }
        return List.of(rows);
    }

    public synchronized PodRow addLate(Consumer<InvoiceBuilder> details, Instant lastUpdateDate, Instant visibleFrom) {
        return invoices.putLate(newInvoice(details.andThen(invoice -> invoice.updated(lastUpdateDate))), visibleFrom);
    }

    public PodRow update(long key, Map<String, ? extends @Nullable Object> attributes) {
        return update("invoices", key, attributes);
    }

    public PodRow update(long key, Map<String, ? extends @Nullable Object> attributes, Instant lastUpdateDate) {
        return update("invoices", key, attributes, lastUpdateDate);
    }

    public void updateLate(
            long key, Map<String, ? extends @Nullable Object> attributes, Instant lastUpdateDate, Instant visibleFrom) {
        updateLate("invoices", key, attributes, lastUpdateDate, visibleFrom);
    }

    public PodRow touch(long key) {
        return touch("invoices", key);
    }

    public int touchAll(Predicate<PodRow> wanted) {
        return touchAll("invoices", wanted);
    }

    public PodRow updateInstallment(
            long key, int installmentNumber, Map<String, ? extends @Nullable Object> attributes) {
        return updateChild("invoices", key, "invoiceInstallments/" + installmentNumber, attributes);
    }

    public void delete(long key) {
        delete("invoices", key);
    }

    public void clearInvoices() {
        clear("invoices");
    }

    public int invoiceCount() {
        return count("invoices");
    }

    public Optional<PodRow> row(long key) {
        return row("invoices", key);
    }

    public List<PodRow> invoices() {
        return rows("invoices");
    }

    /** How often somebody tried to write over REST. */
    public synchronized long forbiddenWrites() {
        return forbiddenWrites;
    }

    private PodRow newInvoice(Consumer<InvoiceBuilder> details) {
        InvoiceBuilder builder = new InvoiceBuilder(invoices.definition(), invoices.nextKey(), clock.instant());
        details.accept(builder);
        return builder.build();
    }

    private PodRows rowsOf(String resource) {
        PodRows rows = resources.get(resource);
        if (rows == null) {
            throw new IllegalArgumentException("no resource " + resource + ", known are " + resources.keySet());
        }
        return rows;
    }
}
