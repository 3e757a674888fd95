package org.fusionteams.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How does a person sign in with a browser, and out? */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class SignInPagesTest {

    /** What a browser sends when somebody opens an address, or follows a link of a page of ours. */
    private static RequestSpecification browser() {
        return given().redirects()
                .follow(false)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Site", "same-origin");
    }

    private static Response signIn(RequestSpecification browser, String username, String password, String to) {
        return browser.formParam("username", username)
                .formParam("password", password)
                .formParam("to", to)
                .post("/sign-in");
    }

    private static Cookie session(String username, String password) {
        return signIn(browser(), username, password, "/")
                .then()
                .statusCode(303)
                .extract()
                .detailedCookie("fusion-teams-session");
    }

    private static Cookie operator() {
        return session(ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /sign-in?to=%2F",
        "/dead-letters?state=dead, /sign-in?to=%2Fdead-letters%3Fstate%3Ddead",
        "/api/status, /sign-in?to=%2Fapi%2Fstatus"
    })
    void shouldLeadAPersonToTheSignInAndNeverAskForBasic(String path, String where) {
        // Given
        var nobody = browser().urlEncodingEnabled(false);
        // When
        var answer = nobody.get(path);
        // Then
        answer.then()
                .statusCode(302)
                .header("Location", endsWith(where))
                .header("WWW-Authenticate", nullValue())
                .header("Cache-Control", equalTo("no-store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "/\\evil.example/", "https://evil.example/", "/sign-in", "/a b"})
    void shouldForgetAddressesThatAreNoPagesOfOurs(String to) {
        // Given
        String home = "/sign-in";
        // When
        String address = SignInPages.address(to);
        // Then
        assertThat(address).isEqualTo(home);
    }

    @Test
    void shouldPassAPersonWhoComesFromElsewhereOverAPageOfOurs() {
        // Given
        var fromTeams = given().redirects()
                .follow(false)
                .header("Accept", "text/html")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Site", "cross-site");
        // When
        var answer = fromTeams.get("/notifications/1");
        // Then
        answer.then().statusCode(200).body(containsString("content=\"0; url=/sign-in?to=%2Fnotifications%2F1\""));
    }

    @Test
    void shouldTellAPageWhoseSessionHasEndedToLoadAgain() {
        // Given
        var page = given().header("Sec-Fetch-Mode", "cors").header("Sec-Fetch-Site", "same-origin");
        // When
        var answer = page.get("/fragments/status");
        // Then
        answer.then().statusCode(401).header("HX-Refresh", "true").header("WWW-Authenticate", nullValue());
    }

    @Test
    void shouldShowAFormThatNeedsNothingElse() {
        // Given
        var nobody = browser();
        // When
        var answer = nobody.get("/sign-in?to=/dead-letters");
        // Then
        answer.then()
                .statusCode(200)
                .body(containsString("name=\"to\" value=\"/dead-letters\""))
                .body(not(containsString("<script")));
        given().get("/console/console.css").then().statusCode(200);
        given().get("/console/icon.svg").then().statusCode(200);
    }

    @Test
    void shouldSignInWithACookieThatNoScriptAndNoForeignPageCanUse() {
        // Given
        var browser = browser();
        // When
        var answer = signIn(browser, ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD, "/dead-letters");
        // Then
        answer.then()
                .statusCode(303)
                .header("Location", endsWith("/dead-letters"))
                .header("Set-Cookie", containsString("HttpOnly"))
                .header("Set-Cookie", containsString("SameSite=Strict"))
                .header("Set-Cookie", containsString("Path=/"))
                .header("Set-Cookie", not(containsString("Secure")))
                .header("Set-Cookie", not(containsString("Max-Age")));
        browser()
                .cookie(answer.detailedCookie("fusion-teams-session"))
                .get("/dead-letters")
                .then()
                .statusCode(200)
                .body(containsString("operator"), containsString("Sign out"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "/\t/evil.example",
                "/sign-out",
                ""
            })
    void shouldGoOnToPagesOfOursOnly(String to) {
        // Given
        var browser = browser();
        // When
        var answer = signIn(browser, ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD, to);
        // Then
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).matches("http://[^/]+/");
    }

    @Test
    void shouldSayThatUserNameOrPasswordIsWrongAndNotWhich() {
        // Given
        String username = "<script>alert(1)</script>";
        // When
        var wrongName = signIn(browser(), username, ConsoleProfile.PASSWORD, "/");
        var wrongPassword = signIn(browser(), ConsoleProfile.USERNAME, "wrong", "/");
        // Then
        wrongName
                .then()
                .statusCode(403)
                .header("Set-Cookie", nullValue())
                .body(containsString("User name or password is wrong."))
                .body(not(containsString("<script>")))
                .body(not(containsString(ConsoleProfile.PASSWORD)));
        wrongPassword.then().statusCode(403).body(containsString("User name or password is wrong."));
    }

    @Test
    void shouldGoOnWhenAlreadySignedIn() {
        // Given
        Cookie session = operator();
        // When
        var answer = browser().cookie(session).get("/sign-in?to=/dead-letters");
        // Then
        answer.then().statusCode(303).header("Location", endsWith("/dead-letters"));
    }

    @Test
    void shouldEndASessionOnTheServerWhenSomebodySignsOut() {
        // Given
        Cookie session = operator();
        // When
        var answer = browser()
                .cookie(session)
                .contentType("application/x-www-form-urlencoded")
                .post("/sign-out");
        // Then
        answer.then()
                .statusCode(303)
                .header("Location", endsWith("/sign-in"))
                .header("Set-Cookie", containsString("Max-Age=0"));
        browser().cookie(session).get("/").then().statusCode(302);
    }

    @Test
    void shouldBeginANewSessionAtEachSignIn() {
        // Given
        Cookie before = operator();
        // When
        var answer = signIn(browser().cookie(before), ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD, "/");
        // Then
        assertThat(answer.cookie("fusion-teams-session")).isNotEqualTo(before.getValue());
        browser().cookie(before).get("/").then().statusCode(302);
    }

    @Test
    void shouldTakeNoSessionThatSomebodyMadeUp() {
        // Given
        var browser = browser().cookie("fusion-teams-session", "c29tZXRoaW5nIG1hZGUgdXAgb2YgNDMgY2hhcmFjdGVycw");
        // When
        var answer = browser.get("/");
        // Then
        answer.then().statusCode(302);
    }

    @Test
    void shouldAnswerTheRestInterfaceToASession() {
        // Given
        Cookie session = operator();
        // When
        var answer = given().cookie(session).get("/api/status");
        // Then
        answer.then().statusCode(200);
    }
}
