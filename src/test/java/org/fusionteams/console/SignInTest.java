package org.fusionteams.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see what? */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class SignInTest {

    private static final String[] CLOSED = {
        "/",
        "/notifications/1",
        "/fragments/status",
        "/api/status",
        "/api/notifications",
        "/api/nothing",
        "/nothing",
        "/q/metrics",
        "/q/openapi",
        "/console/console.js",
        "/cards/card.js",
        "/webjars/htmx.org/2.0.4/dist/htmx.min.js",
        "//api/status",
        "/q/health/../metrics",
        "/q/healthy"
    };

    static String[] closed() {
        return CLOSED.clone();
    }

    @ParameterizedTest
    @MethodSource("closed")
    void shouldAskForASignIn(String path) {
        // Given
        var nobody = given().urlEncodingEnabled(false).redirects().follow(false);
        // When
        var answer = nobody.get(path);
        // Then
        answer.then()
                .statusCode(401)
                .header("WWW-Authenticate", "basic realm=\"fusion-teams\"")
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready"})
    void shouldAnswerHealthToAnybody(String path) {
        // Given
        var nobody = given();
        // When
        var answer = nobody.get(path);
        // Then
        answer.then().statusCode(200);
    }

    @Test
    void shouldLetTheConfiguredUserIn() {
        // Given
        var operator = given().auth().preemptive().basic(ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD);
        // When
        var answer = operator.get("/api/status");
        // Then
        answer.then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "correct hors", "correct horse ", "Correct horse"})
    void shouldNotLetAWrongPasswordIn(String password) {
        // Given
        var guess = given().auth().preemptive().basic(ConsoleProfile.USERNAME, password);
        // When
        var answer = guess.get("/api/status");
        // Then
        answer.then().statusCode(401).body(not(containsString("horse")));
    }

    @Test
    void shouldNotLetAnotherUserIn() {
        // Given
        var other = given().auth().preemptive().basic("Operator", ConsoleProfile.PASSWORD);
        // When
        var answer = other.get("/api/status");
        // Then
        answer.then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic b3BlcmF0b3I=", "Bearer eyJhbGciOiJub25lIn0.e30."})
    void shouldNotUnderstandOtherCredentials(String header) {
        // Given
        var program = given().header("Authorization", header);
        // When
        var answer = program.get("/api/status");
        // Then
        answer.then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/status", "/q/metrics", "/q/health", "/sign-in", "/api/nothing"})
    void shouldLetNobodyKeepWhatIsShown(String path) {
        // Given
        var operator = given().redirects()
                .follow(false)
                .auth()
                .preemptive()
                .basic(ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD);
        // When
        var answer = operator.get(path);
        // Then
        assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void shouldTellBrowsersWhatAPageMayDo() {
        // Given
        var operator = given().auth().preemptive().basic(ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD);
        // When
        var answer = operator.get("/");
        // Then
        answer.then()
                .header("Content-Security-Policy", containsString("frame-src 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header(
                        "Content-Security-Policy",
                        containsString("default-src 'none'; script-src 'self'; style-src 'self'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("X-Frame-Options", equalTo("DENY"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Permissions-Policy", containsString("camera=()"))
                .header("Cross-Origin-Opener-Policy", equalTo("same-origin"))
                .header("Strict-Transport-Security", nullValue())
                .header("Cache-Control", equalTo("no-store"));
    }
}
