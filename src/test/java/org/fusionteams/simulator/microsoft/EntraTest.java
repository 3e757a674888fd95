package org.fusionteams.simulator.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.fusionteams.simulator.microsoft.RunningTenant.Answer;
import org.fusionteams.simulator.microsoft.TenantRules.ClientKind;
import org.fusionteams.simulator.microsoft.TenantRules.SecretState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets a token, and what Entra says to the others. */
class EntraTest {

    private static final String CLIENT = "client_id=0f6e2b94-8a3d-4c1f-b7d5-2f9a4d6c1e08";
    private static final String SECRET = "client_secret=s3cr%7Et.value";
    private static final String GRAPH_SCOPE = "scope=https%3A%2F%2Fgraph.microsoft.com%2F.default";
    private static final String BOT_SCOPE = "scope=https%3A%2F%2Fapi.botframework.com%2F.default";

    private final RunningTenant running = new RunningTenant();

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void shouldIssueATokenWithoutRefreshTokenForTheAppItself() throws Exception {
        // When
        Answer answer = running.token("grant_type=client_credentials&" + CLIENT + "&" + SECRET + "&" + GRAPH_SCOPE);
        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("token_type", "expires_in", "access_token");
        assertThat(answer.json().path("expires_in").asInt()).isBetween(3599, 5399);
    }

    @Test
    void shouldVaryTheLifetimeOfTokens() throws Exception {
        // Given
        Set<Integer> lifetimes = new HashSet<>();
        // When
        for (int i = 0; i < 5; i++) {
            lifetimes.add(running.token("grant_type=client_credentials&" + CLIENT + "&" + SECRET + "&" + GRAPH_SCOPE)
                    .json()
                    .path("expires_in")
                    .asInt());
        }
        // Then
        assertThat(lifetimes).hasSizeGreaterThan(1);
    }

    @Test
    void shouldTakeTheSecretAsBasicToo() throws Exception {
        // Given
        String basic = Base64.getEncoder()
                .encodeToString((running.tenant.clientId() + ":s3cr%7Et.value").getBytes(StandardCharsets.UTF_8));
        // When
        Answer answer = running.send(
                "POST",
                "/" + running.tenant.tenantId() + "/oauth2/v2.0/token",
                "grant_type=client_credentials&" + GRAPH_SCOPE,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                "Basic " + basic);
        // Then
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "grant_type=client_credentials&CLIENT&client_secret=wrong&GRAPH, invalid_client, 7000215",
        "grant_type=client_credentials&CLIENT&GRAPH, invalid_client, 7000218",
        "grant_type=client_credentials&client_id=11111111-2222-4333-8444-555555555555&SECRET&GRAPH,"
                + " unauthorized_client, 700016",
        "grant_type=client_credentials&CLIENT&SECRET&scope=https%3A%2F%2Fgraph.microsoft.com%2FUser.Read,"
                + " invalid_scope, 70011",
        "grant_type=client_credentials&CLIENT&SECRET&GRAPH+https%3A%2F%2Fapi.botframework.com%2F.default,"
                + " invalid_scope, 700022",
        "grant_type=client_credentials&CLIENT&SECRET&scope=https%3A%2F%2Fnobody.example%2F.default,"
                + " invalid_resource, 500011",
        "grant_type=password&CLIENT&SECRET&GRAPH, unsupported_grant_type, 70003",
        "CLIENT&SECRET&GRAPH, invalid_request, 900144",
        "grant_type=refresh_token&CLIENT&refresh_token=never-issued, invalid_grant, 70000"
    })
    void shouldRefuseWithTheDocumentedError(String form, String error, int code) throws Exception {
        // Given
        String body = form.replace("CLIENT", CLIENT).replace("SECRET", SECRET).replace("GRAPH", GRAPH_SCOPE);
        // When
        Answer answer = running.token(body);
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(answer.json().path("error_codes").path(0).intValue()).isEqualTo(code);
    }

    @Test
    void shouldGiveEveryMemberOfAnErrorBody() throws Exception {
        // When
        JsonNode body = running.token("grant_type=password&" + CLIENT).json();
        // Then
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "error",
                        "error_description",
                        "error_codes",
                        "timestamp",
                        "trace_id",
                        "correlation_id",
                        "error_uri");
        assertThat(body.path("error_description").asText().split("\r\n")).hasSize(4);
        assertThat(body.path("timestamp").asText()).isEqualTo("2026-09-21 14:13:20Z");
    }

    @Test
    void shouldReadFormsOnly() throws Exception {
        // When
        Answer answer = running.send(
                "POST",
                "/" + running.tenant.tenantId() + "/oauth2/v2.0/token",
                "grant_type=client_credentials&" + CLIENT + "&" + SECRET + "&" + GRAPH_SCOPE,
                "Content-Type",
                "application/json");
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error_codes").path(0).asInt()).isEqualTo(900144);
    }

    @ParameterizedTest
    @CsvSource({"11111111-2222-4333-8444-555555555555, 90002", "common, 50194"})
    void shouldKnowOneTenantOnly(String tenant, int code) throws Exception {
        // When
        Answer answer = running.send(
                "POST",
                "/" + tenant + "/oauth2/v2.0/token",
                "grant_type=client_credentials",
                "Content-Type",
                "application/x-www-form-urlencoded");
        // Then
        assertThat(answer.json().path("error_codes").path(0).asInt()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"WRONG, 7000215, 401", "EXPIRED, 7000222, 401", "VALID, 0, 200"})
    void shouldTurnTheSecretBadWhenAsked(SecretState state, int code, int status) throws Exception {
        // Given
        running.tenant.setSecretState(state);
        running.tenant.rules().invalidClientStatus(401);
        // When
        Answer answer = running.token("grant_type=client_credentials&" + CLIENT + "&" + SECRET + "&" + GRAPH_SCOPE);
        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error_codes").path(0).asInt()).isEqualTo(code);
    }

    @Test
    void shouldRotateTheRefreshTokenAndKeepTheOldOneAlive() throws Exception {
        // Given
        String first = running.tenant.refreshToken();
        String second = running.refresh(first).json().path("refresh_token").asText();
        // When
        Answer again = running.refresh(first);
        // Then
        assertThat(again.status()).isEqualTo(200);
        assertThat(Set.of(first, second, again.json().path("refresh_token").asText()))
                .hasSize(3);
        assertThat(running.refresh(second).status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseEveryRefreshTokenAfterARevocationUntilTheNextSignIn() throws Exception {
        // Given
        String first = running.tenant.refreshToken();
        String second = running.refresh(first).json().path("refresh_token").asText();
        // When
        running.tenant.revokeRefreshTokens();
        // Then
        assertThat(running.refresh(first).json().path("error").asText()).isEqualTo("invalid_grant");
        assertThat(running.refresh(second).json().path("error_codes").path(0).asInt())
                .isEqualTo(70008);
        assertThat(running.refresh(running.tenant.signIn()).status()).isEqualTo(200);
    }

    @Test
    void shouldForgetARefreshTokenAfterNinetyDays() throws Exception {
        // Given
        running.clock.advance(Duration.ofDays(91));
        // When
        Answer answer = running.refresh(running.tenant.refreshToken());
        // Then
        assertThat(answer.json().path("error_codes").path(0).asInt()).isEqualTo(700082);
    }

    @ParameterizedTest
    @CsvSource({
        "EITHER, false, 0",
        "EITHER, true, 0",
        "PUBLIC, false, 0",
        "PUBLIC, true, 700025",
        "CONFIDENTIAL, true, 0",
        "CONFIDENTIAL, false, 7000218"
    })
    void shouldAskForTheCredentialThatTheRegistrationWants(ClientKind kind, boolean withSecret, int code)
            throws Exception {
        // Given
        running.tenant.rules().clientKind(kind);
        String form = "grant_type=refresh_token&" + CLIENT + "&refresh_token=" + running.tenant.refreshToken();
        // When
        Answer answer = running.token(withSecret ? form + "&" + SECRET : form);
        // Then
        assertThat(answer.json().path("error_codes").path(0).asInt()).isEqualTo(code);
    }

    @Test
    void shouldRefuseAScopeWithoutConsent() throws Exception {
        // Given
        running.tenant.rules().delegatedScopes(Set.of("ChannelMessage.Send"));
        String form = "grant_type=refresh_token&" + CLIENT + "&refresh_token=" + running.tenant.refreshToken();
        // When
        Answer answer = running.token(form + "&scope=ChannelMessage.Read.All+offline_access");
        // Then
        assertThat(answer.json().path("error_codes").path(0).asInt()).isEqualTo(65001);
        assertThat(running.token(form).json().path("scope").asText()).isEqualTo("ChannelMessage.Send");
    }

    @Test
    void shouldEndATokenWhenItsTimeIsOver() throws Exception {
        // Given
        running.tenant.rules().accessTokenLifetime(Duration.ofMinutes(10));
        String token = running.delegatedToken();
        running.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(running.get(token, "/v1.0/me").status()).isEqualTo(200);
        // When
        running.clock.advance(Duration.ofSeconds(1));
        // Then
        assertThat(running.get(token, "/v1.0/me").code()).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void shouldEndTokensWhenAsked() throws Exception {
        // Given
        String token = running.delegatedToken();
        // When
        running.tenant.expireAccessTokens();
        // Then
        assertThat(running.get(token, "/v1.0/me").status()).isEqualTo(401);
    }

    @Test
    void shouldNotTakeATokenOfAnotherResource() throws Exception {
        // Given
        String token = running.token("grant_type=client_credentials&" + CLIENT + "&" + SECRET + "&" + BOT_SCOPE)
                .json()
                .path("access_token")
                .asText();
        // When
        Answer answer = running.get(token, "/v1.0/teams/" + running.tenant.teamId());
        // Then
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void shouldNotLetATokenForGraphIntoTheBotConnector() throws Exception {
        // Given
        String token = running.applicationToken();
        // When
        Answer answer = running.post(token, "/teams/v3/conversations", "{}");
        // Then
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void shouldIssueATokenWithoutRolesAndRefuseItAtGraph() throws Exception {
        // Given
        running.tenant.rules().applicationRoles(Set.of());
        String token = running.applicationToken();
        // When
        Answer answer = running.get(token, running.messages);
        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("Forbidden");
    }

    @Test
    void shouldCountWhatItIssued() throws Exception {
        // When
        running.applicationToken();
        running.delegatedToken();
        running.refresh("never-issued");
        // Then
        assertThat(running.tenant.tokensIssued()).isEqualTo(new TokenCounts(1, 1, 1));
    }
}
