package org.fusionteams.check;

import org.fusionteams.configuration.Settings;
import org.fusionteams.signin.AppSignIn;
import org.fusionteams.signin.FusionSignIn;
import org.fusionteams.signin.MicrosoftSignIn;
import org.fusionteams.signin.SecretStore;
import org.fusionteams.signin.TokenClient;

/** Makes sign-ins anew, by the same settings and with the same kept secrets as the connector's own. */
public record OwnSignIns(Settings settings, TokenClient http, SecretStore secrets) implements FreshSignIns {

    @Override
    public FusionSignIn fusion() {
        return new FusionSignIn(settings.fusion().auth(), http);
    }

    @Override
    public MicrosoftSignIn account() {
        return new MicrosoftSignIn(settings.microsoft(), http, secrets);
    }

    @Override
    public AppSignIn graph() {
        return AppSignIn.toGraph(settings.microsoft(), http);
    }

    @Override
    public AppSignIn botConnector() {
        return AppSignIn.toBotConnector(settings.microsoft(), http);
    }
}
