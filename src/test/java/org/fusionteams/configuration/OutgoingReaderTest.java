package org.fusionteams.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fusionteams.testsupport.PrivateAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests are told to leave, and which addresses they may never go to. */
class OutgoingReaderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void shouldGoDirectlyWhenNothingIsSet() {
        // When
        OutgoingSettings outgoing = Given.workflow().read().orThrow().outgoing();

        // Then
        assertThat(outgoing.proxyTo(URI.create("https://acme.fa.em2.oraclecloud.com")))
                .isEmpty();
        assertThat(outgoing.trust()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://pod.example.com/x, true",
        "http://127.0.0.1:8080/, false",
        "http://[::1]:8080/, false",
        "https://LOCALHOST, false",
        "https://acme.com, false",
        "https://graph.ACME.com, false",
        "https://notacme.com, true",
        "https://db.internal, false"
    })
    void shouldGoThroughTheProxyUnlessExcepted(String address, boolean proxied) {
        // Given
        Given given = Given.workflow()
                .set("connector.proxy.url", "http://proxy.acme.com:3128/")
                .set("connector.proxy.no-proxy", "localhost, 127.0.0.1,[::1], *.Acme.com,db.internal");

        // When
        OutgoingSettings outgoing = given.read().orThrow().outgoing();

        // Then
        assertThat(outgoing.proxyTo(URI.create(address)).isPresent()).isEqualTo(proxied);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.acme.com:3128",
                "https://proxy.acme.com:3128",
                "http://proxy.acme.com",
                "http://user:word@proxy.acme.com:3128",
                "http://proxy.acme.com:3128/path"
            })
    void shouldRefuseWhatIsNoProxy(String address) {
        // When
        var problems = Given.workflow().set("connector.proxy.url", address).problems();

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith(
                        "connector.proxy.url must be http://host:port; user name and password have keys of their own")
                .doesNotContain("word@");
    }

    @Test
    void shouldAskForBothHalvesOfASignInAtTheProxy() {
        // Given
        String proxy = "http://proxy.acme.com:3128";

        // When
        var nameAlone = Given.workflow()
                .set("connector.proxy.url", proxy)
                .set("connector.proxy.username", "me")
                .problems();
        var passwordAlone = Given.workflow()
                .set("connector.proxy.url", proxy)
                .set("connector.proxy.password", "proxy-password")
                .problems();
        var withoutProxy =
                Given.workflow().set("connector.proxy.username", "me").problems();

        // Then
        assertThat(nameAlone).containsExactly("connector.proxy.password is missing, but a user name is set");
        assertThat(passwordAlone).containsExactly("connector.proxy.username is missing, but a password is set");
        assertThat(withoutProxy).containsExactly("connector.proxy.username is set, but connector.proxy.url is not");
    }

    @Test
    void shouldTrustAGivenAuthorityBesidesThoseOfTheRuntime() throws IOException {
        // Given
        Path authority = PrivateAuthority.in(directory, "pod.example.test").certificate();

        // When
        OutgoingSettings outgoing = Given.workflow()
                .set("connector.tls.ca-file", authority.toString())
                .read()
                .orThrow()
                .outgoing();

        // Then
        assertThat(outgoing.authorities()).hasSize(1);
        assertThat(outgoing.trust().orElseThrow().getAcceptedIssuers())
                .contains(outgoing.authorities().get(0))
                .hasSizeGreaterThan(20);
    }

    @Test
    void shouldRefuseAFileWithoutCertificates() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("ca.pem"), "no certificate");

        // When
        var ofText =
                Given.workflow().set("connector.tls.ca-file", file.toString()).problems();
        var ofNone = Given.workflow().set("connector.tls.ca-file", "/none").problems();

        // Then
        assertThat(ofText)
                .singleElement()
                .asString()
                .startsWith("connector.tls.ca-file must be a file with certificates in PEM form");
        assertThat(ofNone)
                .containsExactly("connector.tls.ca-file must be the path of a file that can be read, but was: /none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connector.fusion.url",
                "connector.microsoft.login-url",
                "connector.microsoft.graph-url",
                "connector.microsoft.bot-url"
            })
    void shouldOnlyEverSendOverTls(String key) {
        // When
        var problems = Given.graph().set(key, "http://intranet.acme.com").problems();
        var onThisMachine = Given.graph().set(key, "http://127.0.0.1:8080").problems();

        // Then
        assertThat(problems)
                .containsExactly(key + " must begin with https:// (http:// only on a loopback address), but was:"
                        + " http://intranet.acme.com");
        assertThat(onThisMachine).isEmpty();
    }

    @Test
    void shouldOnlyEverSendSecretsOverTls() {
        // Given
        Given given = Given.nothing()
                .set("connector.fusion.url", "https://acme.fa.em2.oraclecloud.com")
                .set("connector.fusion.auth.method", "client-secret")
                .set("connector.fusion.auth.token-url", "http://idcs.acme.com/oauth2/v1/token")
                .set("connector.fusion.auth.client-id", "id")
                .set("connector.fusion.auth.client-secret", "secret")
                .set("connector.channels.finance.sender", "workflow")
                .set("connector.channels.finance.workflow-url", "http://prod.example.com/w/1?sig=signature");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems)
                .hasSize(2)
                .allMatch(problem -> problem.contains("must begin with https://"))
                .noneMatch(problem -> problem.contains("signature"));
    }
}
