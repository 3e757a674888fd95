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
import org.jspecify.annotations.Nullable;

/**
 * Encrypts values with the present key and opens what it, or the key before it, has encrypted: AES-GCM under the SHA-256 of
 * the key's text, in the form of SmallRye's {@code aes-gcm-nopadding} handler (length of the nonce, nonce, ciphertext;
 * base64url), so that values in configuration files and in the database are one kind.
 */
public final class SecretCipher {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec present;
    private final @Nullable SecretKeySpec previous;
    private final SecureRandom random = new SecureRandom();

    public SecretCipher(String keyText) {
        this(keyText, null);
    }

    /** @param previousKeyText the key from which values are being carried over to the present one, or null */
    public SecretCipher(String keyText, @Nullable String previousKeyText) {
        this.present = key(keyText);
        this.previous = previousKeyText == null ? null : key(previousKeyText);
    }

    public String encrypt(String clear) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, present, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] encrypted = cipher.doFinal(clear.getBytes(StandardCharsets.UTF_8));
            ByteBuffer whole = ByteBuffer.allocate(1 + NONCE_BYTES + encrypted.length);
            whole.put((byte) NONCE_BYTES).put(nonce).put(encrypted);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES-GCM", e);
        }
    }

    /** @throws IllegalArgumentException when the value was encrypted with neither key, or altered */
    public String decrypt(String encrypted) {
        String clear = opened(encrypted, present);
        if (clear == null && previous != null) {
            clear = opened(encrypted, previous);
        }
        if (clear == null) {
            throw new IllegalArgumentException("not encrypted with this key");
        }
        return clear;
    }

    /** Whether the present key opens it, so that it can do without the previous one. */
    public boolean isPresent(String encrypted) {
        return opened(encrypted, present) != null;
    }

    private static @Nullable String opened(String encrypted, SecretKeySpec key) {
        try {
            ByteBuffer whole = ByteBuffer.wrap(Base64.getUrlDecoder().decode(encrypted));
            byte[] nonce = new byte[whole.get()];
            whole.get(nonce);
            byte[] rest = new byte[whole.remaining()];
            whole.get(rest);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            return new String(cipher.doFinal(rest), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | RuntimeException e) {
            return null;
        }
    }

    private static SecretKeySpec key(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new SecretKeySpec(digest, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
