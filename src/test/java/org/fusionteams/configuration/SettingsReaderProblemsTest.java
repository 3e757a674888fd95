package org.fusionteams.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderProblemsTest {

    @Test
    void shouldReportEverythingThatIsMissingTogether() {
        // Given
        Given given = Given.nothing()
                .set("connector.fusion.auth.method", "client-secret")
                .set("connector.channels.finance.sender", "graph");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems)
                .containsExactly(
                        "connector.fusion.url is missing",
                        "connector.fusion.auth.token-url is missing",
                        "connector.fusion.auth.client-id is missing",
                        "connector.fusion.auth.client-secret is missing",
                        "connector.channels.finance.team-id is missing (sender graph)",
                        "connector.channels.finance.channel-id is missing (sender graph)",
                        "connector.microsoft.tenant-id is missing (channel finance has sender graph)",
                        "connector.microsoft.client-id is missing (channel finance has sender graph)");
    }

    @Test
    void shouldAskForAPodASignInAndAChannelWhenNothingIsSet() {
        // Given
        Given given = Given.nothing();

        // When
        var problems = given.problems();

        // Then
        assertThat(problems)
                .containsExactly(
                        "connector.fusion.url is missing",
                        "connector.fusion.auth.method is missing",
                        "connector.channels.<name>.sender is missing: there must be at least one channel");
    }

    @Test
    void shouldNotNeedARefreshTokenBecauseAnAccountMaySignInLater() {
        // Given
        Given given = Given.graph().without("connector.microsoft.refresh-token");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client-secret | s | federated-token-file | pom.xml | connector.microsoft.federated-token-file contradicts connector.microsoft.client-secret",
                "certificate | app.p12 | certificate-password | s | connector.microsoft.certificate must be the path of a file that this user can read",
                "certificate | -----BEGIN CERTIFICATE----- | client-secret | s | connector.microsoft.certificate must be PEM text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, or the path of a file",
                "certificate-key | pom.xml | client-secret | s | connector.microsoft.certificate-key belongs to connector.microsoft.certificate, which is not set",
                "certificate | pom.xml | certificate-algorithm | ps256 | connector.microsoft.certificate-key is missing (connector.microsoft.certificate is set)",
                "client-secret-expires | 31.3.2027 | client-secret | s | connector.microsoft.client-secret-expires must be a day such as 2027-03-31"
            })
    void shouldWantOneWholeCredentialOfTheApp(
            String key, String value, String otherKey, String otherValue, String expected) {
        // Given
        Given given = Given.graph()
                .set("connector.microsoft." + key, value)
                .set("connector.microsoft." + otherKey, otherValue);

        // When
        var problems = given.problems();

        // Then
        assertThat(problems).anyMatch(problem -> problem.startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connector.fusion.url | http://acme.example.com | must begin with https:// (http:// only on a loopback address), but was: http://acme.example.com",
                "connector.fusion.url | http://127.0.0.1.example.com | must begin with https:// (http:// only on a loopback address), but was: http://127.0.0.1.example.com",
                "connector.fusion.url | https://acme.example.com/fscmUI | must be an origin without path and query, such as https://acme.example.com, but was: https://acme.example.com/fscmUI",
                "connector.fusion.url | https://acme.example.com?a=b | must be an origin without path and query, such as https://acme.example.com",
                "connector.fusion.url | acme.example.com | must be an address such as https://host/path, without user and fragment, but was: acme.example.com",
                "connector.fusion.url | https://user:secret@acme.example.com | must be an address such as https://host/path, without user and fragment",
                "connector.fusion.rest-path | fscm | must be a path such as /fscmRestApi/resources/11.13.18.05, but was: fscm",
                "connector.fusion.framework-version | 1 | must be a whole number from 2 to 9, but was: 1",
                "connector.fusion.framework-version | 10 | must be a whole number from 2 to 9, but was: 10",
                "connector.fusion.page-size | 0 | must be a whole number from 1 to 500, but was: 0",
                "connector.fusion.page-size | 501 | must be a whole number from 1 to 500, but was: 501",
                "connector.fusion.page-size | many | must be a whole number from 1 to 500, but was: many",
                "connector.fusion.max-concurrent-requests | 0 | must be a whole number from 1 to 16, but was: 0",
                "connector.fusion.overlap | 5 minutes | must be a duration such as 250ms, 5m, 48h, 30d or PT5M, but was: 5 minutes",
                "connector.fusion.overlap | PT-5M | must be a duration such as 250ms, 5m, 48h, 30d or PT5M, but was: PT-5M",
                "connector.fusion.request-timeout | 0s | must be a duration longer than zero, but was: 0s",
                "connector.fusion.sweep | 1h | must be two durations such as 1h over 48h, but was: 1h",
                "connector.fusion.sweep | 48h over 1h | must look back at least as far as from one sweep to the next, but was: 48h over 1h",
                "connector.fusion.start-from | yesterday | must be now, an instant such as 2026-01-01T00:00:00Z, or a duration such as 7d, but was: yesterday",
                "connector.fusion.record-types.payment.enabled | yes | must be true or false, but was: yes",
                "connector.channels.finance.locale | en_GB | must be a language tag such as en-GB, but was: en_GB",
                "connector.channels.finance.time-zone | Mars/North | must be a time zone such as Europe/London, but was: Mars/North",
                "connector.channels.finance.messages-per-second | -1 | must be a number of at least 0, but was: -1",
                "connector.channels.finance.messages-per-second | NaN | must be a number of at least 0, but was: NaN",
                "connector.channels.finance.on-unknown | drop | must be resend or hold, but was: drop",
                "connector.channels.finance.sender | smtp | must be graph or bot or workflow or activity, but was: smtp",
                "connector.channels.finance.quiet-hours | 18:00-07:00 | is not available in this version",
                "connector.channels.finance.recipients | user:anna@acme.com | contradicts connector.channels.finance.sender=workflow",
                "connector.channels.finance.activity-type | news | contradicts connector.channels.finance.sender=workflow",
                "connector.channels.finance.team-id | 02bd | contradicts connector.channels.finance.sender=workflow",
                "connector.channels.finance.layout | compact | is not available in this version",
                "connector.delivery.retry.multiplier | 0.5 | must be a number of at least 1.0, but was: 0.5",
                "connector.delivery.retry.maximum | 500ms | must not be shorter than connector.delivery.retry.initial",
                "connector.delivery.threads | 257 | must be a whole number from 1 to 256, but was: 257",
                "connector.store.url | jdbc:mysql://db/x?password=p | must begin with jdbc:h2: or jdbc:postgresql:",
                "connector.store.sync | never | must be group or process, but was: never",
                "connector.audit.keep | 0d | must be a duration longer than zero, but was: 0d",
                "connector.operator.channel | finanse | must be the name of a configured channel, but was: finanse",
                "connector.microsoft.graph-url | https://graph.microsoft.com/v1.0?x | must be an address without a query",
                "connector.fusion.auth.client-id | someone | contradicts connector.fusion.auth.method=basic",
                "connector.console.username | operator | NOT THIS KEY",
                "connector.console.password | $2a$10$N9qo8uLOickgx2ZMRZoMye | begins like a bcrypt hash and is none: a hash has 60 characters",
                "connector.console.session.longest | 10m | must not be shorter than connector.console.session.idle",
                "connector.console.oidc.client-id | someone | is of no use without connector.console.oidc.issuer",
                "connector.console.metrics | public | must be signed-in or open or off, but was: public",
            })
    void shouldSayWhatIsWrongWithAValue(String key, String value, String what) {
        // Given
        Given given = Given.workflow().set(key, value);

        // When
        var problems = given.problems();

        // Then
        if (key.equals("connector.console.username")) {
            assertThat(problems).containsExactly("connector.console.password is missing, but a user name is set");
        } else {
            assertThat(problems).containsExactly(key + " " + what);
        }
    }

    @Test
    void shouldSayWhatIsWrongWithTheUsersOfTheConsole() {
        // Given
        Given given = Given.workflow()
                .set("connector.console.username", "anna")
                .set("connector.console.password", "one")
                .set("connector.console.viewer.username", "anna")
                .set("connector.console.viewer.password", "two");

        // When
        var same = given.problems();
        var colon = given.set("connector.console.viewer.username", "an:na").problems();

        // Then
        assertThat(same)
                .containsExactly(
                        "connector.console.viewer.username must be another name than connector.console.username");
        assertThat(colon)
                .containsExactly("connector.console.viewer.username must be a name without a colon, but was: an:na");
    }

    @Test
    void shouldSayWhatIsWrongWithACronExpression() {
        // Given
        Given given = Given.workflow()
                .set("connector.fusion.schedule", "*/5 * * * *")
                .set("connector.fusion.record-types.payment.schedule", "daily");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).startsWith("connector.fusion.record-types.payment.schedule must be a Quartz cron");
        assertThat(problems.get(1)).startsWith("connector.fusion.schedule must be a Quartz cron expression such as");
    }

    @Test
    void shouldRefuseSettingsOfAnotherSender() {
        // Given
        Given graph = Given.graph().set("connector.channels.finance.workflow-url", "https://prod.example.com/w?sig=x");
        Given workflow = Given.workflow().set("connector.channels.finance.team-id", "02bd9fd6");

        // When
        var ofGraph = graph.problems();
        var ofWorkflow = workflow.problems();

        // Then
        assertThat(ofGraph)
                .containsExactly("connector.channels.finance.workflow-url contradicts"
                        + " connector.channels.finance.sender=graph");
        assertThat(ofWorkflow)
                .containsExactly(
                        "connector.channels.finance.team-id contradicts connector.channels.finance.sender=workflow");
    }

    @Test
    void shouldRefuseAPastedLinkAsAnId() {
        // Given
        Given given = Given.graph()
                .set(
                        "connector.channels.finance.channel-id",
                        "https://teams.microsoft.com/l/channel/19%3a5@thread.tacv2");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems)
                .containsExactly("connector.channels.finance.channel-id must be an id, not a link and not URL-encoded");
    }

    @Test
    void shouldRefuseNamesThatCannotBeUsedEverywhere() {
        // Given
        Given given = Given.workflow()
                .set("connector.channels.Finance.sender", "graph")
                .set("connector.fusion.record-types.payables_invoice.enabled", "false");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems)
                .contains(
                        "connector.channels.Finance is not the name of a channel: lower-case letters, digits and dashes",
                        "connector.fusion.record-types.payables_invoice is not the name of a record type: lower-case"
                                + " letters, digits and dashes");
    }

    @Test
    void shouldSuggestTheRightKeyForAnUnknownOne() {
        // Given
        Given given = Given.workflow()
                .set("connector.fusion.pagesize", "100")
                .set("connector.channels.finance.time-zon", "UTC")
                .set("connector.nothing-like-it-at-all", "1")
                .environment("CONNECTOR_FUSION_SETTEL", "5s");

        // When
        var problems = given.read().problems();

        // Then
        assertThat(problems)
                .extracting(Problem::key, Problem::example)
                .containsExactly(
                        tuple(
                                "connector.channels.finance.time-zon",
                                "did you mean connector.channels.finance.time-zone?"),
                        tuple("connector.fusion.pagesize", "did you mean connector.fusion.page-size?"),
                        tuple("connector.nothing-like-it-at-all", "see docs/configuration.md"),
                        tuple("CONNECTOR_FUSION_SETTEL", "did you mean CONNECTOR_FUSION_SETTLE?"));
    }

    @Test
    void shouldNeverPrintASecret() {
        // Given
        Given given = Given.workflow()
                .set("connector.fusion.auth.method", "private-key-jwt")
                .set("connector.fusion.auth.private-key", "the-secret-1")
                .set("connector.channels.finance.workflow-url", "http://the-secret-2.example.com/?sig=the-secret-2")
                .set("connector.microsoft.refresh-token", "the-secret-3")
                .set("connector.console.password", "the-secret-4")
                .set("connector.store.url", "jdbc:oracle:thin:system/the-secret-5@//db")
                .set("connector.fusion.url", "https://me:the-secret-6@acme.example.com")
                .set("connector.fusion.page-size", "${connector.fusion.auth.private-key}");

        // When
        Reading reading = given.read();

        // Then
        assertThat(reading.problems()).hasSizeGreaterThan(6);
        assertThat(Problem.render(reading.problems())).doesNotContain("the-secret");
        assertThat(reading.toString()).doesNotContain("the-secret");
    }

    @Test
    void shouldKeepSecretsOutOfTheTextFormOfSettings() {
        // Given
        Given given = Given.graph()
                .set("connector.channels.ap.sender", "workflow")
                .set("connector.channels.ap.workflow-url", "https://prod.example.com/w/1?sig=workflow-signature");

        // When
        String text = given.read().orThrow().toString();

        // Then
        assertThat(text)
                .doesNotContain("pod-password")
                .doesNotContain("workflow-signature")
                .doesNotContain("first-refresh-token");
    }

    @Test
    void shouldNotOpenTheConsoleInFrontOfARealPod() {
        // Given
        Given given = Given.workflow().set("fusion-teams.demo", "true");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems)
                .containsExactly("fusion-teams.demo opens the console to everyone: only with pod, Microsoft and this"
                        + " server on loopback addresses");
    }

    @Test
    void shouldNotOpenTheConsoleInFrontOfARealBotConnector() {
        // Given
        Given given = Given.bot()
                .set("fusion-teams.demo", "true")
                .set("connector.fusion.url", "http://127.0.0.1:9000")
                .set("connector.microsoft.login-url", "http://127.0.0.1:9000")
                .set("connector.microsoft.graph-url", "http://127.0.0.1:9000/v1.0");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems).singleElement().asString().startsWith("fusion-teams.demo opens the console to everyone");
    }

    @Test
    void shouldSayWhenAnExpressionLeadsNowhere() {
        // Given
        Given given = Given.workflow().set("connector.fusion.url", "${POD_THAT_IS_NOT_SET}");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems).containsExactly("connector.fusion.url refers to something that is not set");
    }

    @Test
    void shouldShowAllProblemsInOneMessage() {
        // Given
        Given given = Given.workflow()
                .without("connector.fusion.url")
                .without("connector.fusion.auth.password")
                .set("connector.fusion.page-size", "0");

        // When
        String message = Problem.render(given.read().problems());

        // Then
        assertThat(message).isEqualTo("""
                        fusion-teams cannot start: 3 problems in the configuration.

                          connector.fusion.url            is missing
                                                          example: connector.fusion.url=https://acme.fa.em2.oraclecloud.com
                          connector.fusion.auth.password  is missing
                                                          example: connector.fusion.auth.password=${aes-gcm-nopadding::...}
                          connector.fusion.page-size      must be a whole number from 1 to 500, but was: 0
                                                          example: connector.fusion.page-size=200""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anna@acme.com | must be user:<id or user principal name>, more of them separated by commas, or one team:<id>, or one channel:<team id>/<channel id>",
                "user: | must be user:<id or user principal name>, more of them separated by commas, or one team:<id>, or one channel:<team id>/<channel id>",
                "channel:19:abc@thread.tacv2 | must be user:<id or user principal name>, more of them separated by commas, or one team:<id>, or one channel:<team id>/<channel id>",
                "user:anna@acme.com, team:02bd | must be users, or one team, or one channel: one request reaches no more, so give the others a channel of their own",
                "team:02bd, team:03ce | must be users, or one team, or one channel: one request reaches no more, so give the others a channel of their own",
                "user:anna@acme.com, user:anna@acme.com | must name each user once and at most 100 of them: use a channel for the others",
                "team:https://teams.microsoft.com/l/team/1 | must be an id, not a link and not URL-encoded",
            })
    void shouldSayWhatIsWrongWithRecipients(String recipients, String what) {
        // Given
        Given given = Given.activity(recipients);

        // When
        var problems = given.problems();

        // Then
        assertThat(problems)
                .containsExactly("connector.channels.finance.recipients " + what + ", but was: " + recipients);
    }

    @Test
    void shouldNameAllThatTheAppsOwnSendersLack() {
        // Given
        Given given = Given.workflow()
                .without("connector.channels.finance.workflow-url")
                .set("connector.channels.finance.sender", "bot")
                .set("connector.channels.treasury.sender", "activity");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "connector.channels.finance.team-id is missing (sender bot)",
                        "connector.channels.finance.channel-id is missing (sender bot)",
                        "connector.channels.treasury.recipients is missing (sender activity)",
                        "connector.microsoft.tenant-id is missing (channel finance has sender bot)",
                        "connector.microsoft.client-id is missing (channel finance has sender bot)",
                        "connector.microsoft.client-secret is missing (channel finance has sender bot)");
    }

    @Test
    void shouldNeedTheAppWhereTheEntryLeadsToIt() {
        // Given
        Given given = Given.activity("user:anna@acme.com");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems)
                .containsExactly("connector.channels.finance.teams-app-id is missing"
                        + " (recipients are users: the entry leads to the app)");
    }
}
