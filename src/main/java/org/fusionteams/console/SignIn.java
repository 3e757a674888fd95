package org.fusionteams.console;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.fusionteams.configuration.ConsoleSettings;
import org.fusionteams.configuration.Settings;
import org.jspecify.annotations.Nullable;

/** Decides whether a name and a password are the configured ones. Blocks while a bcrypt hash is computed. */
@Singleton
final class SignIn {

    private final ConsoleSettings settings;
    private final byte[] salt = new byte[32];

    /** Digest of the last right password, so that bcrypt is not computed for every request of a page. */
    private volatile byte @Nullable [] lastRight;

    SignIn(Settings settings) {
        this.settings = settings.console();
        new SecureRandom().nextBytes(salt);
    }

    /** True when somebody can sign in. */
    boolean possible() {
        return settings.username() != null && settings.password() != null;
    }

    boolean isRight(String username, String password) {
        if (settings.username() == null || settings.password() == null) {
            return false;
        }
        // Both are compared whatever comes of the first: the time taken says nothing about which one is wrong.
        boolean rightName = equal(settings.username(), username);
        boolean rightPassword = matches(password, settings.password().reveal());
        return rightName & rightPassword;
    }

    private boolean matches(String given, String configured) {
        if (!configured.startsWith("$2")) {
            return equal(configured, given);
        }
        byte[] digest = digest(given);
        byte[] known = lastRight;
        if (known != null && MessageDigest.isEqual(known, digest)) {
            return true;
        }
        boolean right = BcryptUtil.matches(given, configured);
        if (right) {
            lastRight = digest;
        }
        return right;
    }

    /** Digests have one length, so that the comparison does not tell the length either. */
    private boolean equal(String expected, String given) {
        return MessageDigest.isEqual(digest(expected), digest(given));
    }

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
