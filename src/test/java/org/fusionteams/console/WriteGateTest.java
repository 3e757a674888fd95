package org.fusionteams.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Can a foreign page make a signed-in browser change something? {@code 405} is the answer of what lies behind the gate. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class WriteGateTest {

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    URI server;

    private static RequestSpecification operator() {
        return given().auth().preemptive().basic(ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none", "SAME-ORIGIN "})
    void shouldRefuseWhatABrowserSendsForAnotherSite(String site) {
        // Given
        var request = operator().contentType("application/json").header("Sec-Fetch-Site", site);
        // When
        var answer = request.post("/api/status");
        // Then
        answer.then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", equalTo("This request was made by a page of another site."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "https://", "no address at all"})
    void shouldRefuseAnOlderBrowserForAnotherSite(String origin) {
        // Given
        var request = operator().contentType("application/json").header("Origin", origin);
        // When
        var answer = request.post("/api/status");
        // Then
        answer.then().statusCode(403);
    }

    @Test
    void shouldLetOurOwnPagesPass() {
        // Given
        String own = "https://" + server.getAuthority();
        // When
        var newer = operator()
                .contentType("application/json")
                .header("Sec-Fetch-Site", "same-origin")
                .post("/api/status");
        var older =
                operator().contentType("application/json").header("Origin", own).post("/api/status");
        // Then
        newer.then().statusCode(405);
        older.then().statusCode(405);
    }

    @ParameterizedTest
    @CsvSource({"application/x-www-form-urlencoded", "multipart/form-data", "text/plain", "text/json", "''"})
    void shouldRefuseWhatAFormCanSend(String contentType) {
        // Given
        var request = operator().noContentType();
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        // When
        var answer = request.post("/api/status");
        // Then
        answer.then().statusCode(415).body("detail", containsString("Content-Type: application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void shouldHoldForEveryMethodThatMayChangeSomething(String method) {
        // Given
        var request = operator().contentType("application/json").header("Sec-Fetch-Site", "cross-site");
        // When
        var answer = request.request(method, "/api/status");
        // Then
        answer.then().statusCode(403);
    }

    private static RequestSpecification form() {
        return given().redirects()
                .follow(false)
                .formParam("username", ConsoleProfile.USERNAME)
                .formParam("password", ConsoleProfile.PASSWORD);
    }

    private static String session() {
        return form().header("Sec-Fetch-Site", "same-origin").post("/sign-in").cookie("fusion-teams-session");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, null"
    })
    void shouldRefuseASignInThatAForeignPageMakes(String header, String value) {
        // Given
        var foreign = form().header(header, value);
        // When
        var answer = foreign.post("/sign-in");
        // Then
        answer.then().statusCode(403).header("Set-Cookie", nullValue()).body("detail", containsString("another site"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sign-out", "/dead-letters/replay", "/api/status"})
    void shouldRefuseWhatComesWithASessionAndDoesNotSayFromWhere(String path) {
        // Given
        var silent = form().cookie("fusion-teams-session", session());
        // When
        var answer = silent.post(path);
        // Then
        answer.then().statusCode(403).body("detail", containsString("does not say which page made it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dead-letters/replay", "/dead-letters/discard", "/sign-out"})
    void shouldRefuseAFormThatAForeignPageSendsWithASession(String path) {
        // Given
        String session = session();
        // When
        var foreign = form().cookie("fusion-teams-session", session)
                .header("Sec-Fetch-Site", "cross-site")
                .post(path);
        var own = form().cookie("fusion-teams-session", session)
                .header("Origin", "http://" + server.getAuthority())
                .formParam("note", "x")
                .post(path);
        // Then
        foreign.then().statusCode(403).body("detail", containsString("another site"));
        own.then().statusCode(303);
    }

    @Test
    void shouldLetProgramsPassWithJson() {
        // Given
        var request = operator().header("Content-Type", "application/json; charset=utf-8");
        // When
        var answer = request.post("/api/status");
        // Then
        answer.then().statusCode(405);
    }

    @Test
    void shouldLetReadersPassWhereverTheyComeFrom() {
        // Given
        var request = operator().header("Sec-Fetch-Site", "cross-site");
        // When
        var answer = request.get("/api/status");
        // Then
        answer.then().statusCode(200);
    }
}
