package org.fusionteams.configuration;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A value as it may stand in a configuration file: opened by {@code connector.secrets.key} when it is read. */
public final class EncryptedValue {

    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private EncryptedValue() {}

    /** The expression that reads as {@code value} wherever {@code key} is set; another one each time. */
    public static String of(String value, String key) {
        try {
            byte[] iv = new byte[IV_BYTES];
            new SecureRandom().nextBytes(iv);
            byte[] aesKey = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aesKey, "AES"), new GCMParameterSpec(TAG_BITS, iv));
            byte[] encrypted = cipher.doFinal(value.getBytes(StandardCharsets.UTF_8));
            // The layout that SmallRye's handler reads: length of the initialisation vector, the vector, the rest.
            byte[] all = ByteBuffer.allocate(1 + IV_BYTES + encrypted.length)
                    .put((byte) IV_BYTES)
                    .put(iv)
                    .put(encrypted)
                    .array();
            return "${aes-gcm-nopadding::"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(all) + "}";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks AES/GCM", e);
        }
    }
}
