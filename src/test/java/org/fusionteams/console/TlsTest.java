package org.fusionteams.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What is stricter over TLS, and is sign-in limited? Metrics are off here, which they are nowhere else. */
@QuarkusTest
@TestProfile(TlsTest.Profile.class)
class TlsTest {

    public static class Profile extends ConsoleProfile {
        @Override
        void change(Map<String, String> settings) {
            settings.put("quarkus.http.test-ssl-port", "0");
            settings.put(
                    "quarkus.http.ssl.certificate.key-store-file", keyStore().toString());
            settings.put("quarkus.http.ssl.certificate.key-store-password", "changeit");
            settings.put("connector.console.metrics", "off");
        }

        /** Made by the JDK's own tool, new for each run. */
        private static Path keyStore() {
            try {
                Path file = Files.createTempDirectory("tls").resolve("console.p12");
                String tool = Path.of(System.getProperty("java.home"), "bin", "keytool")
                        .toString();
                Process made = new ProcessBuilder(
                                tool,
                                "-genkeypair",
                                "-alias",
                                "console",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-keystore",
                                file.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .start();
                made.getInputStream().transferTo(System.out);
                assertThat(made.waitFor()).isZero();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @TestHTTPResource(value = "/", tls = true)
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    URI secure;

    @ConfigProperty(name = "quarkus.http.ssl.certificate.key-store-file")
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    String keyStore;

    private RequestSpecification overTls() {
        return given().relaxedHTTPSValidation()
                .baseUri(secure.resolve("/").toString())
                .port(secure.getPort());
    }

    private static RequestSpecification form(RequestSpecification request, String password) {
        return request.redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Accept", "text/html")
                .formParam("username", ConsoleProfile.USERNAME)
                .formParam("password", password);
    }

    @Test
    void shouldKeepABrowserOnTls() {
        // Given
        var form = form(overTls(), ConsoleProfile.PASSWORD);
        // When
        var answer = form.post("/sign-in");
        // Then
        answer.then()
                .statusCode(303)
                .header("Strict-Transport-Security", equalTo("max-age=31536000"))
                .header("Set-Cookie", containsString("Secure"))
                .header("Location", equalTo(secure.resolve("/").toString()));
        given().get("/q/health/live").then().statusCode(200).header("Strict-Transport-Security", nullValue());
    }

    @Test
    void shouldKnowItsOwnPagesOverHttp2() throws Exception {
        // Given
        HttpClient browser =
                HttpClient.newBuilder().sslContext(trusting(keyStore)).build();
        String own = "https://localhost:" + secure.getPort();
        var form = HttpRequest.newBuilder(URI.create(own + "/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", own)
                .POST(BodyPublishers.ofString("username=" + ConsoleProfile.USERNAME + "&password=correct+horse"));
        // When
        var answer = browser.send(form.build(), BodyHandlers.discarding());
        // Then
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(303);
    }

    private static SSLContext trusting(String file) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(Path.of(file).toFile(), "changeit".toCharArray()));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void shouldSlowDownGuessingByFormAndByBasicTogether() {
        // Given
        for (int i = 0; i < SignInLimits.ADDRESS_TRIES / 2; i++) {
            form(given(), "guess" + i).post("/sign-in").then().statusCode(403);
            given().auth()
                    .preemptive()
                    .basic(ConsoleProfile.USERNAME, "guess" + i)
                    .get("/api/status")
                    .then()
                    .statusCode(401);
        }
        // When
        var byForm = form(given(), ConsoleProfile.PASSWORD).post("/sign-in");
        var byBasic = given().auth()
                .preemptive()
                .basic(ConsoleProfile.USERNAME, ConsoleProfile.PASSWORD)
                .get("/api/status");
        // Then
        byForm.then().statusCode(429).body(containsString("Too many sign-ins have failed."));
        byBasic.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", nullValue())
                .body("detail", containsString("Too many sign-ins have failed."));
        assertThat(Integer.parseInt(byForm.header("Retry-After"))).isBetween(1, 12);
        assertThat(Integer.parseInt(byBasic.header("Retry-After"))).isBetween(1, 12);
    }

    @Test
    void shouldServeNoMetricsWhereTheyAreSwitchedOff() {
        // Given
        var anybody = given();
        // When
        var answer = anybody.get("/q/metrics");
        // Then
        answer.then().statusCode(404).body("detail", containsString("connector.console.metrics=off"));
    }
}
