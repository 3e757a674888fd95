package org.fusionteams.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Is the demo open, and does it show the simulated channels? */
@QuarkusTest
@TestProfile(DemoConsoleTest.Profile.class)
class DemoConsoleTest {

    public static class Profile extends ConsoleProfile {
        @Override
        void change(Map<String, String> settings) {
            settings.remove("connector.console.username");
            settings.remove("connector.console.password");
            settings.remove("connector.console.viewer.password");
            settings.put("fusion-teams.demo", "true");
            settings.put("fusion-teams.demo.channels-url", "http://127.0.0.1:9/teams");
            settings.put("connector.microsoft.login-url", "http://127.0.0.1:9");
            settings.put("connector.microsoft.graph-url", "http://127.0.0.1:9/v1.0");
        }
    }

    @Test
    void shouldLetAnybodyAct() {
        // Given
        var anybody = given().contentType("application/json");
        // When
        var answer = anybody.post("/api/channels/finance/pause");
        // Then
        answer.then().statusCode(200);
    }

    @Test
    void shouldNeedNoSignInAndFrameTheSimulatedChannels() {
        // Given
        var anybody = given();
        // When
        var answer = anybody.get("/");
        // Then
        answer.then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("frame-src http://127.0.0.1:9"))
                .body(containsString("<iframe src=\"http://127.0.0.1:9/teams\""));
    }
}
