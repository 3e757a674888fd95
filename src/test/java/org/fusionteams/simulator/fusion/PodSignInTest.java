package org.fusionteams.simulator.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.Simulators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets a token, and what the resources make of what a caller presents. */
class PodSignInTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Simulators simulators = Simulators.start(0);
    private final FusionPod pod = simulators.pod();
    private final PodClient client = new PodClient(simulators);

    @BeforeEach
    void stopTime() {
        simulators.clock().set(Instant.parse("2026-03-02T08:00:00Z"));
        simulators.clock().freeze();
    }

    @AfterEach
    void stop() {
        simulators.close();
    }

    @Test
    void shouldIssueASignedTokenWithItsLifetime() throws Exception {
        // Given
        pod.setTokenLifetime(Duration.ofMinutes(20));
        // When
        JsonNode answer = PodClient.json(client.token(client.basic(), Map.of()));
        // Then
        Instant now = simulators.clock().instant();
        String[] token = answer.path("access_token").asText().split("\\.");
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(token[1]));
        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(1200);
        assertThat(new String(Base64.getUrlDecoder().decode(token[0]))).contains("RS256");
        assertThat(token[2]).hasSizeGreaterThan(300);
        assertThat(claims.path("sub").asText()).isEqualTo(pod.clientId());
        assertThat(claims.path("exp").asLong()).isBetween(now.getEpochSecond() + 1190, now.getEpochSecond() + 1200);
        assertThat(List.of(claims.has("iss"), claims.has("aud"), claims.has("iat")))
                .doesNotContain(false);
    }

    @Test
    void shouldAcceptTheSecretInTheForm() throws Exception {
        // When
        HttpResponse<String> answer =
                client.token("", Map.of("client_id", pod.clientId(), "client_secret", pod.clientSecret()));
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldRefuseAWrongSecret() throws Exception {
        // When
        HttpResponse<String> answer = client.token(PodClient.basic(pod.clientId(), "wrong"), Map.of());
        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"error\":\"invalid_client\"");
    }

    @Test
    void shouldRefuseAWrongScopeAndAnotherGrant() throws Exception {
        // When
        HttpResponse<String> scope = client.token(client.basic(), Map.of("scope", "wrong"));
        HttpResponse<String> grant = client.token(client.basic(), Map.of("grant_type", "password"));
        // Then
        assertThat(scope.statusCode()).isEqualTo(400);
        assertThat(scope.body()).contains("\"error\":\"invalid_scope\"");
        assertThat(grant.statusCode()).isEqualTo(400);
        assertThat(grant.body()).contains("\"error\":\"unsupported_grant_type\"");
    }

    @Test
    void shouldRefuseJsonInPlaceOfAForm() throws Exception {
        // Given
        client.with("Content-Type", "application/json").with("Authorization", client.basic());
        // When
        HttpResponse<String> answer =
                client.send("POST", "/oauth2/v1/token", "{\"grant_type\":\"client_credentials\"}");
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_request");
    }

    @Test
    void shouldLetFaultsHitTheTokenEndpoint() throws Exception {
        // Given
        simulators.faults().add(Fault.answer("/oauth2/v1/token", 429).withHeader("Retry-After", "3"));
        // When
        HttpResponse<String> answer = client.token(client.basic(), Map.of());
        // Then
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("3");
        assertThat(pod.tokensIssued()).isZero();
    }

    @Test
    void shouldChallengeACallerWithoutAToken() throws Exception {
        // When
        HttpResponse<String> answer = client.invoices();
        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(answer.body()).startsWith("<html>");
    }

    @Test
    void shouldRefuseATokenThatSomebodyElseSigned() throws Exception {
        // Given
        String token = client.newToken();
        client.with("Authorization", "Bearer " + token.substring(0, token.lastIndexOf('.')) + ".AAAA");
        // When
        HttpResponse<String> answer = client.invoices();
        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldRefuseATokenFromTheMomentItExpires() throws Exception {
        // Given
        client.signedIn();
        simulators.clock().advance(Duration.ofSeconds(3599));
        int before = client.invoices().statusCode();
        simulators.clock().advance(Duration.ofSeconds(1));
        // When
        int after = client.invoices().statusCode();
        // Then
        assertThat(before).isEqualTo(200);
        assertThat(after).isEqualTo(401);
    }

    @Test
    void shouldRefuseRevokedTokens() throws Exception {
        // Given
        client.signedIn();
        pod.revokeTokens();
        // When
        HttpResponse<String> answer = client.invoices();
        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldAcceptBasicOnlyWhenAllowed() throws Exception {
        // Given
        client.with("Authorization", PodClient.basic("integration", "pass:word"));
        int refused = client.invoices().statusCode();
        pod.allowBasic("integration", "pass:word");
        // When
        int allowed = client.invoices().statusCode();
        // Then
        assertThat(refused).isEqualTo(401);
        assertThat(allowed).isEqualTo(200);
    }

    @Test
    void shouldForbidWithoutThePrivilege() throws Exception {
        // Given
        client.signedIn();
        pod.setPrivilege(false);
        // When
        HttpResponse<String> answer = client.invoices();
        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void shouldShowNothingWithoutTheDataRole() throws Exception {
        // Given
        client.signedIn();
        PodRow row = pod.addInvoice(invoice -> {});
        pod.setDataRole(false);
        // When
        JsonNode page = client.page("totalResults", "true");
        // Then
        assertThat(page.path("items")).isEmpty();
        assertThat(page.path("totalResults").asInt(-1)).isZero();
        assertThat(client.get(PodClient.INVOICES + "/" + row.key()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldRefuseAndCountWrites() throws Exception {
        // Given
        client.signedIn();
        // When
        List<Integer> statuses = List.of(
                client.send("POST", PodClient.INVOICES, "{}").statusCode(),
                client.send("PATCH", PodClient.INVOICES + "/1", "{}").statusCode(),
                client.send("DELETE", PodClient.INVOICES + "/1", "").statusCode());
        // Then
        assertThat(statuses).containsOnly(405);
        assertThat(pod.forbiddenWrites()).isEqualTo(3);
    }
}
