package org.fusionteams.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority that nobody knows, made for one test with the runtime's own keytool. */
public final class PrivateAuthority {

    /** Of the key stores. */
    public static final String PASSWORD = "for-tests";

    private final Path directory;

    private PrivateAuthority(Path directory) {
        this.directory = directory;
    }

    /** Makes an authority, and a server certificate of it for these names. */
    public static PrivateAuthority in(Path directory, String... names) {
        PrivateAuthority authority = new PrivateAuthority(directory);
        String san = Arrays.stream(names).map(name -> "dns:" + name).collect(Collectors.joining(",", "san=", ""));
        authority.keytool("-genkeypair", "ca.p12", "-alias", "ca", "-dname", "CN=Authority of a test", "-ext", "bc:c");
        authority.keytool("-exportcert", "ca.p12", "-alias", "ca", "-rfc", "-file", "ca.pem");
        authority.keytool("-genkeypair", "server.p12", "-alias", "server", "-dname", "CN=" + names[0]);
        authority.keytool("-certreq", "server.p12", "-alias", "server", "-file", "server.csr");
        authority.keytool(
                "-gencert",
                "ca.p12",
                "-alias",
                "ca",
                "-rfc",
                "-ext",
                san,
                "-infile",
                "server.csr",
                "-outfile",
                "server.pem");
        authority.keytool("-importcert", "server.p12", "-alias", "ca", "-noprompt", "-file", "ca.pem");
        authority.keytool("-importcert", "server.p12", "-alias", "server", "-noprompt", "-file", "server.pem");
        return authority;
    }

    /** PEM file with the certificate of the authority itself. */
    public Path certificate() {
        return directory.resolve("ca.pem");
    }

    /** PKCS #12 file with the server's key and certificate. */
    public Path keyStore() {
        return directory.resolve("server.p12");
    }

    /** For a server that answers under the names. */
    public SSLContext server() {
        try (InputStream file = Files.newInputStream(keyStore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD.toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keytool(String command, String store, String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), command));
        line.addAll(List.of("-keystore", store, "-storepass", PASSWORD));
        if (command.equals("-genkeypair")) {
            line.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "7"));
        }
        line.addAll(Stream.of(arguments).toList());
        try {
            Path said = directory.resolve("keytool.log");
            Process process = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(line + ": " + Files.readString(said));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
