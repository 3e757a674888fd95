package org.fusionteams.configuration;

import static org.fusionteams.configuration.SettingKey.*;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.fusionteams.configuration.ClientCertificate.Algorithm;
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
        String account = why(SignIn.ACCOUNT, names);
        String app = why(SignIn.APP, names);
        String either = account == null ? app : account;
        Secret clientSecret = values.optional(MICROSOFT_CLIENT_SECRET, Notation.secret());
        var expires = values.optional(MICROSOFT_CLIENT_SECRET_EXPIRES, Notation.day());
        ClientCertificate certificate = certificate();
        Path federated = values.optional(MICROSOFT_FEDERATED_TOKEN_FILE, Notation.file());
        oneCredential(app);
        return new MicrosoftSettings(
                value(MICROSOFT_TENANT_ID, Notation.id(), either),
                value(MICROSOFT_CLIENT_ID, Notation.id(), either),
                clientSecret,
                expires,
                certificate,
                federated,
                // A channel that posts as an account can do without: the account may sign in while the connector runs.
                values.optional(MICROSOFT_REFRESH_TOKEN, Notation.secret()),
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

    private @Nullable ClientCertificate certificate() {
        String certificate = values.optional(
                MICROSOFT_CERTIFICATE,
                text -> ClientCertificate.pkcs12(text)
                        ? Notation.file().parse(text).toString()
                        : Notation.pem("CERTIFICATE").parse(text));
        boolean set = values.isSet(MICROSOFT_CERTIFICATE.key());
        boolean complete = certificate != null && ClientCertificate.pkcs12(certificate);
        Secret key = set && !complete && certificate != null
                ? values.required(
                        MICROSOFT_CERTIFICATE_KEY,
                        MICROSOFT_CERTIFICATE_KEY.key(),
                        Notation.secretPem("PRIVATE KEY"),
                        " (" + MICROSOFT_CERTIFICATE.key() + " is set)")
                : values.optional(MICROSOFT_CERTIFICATE_KEY, Notation.secretPem("PRIVATE KEY"));
        if (!set || complete) {
            values.refuseIfSet(
                    MICROSOFT_CERTIFICATE_KEY.key(),
                    complete
                            ? "contradicts " + MICROSOFT_CERTIFICATE.key() + ", a file that holds the key"
                            : "belongs to " + MICROSOFT_CERTIFICATE.key() + ", which is not set",
                    complete ? "remove it" : "set the certificate, or remove the key");
        }
        Secret password = values.optional(MICROSOFT_CERTIFICATE_PASSWORD, Notation.secret());
        Algorithm algorithm = values.withDefault(MICROSOFT_CERTIFICATE_ALGORITHM, Notation.choice(Algorithm.class));
        return certificate == null ? null : new ClientCertificate(certificate, key, password, algorithm);
    }

    /** Which of two would be used nobody could tell; without any the app cannot sign in by itself. */
    private void oneCredential(@Nullable String why) {
        List<SettingKey> set = Stream.of(MICROSOFT_CLIENT_SECRET, MICROSOFT_CERTIFICATE, MICROSOFT_FEDERATED_TOKEN_FILE)
                .filter(setting -> values.isSet(setting.key()))
                .toList();
        if (set.size() > 1) {
            values.add(new Problem(set.get(1).key(), "contradicts " + set.get(0).key(), "remove one of the two"));
        } else if (set.isEmpty()
                && why != null
                && !values.locked().contains(MICROSOFT_CLIENT_SECRET.key())
                && !values.locked().contains(MICROSOFT_CERTIFICATE.key())) {
            values.add(new Problem(
                    MICROSOFT_CLIENT_SECRET.key(),
                    "is missing" + why,
                    "A bot and the activity feed are the app's own: make a client secret for its registration and set it,"
                            + " or set " + MICROSOFT_CERTIFICATE.key() + " or "
                            + MICROSOFT_FEDERATED_TOKEN_FILE.key()));
        }
    }
}
