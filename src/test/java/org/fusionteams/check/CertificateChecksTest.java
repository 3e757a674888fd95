package org.fusionteams.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.fusionteams.configuration.OutgoingSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks say of certificates, with servers that have real ones. */
class CertificateChecksTest {

    private static final String PASSWORD = "changeit";

    /** The authority is made once. */
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path directory;

    private @Nullable HttpsServer server;

    @BeforeAll
    static void makeAuthority() throws Exception {
        keytool("-genkeypair", "-alias", "ca", "-keystore", "ca.p12", "-dname", "CN=Test authority", "-ext", "bc:c");
        keytool("-exportcert", "-alias", "ca", "-keystore", "ca.p12", "-rfc", "-file", "ca.pem");
        keytool("-importcert", "-alias", "ca", "-keystore", "trust.p12", "-file", "ca.pem", "-noprompt");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void shouldSayWhenATrustedCertificateEnds() throws Exception {
        // Given
        URI address = serve("localhost", "-1d", 90);

        // When
        Instant end = wire(true).certificateEnds(address);

        // Then
        assertThat(Duration.between(Instant.now(), end).toDays()).isBetween(88L, 89L);
    }

    @Test
    void shouldNameAnAuthorityThatIsNotTrusted() throws Exception {
        // Given
        URI address = serve("localhost", "-1d", 90);

        // When
        NoAnswer failure =
                catchThrowableOfType(NoAnswer.class, () -> wire(false).certificateEnds(address));

        // Then
        assertThat(failure.reason()).isEqualTo(Cause.CERTIFICATE_NOT_TRUSTED);
    }

    @Test
    void shouldNameACertificateThatHasEnded() throws Exception {
        // Given
        URI address = serve("localhost", "-10d", 5);

        // When
        NoAnswer failure = catchThrowableOfType(NoAnswer.class, () -> wire(true).certificateEnds(address));

        // Then
        assertThat(failure.reason()).isEqualTo(Cause.CERTIFICATE_ENDED);
    }

    @Test
    void shouldNameACertificateOfAnotherServer() throws Exception {
        // Given
        URI address = serve("another.example.com", "-1d", 90);

        // When
        NoAnswer failure = catchThrowableOfType(NoAnswer.class, () -> wire(true).certificateEnds(address));
        NoAnswer asked = catchThrowableOfType(NoAnswer.class, () -> wire(true).get(address, Map.of()));

        // Then
        assertThat(failure.reason()).isEqualTo(Cause.CERTIFICATE_OF_ANOTHER);
        assertThat(asked.reason()).isEqualTo(Cause.CERTIFICATE_OF_ANOTHER);
    }

    @Test
    void shouldWarnAMonthBeforeTheEnd() throws Exception {
        // Given
        URI address = serve("localhost", "-1d", 20);
        Steps steps = steps();

        // When
        new HostChecks(steps, wire(true), java.time.Clock.systemUTC()).nameAndCertificate(address);

        // Then
        assertThat(steps.results()).extracting(CheckResult::cause).containsExactly(null, Cause.CERTIFICATE_ENDS_SOON);
    }

    @Test
    void shouldSayWhenTheServerSpeaksNoTls() throws Exception {
        // Given
        try (var plain = new java.net.ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> {
                try (var connection = plain.accept()) {
                    connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                    connection.getInputStream().readNBytes(1);
                } catch (java.io.IOException e) {
                    // The other side has gone, which is all that this test is about.
                }
            });
            answers.start();

            // When
            NoAnswer failure = catchThrowableOfType(NoAnswer.class, () -> wire(false)
                    .certificateEnds(URI.create("https://localhost:" + plain.getLocalPort())));
            answers.join();

            // Then
            assertThat(failure.reason()).isEqualTo(Cause.TLS_FAILED);
        }
    }

    private static Steps steps() {
        return new Steps(Side.FUSION, new AdminText(DoctorSettings.any(), Instant.EPOCH));
    }

    private static Wire wire(boolean trusting) throws Exception {
        if (!trusting) {
            return new Wire(new OutgoingSettings(null, List.of()), SSLContext.getDefault(), Duration.ofSeconds(5));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store("trust.p12"));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return new Wire(new OutgoingSettings(null, List.of()), context, Duration.ofSeconds(5));
    }

    /** A server whose certificate an authority of this test has signed. */
    private URI serve(String name, String from, int days) throws Exception {
        Files.deleteIfExists(directory.resolve("own.p12"));
        keytool("-genkeypair", "-alias", "own", "-keystore", "own.p12", "-dname", "CN=" + name);
        keytool("-certreq", "-alias", "own", "-keystore", "own.p12", "-file", "own.csr");
        keytool(
                "-gencert",
                "-alias",
                "ca",
                "-keystore",
                "ca.p12",
                "-infile",
                "own.csr",
                "-outfile",
                "own.pem",
                "-startdate",
                from,
                "-validity",
                String.valueOf(days),
                "-ext",
                "san=dns:" + name);
        keytool("-importcert", "-alias", "ca", "-keystore", "own.p12", "-file", "ca.pem", "-noprompt");
        keytool("-importcert", "-alias", "own", "-keystore", "own.p12", "-file", "own.pem", "-noprompt");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store("own.p12"), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer started = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        started.setHttpsConfigurator(new HttpsConfigurator(context));
        started.start();
        server = started;
        return URI.create("https://localhost:" + started.getAddress().getPort());
    }

    private static KeyStore store(String file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve(file))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC"));
        }
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}
