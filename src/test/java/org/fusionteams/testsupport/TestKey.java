package org.fusionteams.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A private key with a certificate that it has signed itself, in every form that an operator may have it in.
 *
 * @param pkcs12 a file that holds both, opened by {@link #PASSWORD}
 */
public record TestKey(PrivateKey key, X509Certificate certificate, Path pkcs12) {

    public static final String PASSWORD = "opens-the-file";

    private static final String ALIAS = "connector";

    /** Made by the JDK's own tool: it has no interface for certificates. */
    public static TestKey make(Path directory, String name, int daysValid) {
        Path file = directory.resolve(name + ".p12");
        try {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "RSA",
                            "-keysize",
                            "2048",
                            "-alias",
                            ALIAS,
                            "-dname",
                            "CN=" + name,
                            "-validity",
                            String.valueOf(daysValid),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("keytool.log").toFile())
                    .start();
            if (keytool.waitFor() != 0) {
                throw new AssertionError(Files.readString(directory.resolve("keytool.log")));
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream stream = Files.newInputStream(file)) {
                store.load(stream, PASSWORD.toCharArray());
            }
            return new TestKey(
                    (PrivateKey) store.getKey(ALIAS, PASSWORD.toCharArray()),
                    (X509Certificate) store.getCertificate(ALIAS),
                    file);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    public String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }
}
