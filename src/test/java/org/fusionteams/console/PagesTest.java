package org.fusionteams.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import org.fusionteams.operations.SeededStore;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.store.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does a person see? */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class PagesTest {

    private static final String HOSTILE = "\"><script>alert(1)</script>{{constructor}}<img src=x onerror=alert(1)>'";

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

    private static String page(String path) {
        return operator().get(path).then().statusCode(200).extract().asString();
    }

    @Test
    void shouldSayWhatHappensNextWhenThereIsNothingYet() {
        // Given
        String next = "<time datetime=\"2090-01-01T00:00:00Z\" data-relative=\"ahead\">1 Jan 2090, 00:00:00 UTC</time>";
        // When
        String page = page("/");
        // Then
        assertThat(page).contains("No notifications yet").contains("Next poll of payables-invoice " + next);
    }

    @Test
    void shouldShowWhatIsWatchedAndWhereItGoes() {
        // Given
        seeded.notification("finance", NotificationState.DELIVERED).write();
        // When
        String page = page("/");
        // Then
        assertThat(page)
                .contains("<h3>payables-invoice</h3>", "not read yet")
                .contains("<h3>supplier</h3>", "switched off")
                .contains("<h3>finance <small>workflow</small></h3>")
                .contains("<b>fusion-password</b>", "no known end");
    }

    @Test
    void shouldShowTheNewestWithCardAndState() {
        // Given
        long id = seeded.notification("finance", NotificationState.DELIVERED)
                .number("NWT-9")
                .attempts(2)
                .write();
        // When
        String page = page("/");
        // Then
        assertThat(page)
                .contains("<a href=\"/notifications/" + id + "\">NWT-9</a>")
                .contains("data-card=\"{&quot;type&quot;:&quot;AdaptiveCard&quot;")
                .contains("Delivered", "2 attempts", "after 1.5 s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/notifications/ID", "/fragments/notifications?after=0", "/fragments/notifications/ID"})
    void shouldNeverLetDataBecomeMarkup(String path) {
        // Given
        long id = seeded.notification("finance", NotificationState.DEAD)
                .number(HOSTILE)
                .party(HOSTILE)
                .reason(HOSTILE)
                .attempts(1)
                .write();
        // When
        String page = page(path.replace("ID", String.valueOf(id)));
        // Then
        assertThat(page).doesNotContain("<script>alert").doesNotContain("<img").contains("alert(1)");
    }

    @Test
    void shouldNotLetAddressesBecomeMarkup() {
        // Given
        var operator = operator().queryParam("text", HOSTILE);
        // When
        var answer = operator.get("/");
        // Then
        answer.then().statusCode(200).body(not(containsString("<script>alert"))).body(not(containsString("<img")));
    }

    @Test
    void shouldSendOnlyWhatThePageDoesNotShow() {
        // Given
        long same = seeded.notification("finance", NotificationState.DELIVERED).write();
        long changed = seeded.notification("finance", NotificationState.DEAD).write();
        long fresh = seeded.notification("finance", NotificationState.DELIVERED)
                .number("FRESH")
                .write();
        String version = "delivered-0-1772438400";
        // When
        String fragment = page("/fragments/notifications?after=" + changed + "&shown=" + same + ":" + version + ","
                + changed + ":pending-0-1772438400");
        // Then
        assertThat(fragment)
                .contains("data-id=\"" + fresh + "\"")
                .contains("id=\"state-" + changed + "\"", "hx-swap-oob=\"true\"")
                .doesNotContain("data-id=\"" + changed + "\"")
                .doesNotContain("state-" + same + "\"");
    }

    @Test
    void shouldFilterTheList() {
        // Given
        seeded.notification("finance", NotificationState.DELIVERED)
                .number("SENT")
                .write();
        seeded.notification("finance", NotificationState.DEAD).number("REFUSED").write();
        // When
        String page = page("/?state=dead&channel=finance&text=");
        // Then
        assertThat(page)
                .contains("REFUSED")
                .doesNotContain("SENT")
                .contains("<option value=\"dead\" selected>")
                .contains("hx-get=\"/fragments/notifications?state=dead&amp;channel=finance\"");
    }

    @Test
    void shouldExplainOneNotification() {
        // Given
        long id = seeded.notification("finance", NotificationState.DELIVERED)
                .attempts(2)
                .write();
        // When
        String page = page("/notifications/" + id);
        // Then
        assertThat(page)
                .contains("the service is busy", "503", "250 ms", "request-2", "2 Mar 2026, 08:00:01 UTC")
                .contains("Marker", "Supplier", "Northwind Tools");
    }

    @Test
    void shouldShowListsAndWhatIsLeftOutOfThem() {
        // Given
        long id = seeded.notification("finance", NotificationState.DELIVERED)
                .content("""
                        {"title": "New", "sections": [{"label": "<b>Lines</b>", "more": 4312,
                         "rows": [{"label": "Dr 01", "value": {"amount": 7.5, "currency": "GBP"}}]}]}""")
                .write();
        // When
        String page = page("/notifications/" + id);
        // Then
        assertThat(page)
                .contains("<h2>&lt;b&gt;Lines&lt;/b&gt;</h2>")
                .contains("<dt>Dr 01</dt><dd>7.50\u00A0GBP</dd>", "\u2026 and 4,312 more");
        operator()
                .get("/api/notifications/" + id)
                .then()
                .body("sections[0].rows[0].value", equalTo("7.50\u00A0GBP"))
                .body("sections[0].more", equalTo("\u2026 and 4,312 more"));
    }

    @Test
    void shouldExplainWhatItCannotRead() {
        // Given
        long id = seeded.notification("finance", NotificationState.DEAD)
                .content("{}")
                .write();
        // When
        String page = page("/notifications/" + id);
        // Then
        assertThat(page)
                .contains("What is stored for this notification cannot be read.")
                .doesNotContain("data-card");
    }

    @Test
    void shouldShowAPageWhenThereIsNoSuchNotification() {
        // Given
        var operator = operator();
        // When
        var answer = operator.get("/notifications/12345");
        // Then
        answer.then()
                .statusCode(404)
                .contentType(containsString("text/html"))
                .body(containsString("There is no notification 12345."));
    }

    @Test
    void shouldReferOnlyToFilesThatAreServed() {
        // Given
        seeded.notification("finance", NotificationState.DELIVERED).write();
        String page = page("/");
        // When
        List<String> files = Pattern.compile("(?:src|href)=\"(/[^\"?]+\\.[a-z]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        // Then
        assertThat(files)
                .hasSizeGreaterThan(6)
                .allSatisfy(file -> operator().get(file).then().statusCode(200));
    }

    @Test
    void shouldCarryNeitherScriptsNorStylesOfItsOwn() {
        // Given
        seeded.notification("finance", NotificationState.DELIVERED).write();
        // When
        String page = page("/");
        // Then
        assertThat(page).doesNotContainPattern("<script(?![^>]*src=)|<style| style=| on[a-z]+=|javascript:");
    }

    @Test
    void shouldOfferTheStatusAsMetrics() {
        // Given
        var operator = operator();
        // When
        var answer = operator.get("/q/metrics");
        // Then
        answer.then()
                .statusCode(200)
                .body(containsString("fusion_teams_notifications{channel=\"finance\",state=\"waiting\"}"))
                .body(containsString("fusion_teams_notifications{channel=\"berlin\",state=\"dead\"}"))
                .body(containsString("fusion_teams_poll_lag_seconds{record_type=\"payables-invoice\"}"))
                .body(containsString("fusion_teams_records_late_total{record_type=\"payables-invoice\"}"));
    }

    @Test
    void shouldBeReady() {
        // Given
        var anybody = given();
        // When
        var answer = anybody.get("/q/health/ready");
        // Then
        answer.then()
                .statusCode(200)
                .body("checks.find { it.name == 'connector' }.data.routes", equalTo("running"))
                .body("checks.find { it.name == 'connector' }.data.store", equalTo("readable"));
    }
}
