package org.fusionteams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fusionteams.cli.Commands.Ended;
import org.fusionteams.testsupport.PrivateAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands reach a connector whose certificate is of a company's own authority. */
@QuarkusTest
@TestProfile(ServerOverTlsTest.Profile.class)
class ServerOverTlsTest {

    public static class Profile extends CommandProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            PrivateAuthority authority = PrivateAuthority.in(folder(), "localhost");
            Map<String, String> settings = super.getConfigOverrides();
            settings.put("quarkus.http.test-ssl-port", "0");
            settings.put(
                    "quarkus.http.ssl.certificate.key-store-file",
                    authority.keyStore().toString());
            settings.put("quarkus.http.ssl.certificate.key-store-password", PrivateAuthority.PASSWORD);
            settings.put("connector.tls.ca-file", authority.certificate().toString());
            return settings;
        }

        private static Path folder() {
            try {
                return Files.createTempDirectory("tls");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @TestHTTPResource(value = "/", tls = true)
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    URI secure;

    @Test
    void shouldTrustTheAuthorityOfTheConfiguration() {
        // When
        Ended ended = Commands.run("status", "--server", "https://localhost:" + secure.getPort());
        // Then
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(ended.out()).contains("payables-invoice");
    }

    @Test
    void shouldNameTheSettingWhenAnotherAuthorityStandsBehindAServer(@TempDir Path directory) throws IOException {
        // Given
        HttpsServer other = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.setHttpsConfigurator(new HttpsConfigurator(
                PrivateAuthority.in(directory, "localhost").server()));
        other.start();
        String address = "https://localhost:" + other.getAddress().getPort();
        // When
        Ended ended = Commands.run("status", "--server", address);
        other.stop(0);
        // Then
        assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(ended.errLines())
                .singleElement()
                .asString()
                .startsWith("the server at " + address
                        + " cannot be reached: its certificate comes from no authority that is trusted here (")
                .endsWith("name that in connector.tls.ca-file");
    }
}
