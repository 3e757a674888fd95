package org.fusionteams.signin;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** No token could be had. The message says what the identity provider answered and what to do, without any secret. */
public final class SignInException extends RuntimeException {

    private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS\\d+");

    private final boolean permanent;
    private final @Nullable String error;
    private final @Nullable Duration retryAfter;

    /** @param permanent true when trying again changes nothing until a person has mended the configuration */
    public SignInException(String message, boolean permanent) {
        this(message, permanent, null, null);
    }

    /**
     * @param error the error of RFC 6749 that the provider answered with; null when it did not answer with one
     * @param retryAfter how long the provider wants to be left alone; null when it did not say
     */
    SignInException(String message, boolean permanent, @Nullable String error, @Nullable Duration retryAfter) {
        super(message);
        this.permanent = permanent;
        this.error = error;
        this.retryAfter = retryAfter;
    }

    public boolean permanent() {
        return permanent;
    }

    /** The error of RFC 6749, such as {@code invalid_client}; empty when the provider could not be reached or said nothing. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** How long the provider wants to be left alone; empty when it did not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Entra's own code for the reason, such as {@code AADSTS7000215}; empty for other providers. */
    public Optional<String> entraCode() {
        Matcher code = ENTRA_CODE.matcher(String.valueOf(getMessage()));
        return code.find() ? Optional.of(code.group()) : Optional.empty();
    }
}
