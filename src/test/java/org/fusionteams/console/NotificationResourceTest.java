package org.fusionteams.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What does a program get that asks for notifications? */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class NotificationResourceTest {

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    Database database;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SeededStore seeded;

    @BeforeEach
    void beginEmpty() {
        seeded = new SeededStore(database);
        seeded.clear();
    }

    private static RequestSpecification operator() {
        return given().auth().preemptive().basic(ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD);
    }

    @Test
    void shouldListTheNewestFirst() {
        // Given
        long first = seeded.notification("finance", NotificationState.DELIVERED)
                .attempts(1)
                .write();
        long second = seeded.notification("finance", NotificationState.DEAD)
                .number("NWT-7")
                .reason("gone")
                .write();
        // When
        var answer = operator().get("/api/notifications");
        // Then
        answer.then()
                .statusCode(200)
                .contentType("application/json")
                .body("next", nullValue())
                .body("items.id", contains((int) second, (int) first))
                .body("items[0].number", equalTo("NWT-7"))
                .body("items[0].recordType", equalTo("payables-invoice"))
                .body("items[0].key", equalTo("key-NWT-7"))
                .body("items[0].kind", equalTo("created"))
                .body("items[0].channel", equalTo("finance"))
                .body("items[0].state", equalTo("dead"))
                .body("items[0].importance", equalTo("normal"))
                .body("items[0].title", equalTo("New supplier invoice"))
                .body("items[0].summary", containsString("Northwind Tools"))
                .body("items[0].attemptCount", equalTo(0))
                .body("items[0].createdAt", equalTo("2026-03-02T08:00:00Z"))
                .body("items[0].changedAt", equalTo("2026-03-02T08:00:01.500Z"))
                .body("items[0].reason", equalTo("gone"))
                .body("items[1].attemptCount", equalTo(1));
    }

    @Test
    void shouldGoOnWhereAnEarlierAnswerEnded() {
        // Given
        long first = seeded.notification("finance", NotificationState.DELIVERED).write();
        seeded.notification("finance", NotificationState.DELIVERED).write();
        String next = operator().get("/api/notifications?limit=1").path("next");
        // When
        var answer =
                operator().queryParam("cursor", next).queryParam("limit", 1).get("/api/notifications");
        // Then
        answer.then().statusCode(200).body("items.id", contains((int) first)).body("next", nullValue());
    }

    @Test
    void shouldFilter() {
        // Given
        seeded.notification("finance", NotificationState.DELIVERED).write();
        long wanted = seeded.notification("berlin", NotificationState.DEAD)
                .party("M\u00FCller & Co")
                .write();
        // When
        var answer = operator()
                .queryParam("state", "dead")
                .queryParam("channel", "berlin")
                .queryParam("text", "m\u00FCller & ")
                .queryParam("recordType", "payables-invoice")
                .queryParam("since", "2026-03-02T09:00:00+01:00")
                .get("/api/notifications");
        // Then
        answer.then().statusCode(200).body("items.id", contains((int) wanted));
    }

    @Test
    void shouldShowOneWithItsAttempts() {
        // Given
        long id = seeded.notification("berlin", NotificationState.DELIVERED)
                .attempts(2)
                .write();
        // When
        var answer = operator().get("/api/notifications/" + id);
        // Then
        answer.then()
                .statusCode(200)
                .body("id", equalTo((int) id))
                .body("state", equalTo("delivered"))
                .body("attempts", hasSize(2))
                .body("attempts[0].number", equalTo(1))
                .body("attempts[0].outcome", equalTo("retry"))
                .body("attempts[0].status", equalTo(503))
                .body("attempts[0].durationMillis", equalTo(250))
                .body("attempts[0].reason", equalTo("the service is busy"))
                .body("attempts[1].requestId", equalTo("request-2"))
                .body("marker", notNullValue())
                .body("version", equalTo("2026-03-02T08:00:00Z"))
                .body("facts.find { it.label == 'Amount' }.value", equalTo("12.840,50\u00A0GBP"))
                .body("card.type", equalTo("AdaptiveCard"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999", "abc", "-1", "99999999999999999999", "1;drop", "%3Cscript%3E"})
    void shouldSayThatThereIsNoSuchNotification(String id) {
        // Given
        var operator = operator().urlEncodingEnabled(false);
        // When
        var answer = operator.get("/api/notifications/" + id);
        // Then
        answer.then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"))
                .body("title", equalTo("Not Found"))
                .body("status", equalTo(404))
                .body("detail", containsString("There is no notification"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=ded|Parameter state must be one of pending, sending,",
                "limit=0|Parameter limit must be a whole number from 1 to 500, but was: 0.",
                "limit=501|but was: 501.",
                "limit=many|but was: many.",
                "cursor=x|Parameter cursor must be what an earlier answer had as next, but was: x.",
                "since=yesterday|Parameter since must be an instant such as 2026-03-02T08:00:00Z, but was: yesterday.",
                "stat=dead|Parameter stat is not known here; known are channel, cursor, key,"
            })
    void shouldNameABadParameter(String query, String detail) {
        // Given
        var operator = operator();
        // When
        var answer = operator.get("/api/notifications?" + query);
        // Then
        answer.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("title", equalTo("Bad Request"))
                .body("detail", containsString(detail));
    }

    @Test
    void shouldRefuseEndlessText() {
        // Given
        var operator = operator().queryParam("text", "x".repeat(2000));
        // When
        var answer = operator.get("/api/notifications");
        // Then
        answer.then().statusCode(400).body("detail", containsString("at most 200 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/", "/api/nothing", "/api/notifications/1/2/3"})
    void shouldAnswerUnknownAddressesWithAProblem(String path) {
        // Given
        var operator = operator();
        // When
        var answer = operator.get(path);
        // Then
        answer.then().statusCode(404).contentType("application/problem+json").body("status", equalTo(404));
    }

    @Test
    void shouldRefuseOtherMethodsWithAProblem() {
        // Given
        var operator = operator();
        // When
        var answer = operator.contentType("application/json").post("/api/status");
        // Then
        answer.then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void shouldNotShowTheInsideWhenTheStoreFails() {
        // Given
        seeded.notification("finance", NotificationState.DELIVERED).write();
        seeded.execute("alter table notification rename to lost");
        // When
        var answer = operator().get("/api/notifications");
        // Then
        seeded.execute("alter table lost rename to notification");
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo("The database cannot be read at the moment; the log says why. Try again later."));
    }

    @Test
    void shouldAnswerTheStatus() {
        // Given
        seeded.notification("-", NotificationState.UNROUTED).write();
        // When
        var answer = operator().get("/api/status");
        // Then
        answer.then()
                .statusCode(200)
                .body("version", notNullValue())
                .body("startedAt", notNullValue())
                .body("recordTypes.name", hasItems("payables-invoice", "supplier"))
                .body("recordTypes.find { it.name == 'payables-invoice' }.state", equalTo("new"))
                .body("recordTypes.find { it.name == 'payables-invoice' }.nextPollAt", equalTo("2090-01-01T00:00:00Z"))
                .body("recordTypes.find { it.name == 'supplier' }.state", equalTo("off"))
                .body("channels.name", contains("berlin", "finance"))
                .body("channels[0].sender", equalTo("workflow"))
                .body("channels[0].trouble", nullValue())
                .body("brokenRouteFiles", hasSize(0))
                .body("totals.delivered", notNullValue());
    }
}
