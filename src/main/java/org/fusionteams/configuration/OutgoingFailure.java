package org.fusionteams.configuration;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names what lies between us and a receiver, where a client only says that something went wrong. */
public final class OutgoingFailure {

    private static final Pattern PROXY_STATUS = Pattern.compile(
            "(?i)(?:CONNECT refused by proxy: HTTP/\\S+ |status: |proxy.*?)(407|[45]\\d\\d)([ A-Za-z-]*)");

    private OutgoingFailure() {}

    /** What it is and which setting mends it, to be read after "cannot be reached: "; empty for everything else. */
    public static Optional<String> explained(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .flatMap(cause -> one(cause).stream())
                .findFirst();
    }

    private static Optional<String> one(Throwable cause) {
        if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
            return Optional.of("its certificate comes from no authority that is trusted here (" + cause.getMessage()
                    + "). If it is the authority of your own company or of a proxy that opens TLS, put its certificate"
                    + " into a file and name that in connector.tls.ca-file");
        }
        if (!byProxy(cause)) {
            return Optional.empty();
        }
        Matcher status = PROXY_STATUS.matcher(String.valueOf(cause.getMessage()));
        String answer = status.find() ? " (" + (status.group(1) + status.group(2)).strip() + ")" : "";
        return Optional.of(
                answer.startsWith(" (407")
                        ? "the proxy asks for a sign-in" + answer
                                + ": check connector.proxy.username and connector.proxy.password"
                        : "the proxy refuses to connect" + answer
                                + ": check connector.proxy.url, and what the proxy allows");
    }

    /** By name: Apache's client and Netty each have an exception of their own for it. */
    private static boolean byProxy(Throwable cause) {
        String type = cause.getClass().getSimpleName();
        return type.equals("TunnelRefusedException")
                || type.equals("ProxyConnectException")
                || type.equals("HttpProxyConnectException");
    }
}
