package org.fusionteams.signin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.fusionteams.configuration.ClientCertificate;
import org.fusionteams.configuration.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A private RSA key and the certificate that goes with it. Read where they are used, because files are renewed while we
 * run. What cannot be read is a {@link SignInException} that names the setting and shows nothing of the key.
 */
record KeyMaterial(PrivateKey key, @Nullable X509Certificate certificate) {

    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]+)-----END \\1-----");

    /**
     * @param key PEM text or the path of a file with it
     * @param certificate the same; null when there is none
     * @param setting the group of keys that says them, for messages
     */
    static KeyMaterial pem(Secret key, @Nullable String certificate, @Nullable Secret password, String setting) {
        try {
            PrivateKey read = privateKey(text(key.reveal()), password);
            X509Certificate belonging = certificate == null ? null : certificate(text(certificate));
            return new KeyMaterial(read, belonging).checked();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(setting, e);
        }
    }

    /** What {@code connector.microsoft.certificate*} says. */
    static KeyMaterial of(ClientCertificate settings, String setting) {
        Secret key = settings.key();
        if (key != null) {
            return pem(key, settings.certificate(), settings.password(), setting);
        }
        try {
            return pkcs12(Path.of(settings.certificate()), settings.password()).checked();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(setting, e);
        }
    }

    private static KeyMaterial pkcs12(Path file, @Nullable Secret password)
            throws IOException, GeneralSecurityException {
        char[] opener = password == null ? new char[0] : password.reveal().toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, opener);
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, opener) instanceof PrivateKey key
                    && store.getCertificate(alias) instanceof X509Certificate certificate) {
                return new KeyMaterial(key, certificate);
            }
        }
        throw new IllegalArgumentException("the file holds no private key with its certificate");
    }

    private KeyMaterial checked() {
        if (!(key instanceof RSAKey own)) {
            throw new IllegalArgumentException("the key is not an RSA key");
        }
        X509Certificate belonging = certificate;
        if (belonging != null
                && !(belonging.getPublicKey() instanceof RSAKey other
                        && other.getModulus().equals(own.getModulus()))) {
            throw new IllegalArgumentException("certificate and key do not belong together");
        }
        return this;
    }

    /** PEM as it stands in the configuration or in the file that is named there; environments know no line breaks. */
    private static String text(String pemOrPath) throws IOException {
        return pemOrPath.contains("-----BEGIN ")
                ? pemOrPath.replace("\\n", "\n")
                : Files.readString(Path.of(pemOrPath), StandardCharsets.US_ASCII);
    }

    private static PrivateKey privateKey(String pem, @Nullable Secret password)
            throws GeneralSecurityException, IOException {
        Matcher block = PEM.matcher(pem);
        while (block.find()) {
            byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
            if (block.group(1).equals("PRIVATE KEY")) {
                return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } else if (block.group(1).equals("ENCRYPTED PRIVATE KEY")) {
                return KeyFactory.getInstance("RSA").generatePrivate(opened(bytes, password));
            }
        }
        throw new IllegalArgumentException("there is no PRIVATE KEY in it; PKCS#8 is made by: openssl pkcs8 -topk8");
    }

    private static KeySpec opened(byte[] encrypted, @Nullable Secret password)
            throws IOException, GeneralSecurityException {
        if (password == null) {
            throw new IllegalArgumentException("the key is encrypted and no password is set");
        }
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
        // PBES2 names its two algorithms only in its parameters.
        SecretKeyFactory factory = SecretKeyFactory.getInstance(String.valueOf(info.getAlgParameters()));
        return info.getKeySpec(
                factory.generateSecret(new PBEKeySpec(password.reveal().toCharArray())));
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        Matcher block = PEM.matcher(pem);
        while (block.find()) {
            if (block.group(1).equals("CERTIFICATE")) {
                byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
                return (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
            }
        }
        throw new IllegalArgumentException("there is no CERTIFICATE in it");
    }

    private static SignInException unreadable(String setting, Exception cause) {
        return new SignInException(
                setting + " cannot be used: "
                        + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()),
                true);
    }

    @Override
    public String toString() {
        return "a key";
    }
}
