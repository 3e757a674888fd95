package org.fusionteams.signin;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.tls.BaseTlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;
import org.fusionteams.configuration.OutgoingSettings;
import org.fusionteams.configuration.OutgoingSettings.Proxy;
import org.fusionteams.configuration.Secret;

/**
 * Clients of token endpoints that go through the configured proxy, trust the configured authorities and follow no
 * redirect: it would carry the secret to wherever it points.
 */
public final class OutgoingOidcClients implements OidcClients {

    private static final String TLS = "fusion-teams";

    private final OidcClients clients;
    private final OutgoingSettings outgoing;
    private final boolean ownTrust;

    public OutgoingOidcClients(OidcClients clients, OutgoingSettings outgoing, TlsConfigurationRegistry registry) {
        this.clients = clients;
        this.outgoing = outgoing;
        Optional<X509TrustManager> trust = outgoing.trust();
        trust.ifPresent(manager -> registry.register(TLS, new Trusting(TrustOptions.wrap(manager))));
        this.ownTrust = trust.isPresent();
    }

    @Override
    public OidcClient getClient() {
        return clients.getClient();
    }

    @Override
    public OidcClient getClient(String id) {
        return clients.getClient(id);
    }

    @Override
    public Uni<OidcClient> newClient(OidcClientConfig config) {
        OidcClientConfigBuilder outgoingConfig = new OidcClientConfigBuilder(config).followRedirects(false);
        Optional<Proxy> proxy =
                config.tokenPath().map(URI::create).filter(URI::isAbsolute).flatMap(outgoing::proxyTo);
        if (proxy.isPresent()) {
            through(outgoingConfig, proxy.get());
        }
        if (ownTrust) {
            outgoingConfig.tlsConfigurationName(TLS);
        }
        return clients.newClient(outgoingConfig.build());
    }

    private static void through(OidcClientConfigBuilder config, Proxy proxy) {
        Secret password = proxy.password();
        if (proxy.username() == null || password == null) {
            config.proxy(proxy.host(), proxy.port());
        } else {
            config.proxy(proxy.host(), proxy.port(), proxy.username(), password.reveal());
        }
    }

    @Override
    public void close() throws IOException {
        clients.close();
    }

    private static final class Trusting extends BaseTlsConfiguration {

        private final TrustOptions trust;

        Trusting(TrustOptions trust) {
            this.trust = trust;
        }

        @Override
        public TrustOptions getTrustStoreOptions() {
            return trust;
        }

        @Override
        public SSLOptions getSSLOptions() {
            return new SSLOptions();
        }

        @Override
        public String getName() {
            return TLS;
        }
    }
}
