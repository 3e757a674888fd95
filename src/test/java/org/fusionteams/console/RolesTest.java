package org.fusionteams.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.fusionteams.operations.SeededStore;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may a viewer do, and what only an operator? */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class RolesTest {

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    Database database;

    private long dead;

    @BeforeEach
    void begin() {
        SeededStore seeded = new SeededStore(database);
        seeded.clear();
        dead = seeded.notification("finance", NotificationState.DEAD)
                .reason("refused")
                .attempts(1)
                .write();
    }

    private static RequestSpecification viewer() {
        return given().auth().preemptive().basic(ConsoleProfile.VIEWER, ConsoleProfile.VIEWER_PASSWORD);
    }

    private static RequestSpecification operator() {
        return given().auth().preemptive().basic(ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/dead-letters",
                "/notifications/DEAD",
                "/fragments/jobs",
                "/api/status",
                "/api/notifications",
                "/api/dead-letters",
                "/api/audit",
                "/q/metrics"
            })
    void shouldShowEverythingToAViewer(String path) {
        // Given
        var viewer = viewer();
        // When
        var answer = viewer.get(path.replace("DEAD", String.valueOf(dead)));
        // Then
        answer.then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/notifications/DEAD/replay",
                "/api/dead-letters/replay",
                "/api/dead-letters/discard",
                "/api/channels/finance/test",
                "/api/channels/finance/pause",
                "/api/record-types/payables-invoice/poll",
                "/api/routes/reload",
                "/api/store/backup",
                "/api/preview",
                "/api/nothing-yet"
            })
    void shouldSayWhichRoleAnActionOfTheRestInterfaceNeeds(String path) {
        // Given
        var viewer = viewer().contentType("application/json").body("{}");
        // When
        var answer = viewer.post(path.replace("DEAD", String.valueOf(dead)));
        // Then
        answer.then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("status", equalTo(403))
                .body("detail", containsString("needs the role operator"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dead-letters/replay", "/dead-letters/discard", "/notifications/DEAD/replay"})
    void shouldRefuseFormsOfAViewerWithAPage(String path) {
        // Given
        var viewer = viewer().formParam("render", "first").formParam("note", "x");
        // When
        var answer = viewer.post(path.replace("DEAD", String.valueOf(dead)));
        // Then
        answer.then().statusCode(403).contentType("text/html").body(containsString("needs the role operator"));
    }

    @Test
    void shouldShowAViewerNoButtonThatIsRefused() {
        // Given
        String[] pages = {"/dead-letters?state=dead", "/notifications/" + dead};
        for (String page : pages) {
            // When
            String forViewer = viewer().get(page).asString();
            String forOperator = operator().get(page).asString();
            // Then
            assertThat(forViewer)
                    .contains(ConsoleProfile.VIEWER, "may look only")
                    .doesNotContain("/replay\"", "/discard\"");
            assertThat(forOperator).contains("/replay\"", "/discard\"").doesNotContain("may look only");
        }
    }

    @Test
    void shouldOfferTheCheckToOperatorsOnly() {
        // When
        String forViewer = viewer().get("/check").asString();
        String forOperator = operator().get("/check").asString();
        // Then
        assertThat(forViewer)
                .contains("A check needs the role operator", "action=\"/sign-out\"")
                .doesNotContain("action=\"/check\"");
        assertThat(forOperator).contains("action=\"/check\"").doesNotContain("needs the role operator");
    }

    @Test
    void shouldLetAnOperatorActUnderTheirName() {
        // Given
        var operator = operator().contentType("application/json").body("{}");
        // When
        var answer = operator.post("/api/channels/berlin/pause");
        // Then
        answer.then().statusCode(200);
        operator().get("/api/audit").then().body("items.actor", hasItem(ConsoleProfile.USERNAME));
        operator()
                .contentType("application/json")
                .body("{}")
                .post("/api/channels/berlin/resume")
                .then()
                .statusCode(200);
    }
}
