package org.fusionteams.signin;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import org.fusionteams.configuration.ClientCertificate;
import org.fusionteams.configuration.MicrosoftSettings;
import org.fusionteams.configuration.Secret;
import org.fusionteams.configuration.SecretCipher;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.delivery.RetryAfter;
import org.fusionteams.simulator.SimulatorClock;
import org.fusionteams.simulator.Simulators;
import org.fusionteams.simulator.fusion.FusionPod;
import org.fusionteams.simulator.microsoft.MicrosoftTenant;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;
import org.fusionteams.testsupport.TestDatabase;
import org.jspecify.annotations.Nullable;

/** Both systems simulated, a database, and the sign-ins of a connector that was just started. All have one clock. */
final class SignInFixture implements AutoCloseable {

    final Simulators simulators = Simulators.start(0);
    final FusionPod pod = simulators.pod();
    final MicrosoftTenant tenant = simulators.tenant();
    final SimulatorClock clock = simulators.clock();
    final TokenClient http = new TokenClient(
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), clock, RetryAfter::read);
    final TestDatabase store = TestDatabase.empty(Kind.H2);

    private final Database database = store.open();
    private final GroupCommit commits = new GroupCommit(database);

    /** As a start of the connector opens it. */
    SecretStore secrets() {
        return new SecretStore(database, commits, clock, new SecretCipher("the key"));
    }

    SecretStore withoutKey() {
        return new SecretStore(database, commits, clock, null);
    }

    URI address(String path) {
        return simulators.url().resolve(path);
    }

    /** A public client, or one that proves itself by its secret. */
    MicrosoftSettings settings(@Nullable String refreshToken, boolean secret) {
        return settings(
                secret ? new Secret(tenant.clientSecret()) : null,
                null,
                null,
                refreshToken == null ? null : new Secret(refreshToken));
    }

    MicrosoftSettings settings(
            @Nullable Secret secret,
            @Nullable ClientCertificate certificate,
            @Nullable Path federated,
            @Nullable Secret refreshToken) {
        String url = simulators.url().toString();
        return new MicrosoftSettings(
                tenant.tenantId(),
                tenant.clientId(),
                secret,
                null,
                certificate,
                federated,
                refreshToken,
                URI.create(url),
                URI.create(url + "/v1.0"),
                URI.create(url + "/teams"));
    }

    @Override
    public void close() {
        commits.close();
        simulators.close();
    }
}
