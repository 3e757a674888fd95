package org.fusionteams.configuration;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names what lies between us and a receiver, where a client only says that something went wrong. */
public final class OutgoingFailure {

    private static final Pattern STATUS = Pattern.compile("\\b[45]\\d\\d\\b");

    /** Said by Java's client when an authenticator knows no better; only the proxy is ever given one. */
    private static final String TOO_MANY_ATTEMPTS = "too many authentication attempts";

    private static final String SIGN_IN_AT_THE_PROXY =
            "the proxy asks for a sign-in (407): check connector.proxy.username and connector.proxy.password";

    private OutgoingFailure() {}

    /** What it is and which setting mends it, to be read after "cannot be reached: "; empty for everything else. */
    public static Optional<String> explained(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .flatMap(cause -> one(cause).stream())
                .findFirst();
    }

    /** The same of an answer: 407 is never the receiver's. */
    public static Optional<String> explained(int status) {
        return status == 407 ? Optional.of(SIGN_IN_AT_THE_PROXY) : Optional.empty();
    }

    private static Optional<String> one(Throwable cause) {
        if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
            return Optional.of("its certificate comes from no authority that is trusted here (" + cause.getMessage()
                    + "). If it is the authority of your own company or of a proxy that opens TLS, put its certificate"
                    + " into a file and name that in connector.tls.ca-file");
        }
        String message = String.valueOf(cause.getMessage());
        if (!byProxy(cause, message)) {
            return Optional.empty();
        }
        Matcher status = STATUS.matcher(message);
        String answer = status.find() ? status.group() : "";
        if (answer.equals("407") || message.contains(TOO_MANY_ATTEMPTS)) {
            return explained(407);
        }
        return Optional.of("the proxy refuses to connect" + (answer.isEmpty() ? "" : " (" + answer + ")")
                + ": check connector.proxy.url, and what the proxy allows");
    }

    /** By name: Apache's client has an exception of its own for it, Java's says it in words. */
    private static boolean byProxy(Throwable cause, String message) {
        return cause.getClass().getSimpleName().equals("TunnelRefusedException")
                || cause instanceof IOException && message.contains(TOO_MANY_ATTEMPTS);
    }
}
