package org.fusionteams.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Is everything closed, and is it said how to open it, when nobody can sign in? */
@QuarkusTest
@TestProfile(WithoutCredentialsTest.Profile.class)
class WithoutCredentialsTest {

    public static class Profile extends ConsoleProfile {
        @Override
        void change(Map<String, String> settings) {
            settings.remove("connector.console.username");
            settings.remove("connector.console.password");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/status", "/q/metrics", "/console/console.css"})
    void shouldSayWhichKeysToSet(String path) {
        // Given
        var anybody = given().auth().preemptive().basic("", "");
        // When
        var answer = anybody.get(path);
        // Then
        answer.then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body(
                        "detail",
                        equalTo("Nobody can sign in yet: set connector.console.username and"
                                + " connector.console.password, then restart."));
    }

    @Test
    void shouldStillAnswerHealth() {
        // Given
        var anybody = given();
        // When
        var answer = anybody.get("/q/health/live");
        // Then
        answer.then().statusCode(200);
    }
}
