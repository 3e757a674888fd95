package org.fusionteams.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fusionteams.configuration.Sender.SignIn;
import org.fusionteams.configuration.Settings;
import org.fusionteams.signin.AppSignIns;
import org.fusionteams.signin.CredentialState;
import org.fusionteams.signin.FusionSignIn;
import org.fusionteams.signin.MicrosoftSignIn;

/** What the connector signs in with: only what a configured channel or the pod needs. */
public final class Credentials {

    private final Settings settings;
    private final FusionSignIn fusion;
    private final MicrosoftSignIn account;
    private final AppSignIns app;

    Credentials(Settings settings, FusionSignIn fusion, MicrosoftSignIn account, AppSignIns app) {
        this.settings = settings;
        this.fusion = fusion;
        this.account = account;
        this.app = app;
    }

    /** How each of them is. */
    public List<CredentialState> all() {
        List<CredentialState> all = new ArrayList<>(fusion.credentials());
        if (needed(SignIn.ACCOUNT)) {
            all.addAll(account.credentials());
        }
        if (needed(SignIn.ACCOUNT) || needed(SignIn.APP)) {
            all.addAll(app.credentials());
        }
        return List.copyOf(all);
    }

    /** Why a channel cannot be posted to before a person has signed in; empty when somebody has, or nobody needs to. */
    Optional<String> missing(String channel) {
        var configured = settings.channels().get(channel);
        return configured != null && configured.sender().signIn() == SignIn.ACCOUNT
                ? account.missing()
                : Optional.empty();
    }

    private boolean needed(SignIn signIn) {
        return settings.channels().values().stream()
                .anyMatch(channel -> channel.sender().signIn() == signIn);
    }
}
