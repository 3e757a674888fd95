package org.fusionteams.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.fusionteams.configuration.ChannelSettings.ActivityFeed;
import org.fusionteams.configuration.ChannelSettings.GraphChannel;
import org.fusionteams.configuration.ChannelSettings.OnUnknown;
import org.fusionteams.configuration.FusionSettings.RecordTypeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    @Test
    void shouldFillInEveryDocumentedDefault() {
        // Given
        Given given = Given.workflow();

        // When
        Settings settings = given.read().orThrow();

        // Then
        FusionSettings fusion = settings.fusion();
        assertThat(fusion.restPath()).isEqualTo("/fscmRestApi/resources/11.13.18.05");
        assertThat(fusion.frameworkVersion()).isEqualTo(4);
        assertThat(fusion.schedule()).isNull();
        assertThat(fusion.startFrom()).isEqualTo(new StartFrom.Now());
        assertThat(fusion.baseline()).isEqualTo(Duration.ofDays(30));
        assertThat(fusion.overlap()).isEqualTo(Duration.ofMinutes(10));
        assertThat(fusion.settle()).isEqualTo(Duration.ofSeconds(5));
        assertThat(fusion.pageSize()).isEqualTo(200);
        assertThat(fusion.requestTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(fusion.maxConcurrentRequests()).isEqualTo(1);
        assertThat(fusion.sweepEvery()).isEqualTo(Duration.ofHours(1));
        assertThat(fusion.sweepOver()).isEqualTo(Duration.ofHours(48));
        assertThat(settings.microsoft().loginUrl()).isEqualTo(URI.create("https://login.microsoftonline.com"));
        assertThat(settings.microsoft().graphUrl()).isEqualTo(URI.create("https://graph.microsoft.com/v1.0"));
        assertThat(settings.delivery())
                .isEqualTo(new DeliverySettings(
                        Duration.ofSeconds(1),
                        2,
                        Duration.ofMinutes(15),
                        Duration.ofHours(24),
                        32,
                        Duration.ofSeconds(10)));
        assertThat(settings.console())
                .isEqualTo(new ConsoleSettings(
                        true,
                        null,
                        null,
                        Duration.ofMinutes(30),
                        Duration.ofHours(12),
                        ConsoleSettings.Metrics.SIGNED_IN,
                        null,
                        false));
        assertThat(settings.store()).isEqualTo(new StoreSettings(StoreSettings.Kind.H2, true));
        assertThat(settings.auditKeep()).isEqualTo(Duration.ofDays(400));
        assertThat(settings.operatorChannel()).isNull();
    }

    @Test
    void shouldReadAGraphChannel() {
        // Given
        Given given = Given.graph()
                .set("connector.channels.finance.locale", "de-DE")
                .set("connector.channels.finance.time-zone", "Europe/Berlin")
                .set("connector.channels.finance.messages-per-second", "0.5")
                .set("connector.channels.finance.on-unknown", "hold");

        // When
        ChannelSettings channel = given.read().orThrow().channels().get("finance");

        // Then
        assertThat(channel)
                .isEqualTo(new ChannelSettings(
                        "finance",
                        new GraphChannel(
                                "02bd9fd6-8f93-4758-87c3-1fb73740a315",
                                "19:561fbdbbfca848a484f0a6f00ce9dbbd@thread.tacv2"),
                        Locale.GERMANY,
                        ZoneId.of("Europe/Berlin"),
                        0.5,
                        OnUnknown.HOLD));
    }

    @Test
    void shouldReadABotsChannelWithoutARefreshToken() {
        // Given
        Given given = Given.bot().set("connector.microsoft.bot-url", "https://smba.trafficmanager.net/emea/");

        // When
        Settings settings = given.read().orThrow();

        // Then
        assertThat(settings.channels())
                .extractingByKey("finance")
                .extracting(ChannelSettings::destination)
                .isEqualTo(new ChannelSettings.BotChannel(
                        "02bd9fd6-8f93-4758-87c3-1fb73740a315", "19:561fbdbbfca848a484f0a6f00ce9dbbd@thread.tacv2"));
        assertThat(settings.microsoft().botUrl()).isEqualTo(URI.create("https://smba.trafficmanager.net/emea"));
    }

    @Test
    void shouldReadWhoIsToldInTheActivityFeed() {
        // Given
        Given users = Given.activity("user:anna@acme.com, user:9b7c3f12-66d1-4a0e-9f58-0d4e2b7a6c31")
                .set("connector.channels.finance.teams-app-id", "8a3d4c1f")
                .set("connector.channels.finance.activity-type", "recordNews");
        Given team = Given.activity("team:02bd");
        Given channel = Given.activity("channel:02bd/19:561f@thread.tacv2");

        // When
        List<ChannelSettings.Destination> feeds = Stream.of(users, team, channel)
                .flatMap(given -> given.read().orThrow().channels().values().stream())
                .map(ChannelSettings::destination)
                .toList();

        // Then
        assertThat(feeds)
                .containsExactly(
                        new ActivityFeed(
                                new Recipients.Users(List.of("anna@acme.com", "9b7c3f12-66d1-4a0e-9f58-0d4e2b7a6c31")),
                                "recordNews",
                                "8a3d4c1f"),
                        new ActivityFeed(new Recipients.TeamMembers("02bd"), "systemDefault", null),
                        new ActivityFeed(
                                new Recipients.ChannelMembers("02bd", "19:561f@thread.tacv2"), "systemDefault", null));
    }

    @Test
    void shouldKeepTheQueryOfAWorkflowAddressByteForByte() {
        // Given
        String address = "https://prod.example.com/w/%2Ftriggers?sp=%2Frun&sig=a-b_c%3D";
        Given given = Given.workflow().set("connector.channels.finance.workflow-url", address);

        // When
        var channels = given.read().orThrow().channels();

        // Then
        assertThat(channels)
                .extractingByKey("finance")
                .extracting(ChannelSettings::destination)
                .isEqualTo(new ChannelSettings.WorkflowChannel(new ChannelSettings.SecretUri(URI.create(address))));
    }

    @Test
    void shouldReadASignedAssertion() {
        // Given
        String pem = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----";
        Given given = Given.workflow()
                .set("connector.fusion.auth.method", "private-key-jwt")
                .without("connector.fusion.auth.username")
                .without("connector.fusion.auth.password")
                .set("connector.fusion.auth.token-url", "https://idcs-1.identity.oraclecloud.com/oauth2/v1/token")
                .set("connector.fusion.auth.client-id", "client")
                .set("connector.fusion.auth.private-key", pem)
                .set("connector.fusion.auth.key-id", "alias");

        // When
        FusionAuth auth = given.read().orThrow().fusion().auth();

        // Then
        assertThat(auth)
                .isEqualTo(new FusionAuth.PrivateKeyJwt(
                        URI.create("https://idcs-1.identity.oraclecloud.com/oauth2/v1/token"),
                        "client",
                        new Secret(pem),
                        "alias",
                        null,
                        "https://identity.oraclecloud.com/",
                        null));
    }

    @Test
    void shouldReadWhatIsSetForARecordType() {
        // Given
        Given given = Given.workflow()
                .set("connector.fusion.record-types.payables-invoice.enabled", "false")
                .set("connector.fusion.record-types.payment.schedule", "0 0 6 * * ?");

        // When
        var recordTypes = given.read().orThrow().fusion().recordTypes();

        // Then
        assertThat(recordTypes)
                .containsEntry("payables-invoice", new RecordTypeSettings(false, null))
                .containsEntry("payment", new RecordTypeSettings(true, "0 0 6 * * ?"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"5m, PT5M", "48h, PT48H", "30d, PT720H", "250ms, PT0.25S", "90s, PT1M30S", "PT5M, PT5M", "P1D, PT24H"})
    void shouldReadDurationsInBothForms(String written, String expected) {
        // Given
        Given given = Given.workflow().set("connector.fusion.overlap", written);

        // When
        Duration overlap = given.read().orThrow().fusion().overlap();

        // Then
        assertThat(overlap).isEqualTo(Duration.parse(expected));
    }

    @Test
    void shouldReadFromWhenOnChangesAreNews() {
        // Given
        Given instant = Given.workflow().set("connector.fusion.start-from", "2026-01-01T00:00:00Z");
        Given back = Given.workflow().set("connector.fusion.start-from", "7d");

        // When
        StartFrom fromInstant = instant.read().orThrow().fusion().startFrom();
        StartFrom fromBack = back.read().orThrow().fusion().startFrom();

        // Then
        assertThat(fromInstant).isEqualTo(new StartFrom.At(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(fromBack).isEqualTo(new StartFrom.Back(Duration.ofDays(7)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.fa.em2.oraclecloud.com/, https://acme.fa.em2.oraclecloud.com",
        "http://localhost:9000, http://localhost:9000",
        "http://127.0.0.1:9000/, http://127.0.0.1:9000",
        "http://[::1]:9000, http://[::1]:9000"
    })
    void shouldAcceptTheOriginOfAPod(String written, URI expected) {
        // Given
        Given given = Given.workflow().set("connector.fusion.url", written);

        // When
        URI url = given.read().orThrow().fusion().url();

        // Then
        assertThat(url).isEqualTo(expected);
    }

    @Test
    void shouldLetAnEnvironmentVariableOverrideTheFile() {
        // Given
        Given given = Given.workflow()
                .set("connector.fusion.page-size", "100")
                .environment("CONNECTOR_FUSION_PAGE_SIZE", "50");

        // When
        Settings settings = given.read().orThrow();

        // Then
        assertThat(settings.fusion().pageSize()).isEqualTo(50);
    }

    @Test
    void shouldFindChannelsThatOnlyTheEnvironmentNames() {
        // Given
        Given given = Given.workflow()
                .environment("CONNECTOR_CHANNELS_AP_TEAM_SENDER", "workflow")
                .environment("CONNECTOR_CHANNELS_AP_TEAM_WORKFLOW_URL", "https://prod.example.com/w/2?sig=x")
                .environment("CONNECTOR_FUSION_RECORD_TYPES_PAYABLES_INVOICE_ENABLED", "false");

        // When
        Settings settings = given.read().orThrow();

        // Then
        assertThat(settings.channels()).containsOnlyKeys("ap-team", "finance");
        assertThat(settings.fusion().recordTypes())
                .containsEntry("payables-invoice", new RecordTypeSettings(false, null));
    }

    @Test
    void shouldNotMistakeServiceLinksOfKubernetesForKeys() {
        // Given
        Given given = Given.workflow()
                .environment("CONNECTOR_SERVICE_HOST", "10.0.0.1")
                .environment("CONNECTOR_PORT_8080_TCP_ADDR", "10.0.0.1");

        // When
        Reading reading = given.read();

        // Then
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void shouldWarnOfWhatIsAllowedAndPerhapsNotMeant() {
        // Given
        Given given = Given.workflow();

        // When
        Reading reading = given.read();

        // Then
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings())
                .containsExactly(
                        "connector.fusion.auth.method=basic is the last resort: the password goes with every request and ends"
                                + " some day. Use client-secret or private-key-jwt where the identity domain allows it.",
                        "connector.secrets.key is not set: renewed refresh tokens are kept in memory only.");
    }

    @Test
    void shouldAcceptABcryptHashAsItIs() {
        // Given
        Given given = Given.workflow()
                .set("connector.console.username", "operator")
                .set("connector.console.password", "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy");

        // When
        ConsoleSettings console = given.read().orThrow().console();

        // Then
        assertThat(console.operator())
                .isEqualTo(new ConsoleSettings.Account(
                        "operator", new Secret("$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy")));
    }

    @Test
    void shouldNameTheUsersOfTheConsoleWhenOnlyPasswordsAreSet() {
        // Given
        Given given = Given.workflow()
                .environment("CONNECTOR_CONSOLE_PASSWORD", "one")
                .environment("CONNECTOR_CONSOLE_VIEWER_PASSWORD", "two")
                .set("connector.console.metrics", "off");

        // When
        ConsoleSettings console = given.read().orThrow().console();

        // Then
        assertThat(console.operator()).isEqualTo(new ConsoleSettings.Account("operator", new Secret("one")));
        assertThat(console.viewer()).isEqualTo(new ConsoleSettings.Account("viewer", new Secret("two")));
        assertThat(console.metrics()).isEqualTo(ConsoleSettings.Metrics.OFF);
    }

    @Test
    void shouldOpenTheConsoleForSimulators() {
        // Given
        Given given = Given.workflow()
                .set("fusion-teams.demo", "true")
                .set("connector.fusion.url", "http://127.0.0.1:9000")
                .set("connector.microsoft.login-url", "http://127.0.0.1:9000")
                .set("connector.microsoft.graph-url", "http://127.0.0.1:9000/v1.0");

        // When
        Settings settings = given.read().orThrow();

        // Then
        assertThat(settings.console().open()).isTrue();
    }
}
