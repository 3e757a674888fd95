package org.fusionteams.console;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.fusionteams.configuration.Secret;
import org.jspecify.annotations.Nullable;

/** A password to compare with. Of one in clear only a salted digest is kept. */
final class Password {

    private static final String BCRYPT = "$2";

    private final byte[] salt = new byte[32];
    private final @Nullable String hash;

    /** Digest of what is right: of a hashed password once it was given, so that bcrypt is not computed for every request. */
    private volatile byte @Nullable [] right;

    /** @param password plain text or a bcrypt hash */
    Password(Secret password) {
        new SecureRandom().nextBytes(salt);
        String text = password.reveal();
        this.hash = text.startsWith(BCRYPT) ? text : null;
        this.right = hash == null ? digest(text) : null;
    }

    /** Blocks while bcrypt is computed. */
    boolean is(String given) {
        byte[] digest = digest(given);
        byte[] known = right;
        if (known != null && MessageDigest.isEqual(known, digest)) {
            return true;
        }
        boolean same = hash != null && BcryptUtil.matches(given, hash);
        if (same) {
            right = digest;
        }
        return same;
    }

    /** Digests have one length, so that a comparison does not tell the length either. */
    private byte[] digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return sha256.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
