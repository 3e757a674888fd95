package org.fusionteams.check;

import io.quarkus.oidc.client.OidcClients;
import java.time.Clock;
import org.fusionteams.configuration.Settings;
import org.fusionteams.signin.AppSignIn;
import org.fusionteams.signin.FusionSignIn;
import org.fusionteams.signin.MicrosoftSignIn;
import org.fusionteams.signin.SecretStore;

/** Makes sign-ins anew, by the same settings and with the same kept secrets as the connector's own. */
public record OidcSignIns(Settings settings, OidcClients clients, SecretStore secrets, Clock clock)
        implements FreshSignIns {

    @Override
    public FusionSignIn fusion() {
        return new FusionSignIn(settings.fusion().auth(), clients, clock);
    }

    @Override
    public MicrosoftSignIn account() {
        return new MicrosoftSignIn(settings.microsoft(), clients, secrets, clock);
    }

    @Override
    public AppSignIn graph() {
        return AppSignIn.toGraph(settings.microsoft(), clients, clock);
    }

    @Override
    public AppSignIn botConnector() {
        return AppSignIn.toBotConnector(settings.microsoft(), clients, clock);
    }
}
