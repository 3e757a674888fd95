package org.fusionteams.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

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
        "/console/console.css",
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
        answer.then().statusCode(401).header("WWW-Authenticate", "basic realm=\"fusion-teams\"");
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

    @Test
    void shouldTellBrowsersWhatAPageMayDo() {
        // Given
        var operator = given().auth().preemptive().basic(ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD);
        // When
        var answer = operator.get("/");
        // Then
        answer.then()
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Content-Security-Policy", containsString("frame-src 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Cache-Control", equalTo("no-store"));
    }
}
