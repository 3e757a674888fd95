package org.fusionteams.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.eclipse.microprofile.config.ConfigProvider;
import org.fusionteams.check.WatchedRecordTypes.Watched;
import org.fusionteams.configuration.Settings;
import org.fusionteams.operations.CheckUp;
import org.fusionteams.operations.CheckUp.Asked;
import org.fusionteams.poll.RecordType;
import org.fusionteams.signin.SecretStore;
import org.fusionteams.signin.TokenClient;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.fusion.FusionPod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Breaks one thing at a time and holds what the doctor says against the table of documents. */
@QuarkusTest
@TestProfile(CheckProfile.class)
@SuppressWarnings("NullAway.Init") // set by Quarkus and its resources
class DoctorTest {

    /** In place of a channel: the record type of purchase orders names no finder. */
    static final String WITHOUT_FINDER = "purchase orders without a finder";

    private static final Path PAGE = Path.of("docs", "troubleshooting.md");
    private static final String HOW_TO_WRITE =
            "what is said changed: mvn -q test -Dtest=DoctorTest -Dreference.write=true";
    private static final Set<String> WATCHED = Set.of("payables-invoice", "purchase-order", "gl-account");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    Simulators simulators;

    @Inject
    TokenClient http;

    @Inject
    SecretStore secrets;

    @Inject
    WatchedRecordTypes recordTypes;

    @Inject
    CheckUp checkUp;

    private String secret;
    private String scope;

    @BeforeEach
    void remember() {
        FusionPod pod = simulators.pod();
        secret = pod.clientSecret();
        scope = pod.scope();
        if (pod.invoiceCount() == 0) {
            pod.addInvoice(invoice -> {});
        }
    }

    @AfterEach
    void mend() {
        simulators.faults().clear();
        simulators.clock().set(Clock.systemUTC().instant());
        simulators.clock().resume();
        FusionPod pod = simulators.pod();
        pod.setClient(pod.clientId(), secret);
        pod.setScope(scope);
        pod.setLatestFramework(9);
        pod.setPrivilege("invoices", true);
        pod.setDataRole("invoices", true);
        pod.setDataRole("purchaseOrders", true);
        pod.setHidden("invoices", "PaidStatus", false);
        pod.setQueryable("invoices", "LastUpdateDate", true);
        pod.setQueryable("invoices", "InvoiceId", true);
        pod.setProjectable("invoices", "Description", true);
        pod.setPageCap("invoices", 500);
        var tenant = simulators.tenant();
        tenant.rules()
                .userIsMember(true)
                .appInstalled(true)
                .delegatedScopes(Set.of(
                        "ChannelMessage.Send",
                        "ChannelMessage.Read.All",
                        "Channel.ReadBasic.All",
                        "Team.ReadBasic.All",
                        "User.Read"));
        tenant.setArchived(tenant.teamId(), false);
        tenant.setMembership(tenant.teamId(), tenant.channelId(), "standard");
    }

    @Test
    void shouldFindNothingWrongWhereNothingIs() {
        // When
        CheckReport report = doctor(settings(Map.of()), recordTypes()).check(EnumSet.allOf(Side.class), null);

        // Then
        assertThat(report.results()).filteredOn(each -> each.cause() != null).isEmpty();
        for (Side side : Side.values()) {
            assertThat(report.results().stream()
                            .filter(each -> each.side() == side)
                            .map(CheckResult::check)
                            .collect(Collectors.toSet()))
                    .hasSizeGreaterThanOrEqualTo(10);
        }
        assertThat(simulators.pod().forbiddenWrites()).isZero();
        assertThat(report.results())
                .extracting(CheckResult::what)
                .contains("Messages come from ERP Notifier (erp.notifier@contoso.example).")
                .anyMatch(what -> what.startsWith("The newest change is of "))
                .anyMatch(what -> what.startsWith("The plain list is empty, the finder findByIntent"));
    }

    @Test
    void shouldGiveEachFaultItsOwnCause() throws IOException {
        // Given
        List<Injected> faults = InjectedFaults.all();
        StringBuilder page = new StringBuilder(Troubleshooting.HEAD);

        // When
        List<String> missed = new ArrayList<>();
        for (Injected fault : faults) {
            Optional<CheckResult> found = found(fault, missed);
            found.ifPresent(each -> page.append(Troubleshooting.row(fault.title(), each)));
            assertThat(String.valueOf(found.map(CheckResult::text)))
                    .as(fault.title())
                    .doesNotContain(secret)
                    .doesNotContain(simulators.tenant().clientSecret());
        }
        Set<Cause> shown = new LinkedHashSet<>();
        faults.forEach(fault -> shown.add(fault.cause()));
        page.append(Troubleshooting.rest(shown));

        // Then
        assertThat(missed).isEmpty();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(24);
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).as(HOW_TO_WRITE).isEqualTo(page.toString());
    }

    @Test
    void shouldSkipWhatDependsOnWhatFailed() {
        // Given
        Settings settings = settings(Map.of("connector.fusion.url", "http://127.0.0.1:9"));

        // When
        CheckReport report = doctor(settings, recordTypes()).check(EnumSet.of(Side.FUSION), null);

        // Then
        assertThat(report.count(Result.FAILED)).isEqualTo(1);
        assertThat(report.results())
                .filteredOn(each -> each.check().equals("readable"))
                .hasSize(WATCHED.size())
                .allSatisfy(each -> assertThat(each.what())
                        .isEqualTo("Not tried, because the check 'pod answers' of 127.0.0.1:9 failed."));
    }

    @Test
    void shouldWriteToTheAdministratorWhoCanHelp() {
        // Given
        simulators.pod().setPrivilege("invoices", false);

        // When
        CheckReport report = doctor(settings(Map.of()), recordTypes()).check(EnumSet.of(Side.FUSION), null);

        // Then
        assertThat(report.results())
                .filteredOn(each -> each.cause() == Cause.PRIVILEGE_MISSING)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.administrator()).isEqualTo("Oracle");
                    assertThat(each.text())
                            .startsWith("Subject: fusion-teams-connector: privilege missing\n")
                            .contains("/invoices/describe was answered with 403")
                            .contains("Client id: " + simulators.pod().clientId());
                });
    }

    /** The result with the fault's cause, unless another failure comes before it; what was planted is taken out again. */
    private Optional<CheckResult> found(Injected fault, List<String> missed) {
        fault.planted().into(simulators);
        try {
            CheckReport report = fault.sends()
                    ? checkUp.run(new Asked(EnumSet.of(fault.side()), fault.channel(), true), "a test")
                    : doctor(settings(fault.settings()), recordTypes(fault.channel()))
                            .check(EnumSet.of(fault.side()), fault.channel());
            List<CheckResult> wrong = report.results().stream()
                    .filter(each -> each.cause() != null)
                    .toList();
            Optional<CheckResult> firstFailed = wrong.stream()
                    .filter(each -> each.result() == Result.FAILED)
                    .findFirst();
            Optional<CheckResult> found =
                    wrong.stream().filter(each -> each.cause() == fault.cause()).findFirst();
            boolean named = firstFailed.map(CheckResult::cause).orElse(fault.cause()) == fault.cause();
            if (found.isEmpty() || !named) {
                missed.add(fault + ": " + wrong.stream().map(DoctorTest::shown).toList());
            }
            return found;
        } finally {
            mend();
        }
    }

    private static String shown(CheckResult result) {
        return result.check() + " of " + result.subject() + ": " + result.cause() + " " + result.what();
    }

    private Doctor doctor(Settings settings, WatchedRecordTypes types) {
        Clock clock = Clock.systemUTC();
        return new Doctor(
                settings, () -> new OwnSignIns(settings, http, secrets), types, DoctorTest::tls, PATIENCE, clock);
    }

    private WatchedRecordTypes recordTypes() {
        return recordTypes(null);
    }

    private WatchedRecordTypes recordTypes(@Nullable String how) {
        return () -> recordTypes.watched().stream()
                .filter(each -> WATCHED.contains(each.name()))
                .map(each -> WITHOUT_FINDER.equals(how) ? withoutFinder(each) : each)
                .toList();
    }

    private static Watched withoutFinder(Watched each) {
        RecordType type = Objects.requireNonNull(each.type());
        return new Watched(
                each.name(),
                new RecordType(
                        type.shape(),
                        type.resource(),
                        type.fields(),
                        type.keyIsText(),
                        type.keyQueryable(),
                        type.condition(),
                        type.openItems(),
                        type.openItemsEvery(),
                        null,
                        type.extras()),
                null);
    }

    private static Settings settings(Map<String, String> others) {
        Map<String, String> values = new HashMap<>();
        var config = ConfigProvider.getConfig();
        for (String key : config.getPropertyNames()) {
            if (key.startsWith("connector.")) {
                config.getOptionalValue(key, String.class).ifPresent(value -> values.put(key, value));
            }
        }
        values.putAll(others);
        values.values().removeIf(String::isEmpty);
        return DoctorSettings.of(values);
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
