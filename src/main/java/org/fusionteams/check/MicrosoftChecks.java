package org.fusionteams.check;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.ChannelSettings.WorkflowChannel;
import org.fusionteams.configuration.MicrosoftSettings;
import org.fusionteams.configuration.Sender;
import org.fusionteams.signin.AccessToken;
import org.fusionteams.signin.SignInException;
import org.jspecify.annotations.Nullable;

/** The Microsoft side: sign-in, permissions, and each channel. */
final class MicrosoftChecks {

    private static final String SIGN_IN = "sign-in";
    private static final String ACCOUNT = "posting account";
    private static final String APP = "app";
    private static final String BOT = "bot";

    private final Steps steps;
    private final HostChecks hosts;
    private final Graph graph;
    private final MicrosoftSettings settings;
    private final FreshSignIns signIns;
    private final Collection<ChannelSettings> channels;
    private @Nullable AccessToken account;
    private @Nullable AccessToken app;

    MicrosoftChecks(
            Steps steps,
            Wire wire,
            Clock clock,
            MicrosoftSettings settings,
            FreshSignIns signIns,
            Collection<ChannelSettings> channels) {
        this.steps = steps;
        this.hosts = new HostChecks(steps, wire, clock);
        this.graph = new Graph(settings.graphUrl(), wire);
        this.settings = settings;
        this.signIns = signIns;
        this.channels = List.copyOf(channels);
    }

    void run() {
        boolean byAccount = uses(Sender.GRAPH);
        boolean byApp = uses(Sender.BOT) || uses(Sender.ACTIVITY);
        List<String> asAccount = new ArrayList<>();
        List<String> asApp = new ArrayList<>();
        if (byAccount || byApp) {
            List<String> entra = hosts.answers(
                    "sign-in service answers",
                    URI.create(
                            settings.loginUrl() + "/" + settings.tenantId() + "/v2.0/.well-known/openid-configuration"),
                    null);
            List<String> graphAnswers = hosts.answers("Graph answers", URI.create(settings.graphUrl() + "/me"), null);
            if (byAccount) {
                asAccount = signedIn(entra, graphAnswers, ACCOUNT, this::signInAccount);
                account(asAccount);
            }
            if (byApp) {
                asApp = signedIn(entra, graphAnswers, APP, this::signInApp);
                app(asApp);
            }
            if (uses(Sender.BOT)) {
                bot(entra);
            }
        } else {
            steps.step(
                    SIGN_IN,
                    "Microsoft",
                    List.of(),
                    () -> Finding.notNeeded(
                            "No channel needs a sign-in: the address of a workflow is its credential."));
        }
        for (ChannelSettings channel : channels) {
            channel(channel, channel.sender() == Sender.GRAPH ? asAccount : asApp);
        }
        steps.step(
                "reachable from outside",
                "subscriptions",
                List.of(),
                () -> Finding.notNeeded(
                        "Not used in this version: the connector needs no address that can be reached from outside."));
    }

    private List<String> signedIn(
            List<String> entra, List<String> graphAnswers, String subject, Supplier<Finding> signIn) {
        steps.step(SIGN_IN, subject, entra, signIn);
        List<String> after = new ArrayList<>(graphAnswers);
        after.add(Steps.name(SIGN_IN, subject));
        return after;
    }

    private void channel(ChannelSettings channel, List<String> after) {
        ChannelChecks checks = new ChannelChecks(steps, hosts, graph, channel);
        if (channel.destination() instanceof WorkflowChannel workflow) {
            checks.workflow(workflow);
        } else if (channel.sender() == Sender.GRAPH) {
            checks.inGraph(after, () -> Objects.requireNonNull(account, "the account is signed in"));
        } else {
            checks.inGraph(after, () -> Objects.requireNonNull(app, "the app is signed in"));
        }
    }

    private Finding signInAccount() {
        try {
            account = signIns.account().token();
            return Finding.ok("Entra gives a token for the posting account.");
        } catch (SignInException e) {
            return SignInCauses.microsoft(e, true);
        }
    }

    private Finding signInApp() {
        try {
            app = signIns.graph().token();
            return Finding.ok("Entra gives the app a token for Graph.");
        } catch (SignInException e) {
            return SignInCauses.microsoft(e, false);
        }
    }

    private void account(List<String> after) {
        steps.step("permissions", ACCOUNT, after, () -> TokenClaims.read(
                        Objects.requireNonNull(account, "the account is signed in")
                                .value())
                .map(MicrosoftChecks::mayPost)
                .orElseGet(MicrosoftChecks::notShown));
        List<String> allowed = new ArrayList<>(after);
        allowed.add(Steps.name("permissions", ACCOUNT));
        steps.step("named", ACCOUNT, allowed, this::named);
        after.add(Steps.name("permissions", ACCOUNT));
        after.add(Steps.name("named", ACCOUNT));
    }

    private Finding named() {
        Reply reply = graph.get("/me", Objects.requireNonNull(account, "the account is signed in"));
        return switch (reply.status()) {
            case 200 ->
                Finding.ok(
                        "Messages come from " + reply.json().path("displayName").asText("an account") + " ("
                                + reply.json().path("userPrincipalName").asText("unnamed") + ").");
            // To a token with no account behind it Graph says that there is no me.
            case 400 -> Finding.of(Cause.APP_ONLY, reply.told());
            case 401 -> Finding.of(Cause.TOKEN_REJECTED, reply.told());
            case 403, 404 -> Finding.of(Cause.ACCOUNT_UNNAMED, reply.told());
            default -> Answers.judge(reply, "");
        };
    }

    private void app(List<String> after) {
        if (uses(Sender.ACTIVITY)) {
            steps.step("permissions", APP, after, () -> TokenClaims.read(
                            Objects.requireNonNull(app, "the app is signed in").value())
                    .map(MicrosoftChecks::mayTell)
                    .orElseGet(MicrosoftChecks::notShown));
        }
    }

    private void bot(List<String> entra) {
        List<String> after = new ArrayList<>(entra);
        after.addAll(hosts.answers("Bot Connector answers", URI.create(settings.botUrl() + "/v3/conversations"), null));
        steps.step(SIGN_IN, BOT, after, () -> {
            try {
                signIns.botConnector().token();
                return Finding.ok("Entra gives the app a token for the Bot Connector.");
            } catch (SignInException e) {
                return SignInCauses.microsoft(e, false);
            }
        });
    }

    private static Finding mayPost(TokenClaims claims) {
        if (claims.appOnly()) {
            return Finding.of(Cause.APP_ONLY, "The token has roles of an app and no scope of an account.");
        }
        return claims.scopes().contains("ChannelMessage.Send")
                        || claims.scopes().contains("Group.ReadWrite.All")
                ? Finding.ok("The account may post: " + String.join(", ", claims.scopes()) + ".")
                : Finding.of(Cause.SCOPE_MISSING, "The token has " + String.join(", ", claims.scopes()) + ".");
    }

    private static Finding mayTell(TokenClaims claims) {
        return claims.roles().contains("TeamsActivity.Send")
                ? Finding.ok("The app may write into activity feeds.")
                : Finding.of(
                        Cause.ROLE_MISSING,
                        claims.roles().isEmpty()
                                ? "The token has no role at all."
                                : "The token has " + String.join(", ", claims.roles()) + ".");
    }

    private static Finding notShown() {
        return Finding.notNeeded("The token does not show its permissions; the checks of the channels tell.");
    }

    private boolean uses(Sender sender) {
        return channels.stream().anyMatch(channel -> channel.sender() == sender);
    }
}
