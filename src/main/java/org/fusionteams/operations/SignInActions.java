package org.fusionteams.operations;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.configuration.Sender.SignIn;
import org.fusionteams.configuration.Settings;
import org.fusionteams.delivery.ChannelDelivery;
import org.fusionteams.delivery.Deliveries;
import org.fusionteams.signin.DeviceLogin;
import org.fusionteams.signin.LoginState;
import org.fusionteams.signin.SignInException;

/** What a person may do about sign-ins: sign the account in that posts to Teams. */
public final class SignInActions {

    private final DeviceLogin login;
    private final Deliveries deliveries;
    private final AuditTrail audit;
    private final List<String> accountChannels;

    SignInActions(DeviceLogin login, Deliveries deliveries, AuditTrail audit, Settings settings) {
        this.login = login;
        this.deliveries = deliveries;
        this.audit = audit;
        this.accountChannels = settings.channels().values().stream()
                .filter(channel -> channel.sender().signIn() == SignIn.ACCOUNT)
                .map(channel -> channel.name())
                .toList();
    }

    /**
     * Begins a sign-in by device code. It goes on by itself until the person has signed in or the code has ended; one that
     * waits is given up.
     *
     * @param reading whether the account shall be able to look for its own messages
     * @throws OperationRefused when Entra gives no code, or the sign-in could not be kept
     */
    public LoginState beginLogin(boolean reading, String actor) {
        LoginState begun;
        try {
            begun = login.begin(reading);
        } catch (SignInException e) {
            throw OperationRefused.notNow(
                    e.getMessage() + (String.valueOf(e.getMessage()).endsWith(".") ? "" : "."));
        }
        var unused = login.ended().thenAccept(end -> ended(end, actor));
        return begun;
    }

    /** How the last sign-in stands. */
    public LoginState login() {
        return login.state();
    }

    /** Completes when the last sign-in has ended. */
    public CompletionStage<LoginState> loginEnded() {
        return login.ended();
    }

    private void ended(LoginState end, String actor) {
        if (end.phase() == LoginState.Phase.SIGNED_IN) {
            audit.append(actor, "microsoft.signed-in", "microsoft-sign-in", end.account());
            accountChannels.forEach(channel -> deliveries.find(channel).ifPresent(ChannelDelivery::signedIn));
        } else {
            audit.append(actor, "microsoft.sign-in-failed", "microsoft-sign-in", end.problem());
        }
    }
}
