package org.fusionteams.simulator.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fusionteams.simulator.microsoft.RunningTenant.MARKER;
import static org.fusionteams.simulator.microsoft.RunningTenant.message;
import static org.fusionteams.simulator.microsoft.RunningTenant.messages;

import com.fasterxml.jackson.databind.JsonNode;
import org.fusionteams.simulator.microsoft.RunningTenant.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be told to a tenant in a process of its own. */
class TenantControlTest {

    private final RunningTenant running = new RunningTenant();

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void shouldSayWhatAConnectorNeedsToKnow() throws Exception {
        // When
        JsonNode state = control("GET", "state", "").json();
        // Then
        assertThat(state.path("clientSecret").asText()).isEqualTo(running.tenant.clientSecret());
        assertThat(state.path("refreshToken").asText()).isEqualTo(running.tenant.refreshToken());
        assertThat(state.path("channels").findValuesAsText("channelId")).contains(running.tenant.channelId());
    }

    @Test
    void shouldChangeRules() throws Exception {
        // Given
        String token = running.delegatedToken();
        // When
        Answer answer = control(
                "POST",
                "rules",
                "{\"limits\":false,\"readBackLag\":\"PT5S\",\"userIsMember\":false,"
                        + "\"delegatedScopes\":[\"ChannelMessage.Send\"],\"retryAfter\":\"FRACTIONAL\"}");
        // Then
        assertThat(answer.status()).isEqualTo(204);
        assertThat(running.tenant.rules().limitPerTeam()).isFalse();
        assertThat(running.tenant.rules().readBackLag()).hasSeconds(5);
        assertThat(running.post(token, running.messages, message(MARKER)).text())
                .contains("AclCheckFailed");
    }

    @Test
    void shouldChangeNothingWhenOneRuleIsUnknown() throws Exception {
        // When
        Answer answer = control("POST", "rules", "{\"limits\":false,\"speling\":true}");
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("speling");
        assertThat(running.tenant.rules().limitPerTeam()).isTrue();
    }

    @Test
    void shouldAddTeamsChannelsAndWorkflows() throws Exception {
        // When
        String team = control("POST", "teams", "{\"name\":\"Shared Services\"}")
                .json()
                .path("id")
                .asText();
        String channel = control("POST", "channels", "{\"name\":\"Taxes\",\"teamId\":\"" + team + "\"}")
                .json()
                .path("id")
                .asText();
        String workflow = control("POST", "workflows", "{\"name\":\"Approvals\"}")
                .json()
                .path("pathAndQuery")
                .asText();
        // Then
        assertThat(running.post(running.delegatedToken(), messages(team, channel), message(MARKER))
                        .status())
                .isEqualTo(201);
        assertThat(running.send("POST", workflow, "{}").status()).isEqualTo(202);
        control("POST", "flow-state", "{\"workflow\":\"" + workflow + "\",\"state\":\"SUSPENDED\"}");
        assertThat(running.send("POST", workflow, "{}").status()).isEqualTo(400);
        assertThat(control("GET", "workflow-runs?workflow=" + RunningTenant.encoded(workflow), "")
                        .json())
                .hasSize(1);
    }

    @Test
    void shouldShowMessagesAndDuplicatesAndForgetThem() throws Exception {
        // Given
        String token = running.delegatedToken();
        running.post(token, running.messages, message(MARKER).put("subject", "Invoice"));
        running.post(token, running.messages, message(MARKER));
        // When
        JsonNode shown = control("GET", "messages", "").json();
        // Then
        assertThat(shown.path(0).path("subject").asText()).isEqualTo("Invoice");
        assertThat(shown.path(0).path("attachmentIds").path(0).asText()).isEqualTo(MARKER);
        assertThat(control("GET", "duplicates", "").json().path(0).path("times").asInt())
                .isEqualTo(2);
        control("DELETE", "messages", "");
        assertThat(control("GET", "messages", "").json()).isEmpty();
        assertThat(control("GET", "duplicates", "").json()).isEmpty();
    }

    @Test
    void shouldEndSignInsAndStartThemAgain() throws Exception {
        // Given
        String token = running.delegatedToken();
        // When
        control("POST", "revoke-refresh-tokens", "");
        control("POST", "expire-access-tokens", "");
        // Then
        assertThat(running.get(token, "/v1.0/me").status()).isEqualTo(401);
        assertThat(running.refresh(running.tenant.refreshToken()).status()).isEqualTo(400);
        String fresh =
                control("POST", "sign-in", "").json().path("refreshToken").asText();
        assertThat(running.refresh(fresh).status()).isEqualTo(200);
    }

    @Test
    void shouldSayWhenItDoesNotKnowAnAction() throws Exception {
        // When
        Answer answer = control("POST", "fly", "");
        // Then
        assertThat(answer.status()).isEqualTo(404);
    }

    private Answer control(String method, String action, String body) throws Exception {
        return running.send(method, "/control/microsoft/" + action, body, "Content-Type", "application/json");
    }
}
