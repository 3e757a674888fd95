package org.fusionteams.check;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.ChannelSettings.TeamChannel;
import org.fusionteams.configuration.FusionAuth;
import org.fusionteams.configuration.FusionSettings;
import org.fusionteams.configuration.MicrosoftSettings;
import org.fusionteams.configuration.Settings;
import org.jspecify.annotations.Nullable;

/** Makes a finding into what is shown, and into a message that can be sent to the administrator as it is. */
public final class AdminText {

    private final Settings settings;
    private final Instant at;

    /** @param at when the checks began */
    public AdminText(Settings settings, Instant at) {
        this.settings = settings;
        this.at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    /** @param subject what was looked at; the name of a channel, where it is one */
    public CheckResult result(Side side, String check, String subject, Finding finding) {
        Cause cause = finding.cause();
        if (cause == null) {
            return new CheckResult(side, check, subject, finding.result(), finding.told(), null, null, null, null);
        }
        String ask = cause.ask();
        return new CheckResult(
                side,
                check,
                subject,
                finding.result(),
                cause.means() + " " + finding.told(),
                cause,
                cause.fix(),
                ask == null ? null : side.administrator(),
                ask == null ? null : text(side, cause, ask, subject, finding.told()));
    }

    private String text(Side side, Cause cause, String ask, String subject, String told) {
        StringBuilder text = new StringBuilder("Subject: fusion-teams-connector: ")
                .append(cause.word().replace('-', ' '))
                .append("\n\nHello,\n\n")
                .append(ask)
                .append("\n\nWhat we see: ")
                .append(cause.means())
                .append('\n')
                .append(told)
                .append("\n\n");
        Map<String, @Nullable String> facts = side == Side.FUSION ? fusion(settings.fusion()) : microsoft(subject);
        facts.forEach((label, value) -> {
            if (value != null) {
                text.append(label).append(": ").append(value).append('\n');
            }
        });
        return text.append("Checked: ")
                .append(subject)
                .append(", at ")
                .append(at)
                .append('\n')
                .toString();
    }

    private static Map<String, @Nullable String> fusion(FusionSettings fusion) {
        Map<String, @Nullable String> facts = new LinkedHashMap<>();
        facts.put("Pod", fusion.url().toString());
        facts.put("REST path", fusion.restPath());
        if (fusion.auth() instanceof FusionAuth.Basic basic) {
            facts.put("Signs in as", basic.username() + " (HTTP Basic)");
        } else if (fusion.auth() instanceof FusionAuth.ClientSecret client) {
            facts.put("Token endpoint", client.tokenUrl().toString());
            facts.put("Client id", client.clientId());
            facts.put("Scope", client.scope());
        } else if (fusion.auth() instanceof FusionAuth.PrivateKeyJwt client) {
            facts.put("Token endpoint", client.tokenUrl().toString());
            facts.put("Client id", client.clientId());
            facts.put("Key id", client.keyId());
            facts.put("Scope", client.scope());
        }
        return facts;
    }

    private Map<String, @Nullable String> microsoft(String subject) {
        MicrosoftSettings microsoft = settings.microsoft();
        Map<String, @Nullable String> facts = new LinkedHashMap<>();
        facts.put("Tenant", microsoft.tenantId());
        facts.put("App registration (client id)", microsoft.clientId());
        ChannelSettings channel = settings.channels().get(subject);
        if (channel != null) {
            facts.put(
                    "Sender", channel.sender().word() + " (" + channel.sender().meaning() + ")");
            facts.put("Team", channel.destination().team().orElse(null));
            facts.put("Channel", channel.destination() instanceof TeamChannel team ? team.channelId() : null);
        }
        return facts;
    }
}
