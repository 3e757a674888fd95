package org.fusionteams.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.fusionteams.configuration.OutgoingClient;
import org.fusionteams.configuration.OutgoingSettings;
import org.fusionteams.configuration.SentSecrets;
import org.fusionteams.delivery.Answer;

/** The checks' own way to the servers: it only asks, follows no redirect, and says of every failure which one it was. */
final class Wire {

    private static final int HTTPS = 443;

    /** The description of a large resource has some megabytes. */
    private static final int MOST = 16 * 1024 * 1024;

    private final OutgoingSettings outgoing;
    private final SSLContext tls;
    private final Duration patience;
    private final HttpClient http;

    /** @param patience how long a connection, and then an answer, is waited for */
    Wire(OutgoingSettings outgoing, SSLContext tls, Duration patience) {
        this.outgoing = outgoing;
        this.tls = tls;
        this.patience = patience;
        this.http = OutgoingClient.of(outgoing, patience, tls);
    }

    /** True when the proxy looks the name up and connects: then neither can be seen from here. */
    boolean isBehindTheProxy(URI server) {
        return outgoing.proxyTo(server).isPresent();
    }

    /** The addresses behind a name, in words. */
    String resolve(URI server) {
        try {
            return Arrays.stream(InetAddress.getAllByName(server.getHost()))
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", "));
        } catch (UnknownHostException e) {
            throw new NoAnswer(
                    Cause.NAME_UNKNOWN, server.getAuthority(), "No name server knows " + server.getHost() + ".");
        }
    }

    /** When the certificate of a server ends that this machine trusts. */
    Instant certificateEnds(URI server) {
        int port = server.getPort() < 0 ? HTTPS : server.getPort();
        try (Socket plain = new Socket()) {
            plain.connect(new java.net.InetSocketAddress(server.getHost(), port), (int) patience.toMillis());
            plain.setSoTimeout((int) patience.toMillis());
            try (SSLSocket socket =
                    (SSLSocket) tls.getSocketFactory().createSocket(plain, server.getHost(), port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                X509Certificate own = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return own.getNotAfter().toInstant();
            }
        } catch (IOException e) {
            throw noAnswer(server, "Connecting to " + server.getAuthority(), e);
        }
    }

    Reply get(URI address, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(patience).GET();
        headers.forEach(request::header);
        // Lists of fields can be read, and the line be broken, only with their commas.
        String shown = "GET " + address.toString().replace("%2C", ",");
        try {
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                Map<String, String> first = new TreeMap<>();
                SentSecrets sent = SentSecrets.inHeader(headers.get("Authorization"));
                response.headers().map().forEach((name, values) -> first.put(name, sent.hide(values.get(0))));
                String text = sent.hide(new String(body.readNBytes(MOST), StandardCharsets.UTF_8));
                return new Reply(shown, new Answer(response.statusCode(), first, text));
            }
        } catch (IOException e) {
            throw noAnswer(address, shown, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(
                    Cause.CONNECTION_BROKEN, address.getAuthority(), shown + ": the check itself was interrupted.");
        }
    }

    private static NoAnswer noAnswer(URI server, String what, IOException problem) {
        return new NoAnswer(cause(problem), server.getAuthority(), what + ": " + words(problem) + ".");
    }

    static Cause cause(Throwable problem) {
        Cause found = null;
        for (Throwable each = problem; each != null; each = each.getCause()) {
            Cause cause = one(each);
            // The innermost says most: an ended certificate stands within a failed handshake.
            found = cause == null ? found : cause;
        }
        return found == null ? Cause.CONNECTION_BROKEN : found;
    }

    private static @org.jspecify.annotations.Nullable Cause one(Throwable problem) {
        String message = String.valueOf(problem.getMessage());
        if (problem instanceof UnknownHostException || problem instanceof UnresolvedAddressException) {
            return Cause.NAME_UNKNOWN;
        } else if (problem instanceof HttpTimeoutException || problem instanceof java.net.SocketTimeoutException) {
            return Cause.NO_ANSWER_IN_TIME;
        } else if (problem instanceof ConnectException || problem instanceof NoRouteToHostException) {
            return Cause.NOT_REACHABLE;
        } else if (problem instanceof CertificateExpiredException
                || problem instanceof CertificateNotYetValidException) {
            return Cause.CERTIFICATE_ENDED;
        } else if (problem instanceof CertificateException && message.startsWith("No ")) {
            // "No name matching ..." and "No subject alternative names matching ...": Java has no type for it.
            return Cause.CERTIFICATE_OF_ANOTHER;
        } else if (problem instanceof java.security.cert.CertPathBuilderException
                || problem instanceof java.security.cert.CertPathValidatorException) {
            return Cause.CERTIFICATE_NOT_TRUSTED;
        }
        return problem instanceof SSLException ? Cause.TLS_FAILED : null;
    }

    private static String words(Throwable problem) {
        Throwable innermost = problem;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null
                ? innermost.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("").replaceAll("[.\\s]+$", "");
    }
}
