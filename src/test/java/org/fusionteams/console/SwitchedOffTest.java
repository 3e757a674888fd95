package org.fusionteams.console;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is there no page left when the console is switched off? */
@QuarkusTest
@TestProfile(SwitchedOffTest.Profile.class)
class SwitchedOffTest {

    public static class Profile extends ConsoleProfile {
        @Override
        void change(Map<String, String> settings) {
            settings.put("connector.console.enabled", "false");
            settings.put("connector.console.metrics", "open");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, 404",
        "/notifications/1, 404",
        "/api/status, 404",
        "/sign-in, 404",
        "/console/console.css, 404",
        "/q/health/ready, 200",
        "/q/metrics, 200",
        "/q/metrics/../openapi, 401"
    })
    void shouldServeNothingButHealthAndMetrics(String path, int status) {
        // Given
        var anybody = given().urlEncodingEnabled(false);
        // When
        var answer = anybody.get(path);
        // Then
        answer.then().statusCode(status);
    }
}
