package org.fusionteams.configuration;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Signs each request in at the proxy by itself. Java's own way, an authenticator, makes its client drop the header by which
 * a request signs in to its receiver, and take a refusal that names no scheme for a broken answer.
 */
final class ProxiedClient extends HttpClient {

    private final HttpClient client;
    private final OutgoingSettings outgoing;

    ProxiedClient(HttpClient client, OutgoingSettings outgoing) {
        this.client = client;
        this.outgoing = outgoing;
    }

    private HttpRequest signedIn(HttpRequest request) {
        return outgoing.proxyTo(request.uri())
                .flatMap(ProxiedClient::credentials)
                .map(credentials -> HttpRequest.newBuilder(request, (name, value) -> true)
                        .setHeader("Proxy-Authorization", credentials)
                        .build())
                .orElse(request);
    }

    private static Optional<String> credentials(OutgoingSettings.Proxy proxy) {
        Secret password = proxy.password();
        if (proxy.username() == null || password == null) {
            return Optional.empty();
        }
        byte[] both = (proxy.username() + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return client.send(signedIn(request), handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return client.sendAsync(signedIn(request), handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> handler, HttpResponse.PushPromiseHandler<T> pushed) {
        return client.sendAsync(signedIn(request), handler, pushed);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }
}
