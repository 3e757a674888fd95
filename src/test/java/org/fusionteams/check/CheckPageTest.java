package org.fusionteams.check;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import org.fusionteams.simulator.Fault;
import org.fusionteams.simulator.Simulators;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page that checks, and the interface for programs. */
@QuarkusTest
@TestProfile(CheckProfile.class)
@SuppressWarnings("NullAway.Init") // set by its resource
class CheckPageTest {

    Simulators simulators;

    @AfterEach
    void mend() {
        simulators.faults().clear();
    }

    private static RequestSpecification operator() {
        return given().auth().preemptive().basic("operator", "correct horse");
    }

    @Test
    void shouldOfferTheCheckWithoutRunningIt() {
        // When
        var answer = operator().get("/check");

        // Then
        answer.then()
                .statusCode(200)
                .body(containsString("<option value=\"finance\">finance</option>"))
                .body(not(containsString("class=\"verdict")));
    }

    @Test
    void shouldShowTheCauseAndTheTextForTheAdministrator() {
        // Given
        simulators
                .faults()
                .add(Fault.answer("/suppliers/describe", 403)
                        .withBody("text/plain", "You may <b>not</b>.")
                        .always());

        // When
        var answer = operator().formParam("side", "fusion").post("/check");

        // Then
        answer.then()
                .statusCode(200)
                .body(containsString("1 check failed"))
                .body(containsString("Text for the Oracle administrator"))
                .body(containsString("You may &lt;b&gt;not&lt;/b&gt;"))
                .body(not(containsString("<b>not</b>")));
    }

    @Test
    void shouldAnswerPrograms() {
        // Given
        var request = operator().contentType("application/json").body("{\"side\": \"fusion\"}");

        // When
        var answer = request.post("/api/check");

        // Then
        answer.then()
                .statusCode(200)
                .body("failed", equalTo(0))
                .body("results.side", not(hasItem("microsoft")))
                .body("results.check", hasItem("framework version"));
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        // Given
        var request = operator().contentType("application/json").body("{\"side\": \"oracle\"}");

        // When
        var answer = request.post("/api/check");

        // Then
        answer.then()
                .statusCode(400)
                .body("detail", equalTo("Field side must be fusion or microsoft, but was: oracle."));
    }

    @Test
    void shouldBeForThoseWhoAreSignedIn() {
        // Given
        var nobody = given().contentType("application/json").body("{}");

        // When
        var answer = nobody.post("/api/check");

        // Then
        answer.then().statusCode(401);
    }
}
