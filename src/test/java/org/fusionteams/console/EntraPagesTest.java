package org.fusionteams.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole way of a browser to an identity provider and back, without any password of our own. */
@QuarkusTest
@TestProfile(EntraPagesTest.Profile.class)
class EntraPagesTest {

    public static class Profile extends ConsoleProfile {

        @Override
        void change(Map<String, String> settings) {
            SimulatedProvider provider = new SimulatedProvider();
            settings.keySet().removeIf(key -> key.startsWith("connector.console."));
            settings.put("connector.console.oidc.issuer", provider.issuer().toString());
            settings.put("connector.console.oidc.client-id", SimulatedProvider.CLIENT);
            settings.put("connector.console.oidc.client-secret", SimulatedProvider.SECRET);
        }
    }

    private static RequestSpecification browser() {
        return given().redirects().follow(false).header("Accept", "text/html").header("Sec-Fetch-Site", "same-origin");
    }

    private static Response begun() {
        Response begun = browser().get("/sign-in/entra?to=/dead-letters");
        begun.then()
                .statusCode(303)
                .header("Set-Cookie", containsString("HttpOnly"))
                .header("Set-Cookie", containsString("SameSite=Lax"))
                .header("Set-Cookie", containsString("Path=/sign-in"));
        return begun;
    }

    /** The address at which the provider sends the browser back to us. */
    private static String back(Response begun) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(begun.header("Location"))
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
    }

    @Test
    void shouldOfferNothingButTheProvider() {
        // Given
        var nobody = browser();
        // When
        var answer = nobody.get("/sign-in?to=/dead-letters");
        // Then
        answer.then()
                .statusCode(200)
                .body(containsString("href=\"/sign-in/entra?to=%2Fdead-letters\""))
                .body(not(containsString("type=\"password\"")));
    }

    @Test
    void shouldSignInAsTheProviderSays() {
        // Given
        Response begun = begun();
        String state = begun.cookie("fusion-teams-sign-in");
        // When
        Response answer = browser()
                .cookie("fusion-teams-sign-in", state)
                .urlEncodingEnabled(false)
                .get(back(begun));
        // Then
        answer.then().statusCode(303).header("Location", endsWith("/dead-letters"));
        assertThat(answer.headers().getValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("fusion-teams-session=") && cookie.contains("SameSite=Strict"))
                .anyMatch(cookie -> cookie.startsWith("fusion-teams-sign-in=;") || cookie.contains("Max-Age=0"));
        browser()
                .cookie("fusion-teams-session", answer.cookie("fusion-teams-session"))
                .get("/dead-letters")
                .then()
                .statusCode(200)
                .body(containsString("anna@example.com"), containsString("Sign out"));
    }

    @Test
    void shouldRefuseABrowserThatDidNotBegin() {
        // Given
        String back = back(begun());
        // When
        Response without = browser().urlEncodingEnabled(false).get(back);
        Response withAnother = browser()
                .cookie("fusion-teams-sign-in", begun().cookie("fusion-teams-sign-in"))
                .urlEncodingEnabled(false)
                .get(back);
        // Then
        without.then().statusCode(403).body(containsString("This browser has begun no such sign-in"));
        withAnother.then().statusCode(403).body(containsString("This browser has begun no such sign-in"));
        assertThat(without.cookie("fusion-teams-session")).isNull();
        assertThat(withAnother.cookie("fusion-teams-session")).isNull();
    }

    @Test
    void shouldSayThatTheProviderLetNobodyIn() {
        // Given
        Response begun = begun();
        String cookie = begun.cookie("fusion-teams-sign-in");
        String state = cookie.substring(0, cookie.indexOf('.'));
        // When
        Response answer = browser()
                .cookie("fusion-teams-sign-in", cookie)
                .get("/sign-in/entra/callback?error=access_denied&error_description=<script>&state=" + state);
        // Then
        answer.then()
                .statusCode(403)
                .header("WWW-Authenticate", nullValue())
                .body(containsString("The identity provider let nobody in."))
                .body(not(containsString("<script>")));
    }
}
