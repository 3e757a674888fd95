package org.fusionteams.configuration;

import static org.fusionteams.configuration.SettingKey.*;

import java.util.Optional;
import java.util.SortedSet;
import org.fusionteams.configuration.Sender.SignIn;
import org.jspecify.annotations.Nullable;

/** Reads {@code connector.microsoft.*}: what is needed depends on the senders of the channels. */
final class MicrosoftReader {

    private final Values values;
    private final ChannelsReader channels;

    MicrosoftReader(Values values, ChannelsReader channels) {
        this.values = values;
        this.channels = channels;
    }

    MicrosoftSettings read(SortedSet<String> names) {
        for (SettingKey setting : SettingKey.ofGroup(SettingKey.Group.MICROSOFT)) {
            if (setting.availability() == Availability.UNUSED && values.isSet(setting.key())) {
                values.warn(setting.key() + " is set, but not used in this version.");
            }
        }
        String account = why(SignIn.ACCOUNT, names);
        String app = why(SignIn.APP, names);
        String either = account == null ? app : account;
        return new MicrosoftSettings(
                value(MICROSOFT_TENANT_ID, Notation.id(), either),
                value(MICROSOFT_CLIENT_ID, Notation.id(), either),
                clientSecret(app),
                refreshToken(account),
                values.withDefault(MICROSOFT_LOGIN_URL, Notation.base()),
                values.withDefault(MICROSOFT_GRAPH_URL, Notation.base()),
                values.withDefault(MICROSOFT_BOT_URL, Notation.base()));
    }

    /** Names a channel that needs such a sign-in; null when none does. */
    private @Nullable String why(SignIn signIn, SortedSet<String> names) {
        Optional<String> channel = channels.signingInAs(signIn, names);
        return channel.flatMap(channels::senderOf)
                .map(sender -> " (channel " + channel.orElseThrow() + " has sender " + sender.word() + ")")
                .orElse(null);
    }

    private <T> @Nullable T value(SettingKey setting, Notation<T> notation, @Nullable String why) {
        return why == null
                ? values.optional(setting, notation)
                : values.required(setting, setting.key(), notation, why);
    }

    private @Nullable Secret clientSecret(@Nullable String why) {
        Secret secret = values.optional(MICROSOFT_CLIENT_SECRET, Notation.secret());
        String key = MICROSOFT_CLIENT_SECRET.key();
        if (secret == null && why != null && !values.locked().contains(key)) {
            values.add(
                    new Problem(
                            key,
                            "is missing" + why,
                            "A bot and the activity feed are the app's own: make a client secret for its registration and set it"));
        }
        return secret;
    }

    private @Nullable Secret refreshToken(@Nullable String why) {
        Secret token = values.optional(MICROSOFT_REFRESH_TOKEN, Notation.secret());
        String key = MICROSOFT_REFRESH_TOKEN.key();
        if (token == null && why != null && !values.locked().contains(key)) {
            values.add(new Problem(
                    key,
                    "is missing" + why,
                    "Client credentials cannot post to a channel through Graph. Sign in once as the account that posts"
                            + " and set its refresh token, or use sender=bot or sender=workflow"));
        }
        return token;
    }
}
