package org.fusionteams.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import org.fusionteams.operations.SeededStore;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be asked and decided about what waits for a person, by programs and by the buttons of the pages? */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class DeadLetterResourceTest {

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    Database database;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SeededStore seeded;

    @BeforeEach
    void begin() {
        seeded = new SeededStore(database);
        seeded.clear();
        seeded.execute("delete from audit_event");
        seeded.execute("delete from letter_job");
        // Nothing may be sent away under a test's hands: the channels of this profile answer nothing.
        operator().body("{}").post("/api/channels/finance/pause").then().statusCode(200);
    }

    @AfterEach
    void end() {
        seeded.clear();
        operator().body("{}").post("/api/channels/finance/resume").then().statusCode(200);
    }

    private static RequestSpecification operator() {
        return given().auth()
                .preemptive()
                .basic(ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD)
                .contentType("application/json");
    }

    private long dead(String number, String refusal) {
        long id = seeded.notification("finance", NotificationState.DEAD)
                .number(number)
                .reason("Graph answered 400")
                .write();
        seeded.execute("update notification set refusal = '" + refusal + "' where id = " + id);
        seeded.execute("update notification_content set record_values = '{\"InvoiceId\": 12.50}'"
                + " where notification_id = " + id);
        return id;
    }

    private long unrouted(String number) {
        return seeded.notification(Addressed.NOWHERE, NotificationState.UNROUTED)
                .number(number)
                .reason("no rule in routing.camel.yaml matched")
                .write();
    }

    @Test
    void shouldListDeadLettersByReason() {
        // Given
        dead("INV-A", "too-large");
        long wanted = dead("INV-B", "bad-request");
        seeded.notification("finance", NotificationState.HELD).write();
        // When, Then
        operator()
                .get("/api/dead-letters?reason=bad-request")
                .then()
                .statusCode(200)
                .body("items.id", contains((int) wanted))
                .body("next", nullValue());
        operator().get("/api/dead-letters?state=held").then().body("items", hasSize(1));
        operator()
                .get("/api/dead-letters?limit=1")
                .then()
                .body("items.number", contains("INV-B"))
                .body("next", equalTo(String.valueOf(wanted)));
        operator().get("/api/dead-letters/groups").then().body("count", contains(1, 1, 1));
    }

    @Test
    void shouldSayWhichReasonsThereAre() {
        operator()
                .get("/api/dead-letters?reason=nonsense")
                .then()
                .statusCode(400)
                .body("detail", containsString("bad-request"));
    }

    @Test
    void shouldShowTheRecordAsItWasRead() {
        // Given
        long id = dead("INV-A", "too-large");
        // When, Then
        operator()
                .get("/api/notifications/" + id)
                .then()
                .body("refusal", equalTo("too-large"))
                .body("refusalWords", containsString("larger"))
                .body("recordValues.InvoiceId", equalTo(12.50f));
        assertThat(operator().get("/api/notifications/" + id).asString()).contains("12.50");
    }

    @Test
    void shouldDoNothingOnADryRun() {
        // Given
        dead("INV-A", "too-large");
        dead("INV-B", "too-large");
        // When, Then
        operator()
                .body("{\"filter\": {\"reason\": \"too-large\"}, \"dryRun\": true}")
                .post("/api/dead-letters/replay")
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("sample.number", contains("INV-B", "INV-A"));
        operator().get("/api/dead-letters").then().body("items", hasSize(2));
        operator().get("/api/dead-letters/jobs").then().body("", hasSize(0));
    }

    @Test
    void shouldReplayAllOfAReasonInTheBackground() {
        // Given
        dead("INV-A", "too-large");
        long other = dead("INV-B", "bad-request");
        // When
        int job = operator()
                .body("{\"filter\": {\"reason\": \"too-large\"}, \"perSecond\": 5}")
                .post("/api/dead-letters/replay")
                .then()
                .statusCode(200)
                .body("selected", equalTo(1))
                .extract()
                .path("id");
        // Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> operator()
                .get("/api/dead-letters/jobs/" + job)
                .then()
                .body("status", equalTo("done"))
                .body("moved", equalTo(1)));
        operator().get("/api/dead-letters").then().body("items.id", contains((int) other));
        operator()
                .body("{}")
                .post("/api/dead-letters/jobs/" + job + "/cancel")
                .then()
                .statusCode(409);
    }

    @Test
    void shouldNameItsActorInTheAudit() {
        // Given
        long id = dead("INV-A", "too-large");
        // When
        operator()
                .body("{\"note\": \"paid by cheque\"}")
                .post("/api/notifications/" + id + "/discard")
                .then()
                .statusCode(200)
                .body("end", equalTo("discarded"));
        // Then
        operator()
                .get("/api/audit?actor=operator&limit=1")
                .then()
                .body("items[0].action", equalTo("notification.discarded"))
                .body("items[0].detail", equalTo("paid by cheque"))
                .body("items[0].notificationId", equalTo((int) id));
        operator()
                .body("{}")
                .post("/api/notifications/" + id + "/replay")
                .then()
                .statusCode(409)
                .body("detail", containsString("is discarded"));
    }

    @Test
    void shouldNotDiscardWithoutANote() {
        // Given
        long id = dead("INV-A", "too-large");
        // When, Then
        operator()
                .body("{}")
                .post("/api/notifications/" + id + "/discard")
                .then()
                .statusCode(400);
        operator().body("{}").post("/api/dead-letters/discard").then().statusCode(400);
    }

    @Test
    void shouldDiscardWhatWasNeverRoutedOneByOne() {
        // Given
        long id = unrouted("INV-A");
        // When
        operator()
                .body("{\"note\": \"not of interest\"}")
                .post("/api/notifications/" + id + "/discard")
                .then()
                .statusCode(200)
                .body("end", equalTo("discarded"));
        // Then
        operator()
                .get("/api/notifications/" + id)
                .then()
                .body("state", equalTo("discarded"))
                .body("reason", equalTo("discarded by operator: not of interest"));
        operator()
                .get("/api/audit?actor=operator&limit=1")
                .then()
                .body("items[0].action", equalTo("notification.discarded"))
                .body("items[0].detail", equalTo("not of interest"))
                .body("items[0].notificationId", equalTo((int) id));
    }

    @Test
    void shouldDiscardAllThatWereNeverRoutedInTheBackground() {
        // Given
        long first = unrouted("INV-A");
        long second = unrouted("INV-B");
        dead("INV-C", "too-large");
        // When
        int job = operator()
                .body("{\"filter\": {\"state\": \"unrouted\"}, \"note\": \"away\"}")
                .post("/api/dead-letters/discard")
                .then()
                .statusCode(200)
                .body("selected", equalTo(2))
                .extract()
                .path("id");
        // Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> operator()
                .get("/api/dead-letters/jobs/" + job)
                .then()
                .body("status", equalTo("done"))
                .body("moved", equalTo(2)));
        operator()
                .get("/api/notifications?state=discarded")
                .then()
                .body("items.id", containsInAnyOrder((int) first, (int) second));
        operator().get("/api/dead-letters").then().body("items.number", contains("INV-C"));
    }

    @Test
    void shouldDiscardWhatWasNeverRoutedByAButton() {
        // Given
        long id = unrouted("INV-A");
        assertThat(operator().get("/notifications/" + id).asString())
                .contains("Route again", "Discard")
                .doesNotContain("Replay as first rendered");
        assertThat(operator().get("/dead-letters?state=unrouted").asString())
                .contains("Discard all 1")
                .doesNotContain("as first rendered");
        // When
        given().auth()
                .preemptive()
                .basic(ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD)
                .redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("note", "not of interest")
                .post("/notifications/" + id + "/discard")
                .then()
                .statusCode(303);
        // Then
        operator().get("/api/notifications/" + id).then().body("state", equalTo("discarded"));
    }

    @Test
    void shouldExportTheTrailAsCsvWithoutFormulas() {
        // Given
        seeded.notification("finance", NotificationState.DELIVERED).attempts(2).write();
        seeded.execute("insert into audit_event (at, actor, action, subject, detail) values"
                + " (timestamp '2026-03-02 08:00:00', 'eve', 'x', '=cmd|calc', 'a \"quoted\", text')");
        // When
        String csv = operator().get("/api/audit/export?format=csv").asString();
        String ndjson = operator().get("/api/audit/export").asString();
        // Then
        assertThat(csv.lines().findFirst().orElseThrow()).startsWith("at,actor,action,subject");
        assertThat(csv).contains(",'=cmd|calc,\"a \"\"quoted\"\", text\"").doesNotContain(",=cmd");
        assertThat(csv.lines().filter(line -> line.contains(",connector,attempt,")))
                .hasSize(2);
        assertThat(ndjson.lines().filter(line -> line.contains("\"action\":\"attempt\"")))
                .hasSize(2);
    }

    @Test
    void shouldOnlyTestChannelsThatThereAre() {
        operator().body("{}").post("/api/channels/nowhere/test").then().statusCode(404);
        operator().body("{}").post("/api/channels/finance/test").then().statusCode(200);
        operator()
                .get("/api/notifications?channel=finance&state=pending")
                .then()
                .body("items[0].title", containsString("Test message"));
    }

    @Test
    void shouldSayThatAChannelIsPaused() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> operator()
                .get("/api/status")
                .then()
                .body("channels.find { it.name == 'finance' }.trouble", containsString("paused by operator since")));
    }

    @Test
    void shouldHaveNothingToAcceptForItsOwnPod() {
        operator().body("{}").post("/api/store/accept").then().statusCode(409);
    }

    @Test
    void shouldOfferTheDecisionsOnThePages() {
        // Given
        long id = dead("INV-A", "too-large");
        // When
        String page = operator().get("/notifications/" + id).asString();
        String list = operator().get("/dead-letters?reason=too-large").asString();
        // Then
        assertThat(page).contains("Replay as first rendered", "Render again and replay", "Discard", "12.50");
        assertThat(list)
                .contains("INV-A", "Replay all 1", "Discard all 1")
                .contains("data-confirm=\"Replay 1 dead letter?\"", "data-confirm=\"Discard 1 dead letter for good?");
    }

    @Test
    void shouldReplayByAButtonAndGoBackToThePage() {
        // Given
        long id = dead("INV-A", "too-large");
        // When
        given().auth()
                .preemptive()
                .basic(ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD)
                .redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("render", "first")
                .post("/notifications/" + id + "/replay")
                .then()
                .statusCode(303)
                .header("Location", containsString("/notifications/" + id));
        // Then
        operator()
                .get("/api/notifications/" + id)
                .then()
                .body("state", not(equalTo("dead")))
                .body("replay", equalTo(1));
    }

    @Test
    void shouldRefuseAButtonOnAnotherSite() {
        // Given
        long id = dead("INV-A", "too-large");
        // When
        given().auth()
                .preemptive()
                .basic(ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD)
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("render", "first")
                .post("/notifications/" + id + "/replay")
                .then()
                .statusCode(403);
        // Then
        operator().get("/api/notifications/" + id).then().body("state", equalTo("dead"));
    }
}
