package org.fusionteams.configuration;

import static org.fusionteams.configuration.SettingKey.*;

import java.net.URI;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fusionteams.configuration.ConsoleSettings.Account;
import org.fusionteams.configuration.ConsoleSettings.IdentityProvider;
import org.jspecify.annotations.Nullable;

/** Reads {@code connector.console.*}. */
final class ConsoleReader {

    private static final String BCRYPT = "$2";

    /** Version, cost, salt and hash; what begins like a hash and is cut off would otherwise let nobody in, without a word. */
    private static final Pattern BCRYPT_HASH = Pattern.compile("\\$2[abxy]?\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    private final Values values;
    private final ChannelsReader channelsReader;
    private final KeyNames names;

    ConsoleReader(Values values, ChannelsReader channelsReader, KeyNames names) {
        this.values = values;
        this.channelsReader = channelsReader;
        this.names = names;
    }

    ConsoleSettings read(@Nullable FusionSettings fusion, MicrosoftSettings microsoft) {
        Account operator = account(CONSOLE_USERNAME, CONSOLE_PASSWORD);
        Account viewer = account(CONSOLE_VIEWER_USERNAME, CONSOLE_VIEWER_PASSWORD);
        if (operator != null && viewer != null && operator.username().equals(viewer.username())) {
            values.problem(
                    CONSOLE_VIEWER_USERNAME,
                    CONSOLE_VIEWER_USERNAME.key(),
                    "must be another name than " + CONSOLE_USERNAME.key());
        }
        var idle = values.withDefault(CONSOLE_SESSION_IDLE, Notation.positiveDuration());
        var longest = values.withDefault(CONSOLE_SESSION_LONGEST, Notation.positiveDuration());
        if (longest.compareTo(idle) < 0) {
            values.problem(
                    CONSOLE_SESSION_LONGEST,
                    CONSOLE_SESSION_LONGEST.key(),
                    "must not be shorter than " + CONSOLE_SESSION_IDLE.key());
        }
        return new ConsoleSettings(
                values.withDefault(CONSOLE_ENABLED, Notation.flag()),
                operator,
                viewer,
                idle,
                longest,
                values.withDefault(CONSOLE_METRICS, Notation.choice(ConsoleSettings.Metrics.class)),
                provider(),
                open(fusion, microsoft));
    }

    /** All of it or nothing. */
    private @Nullable IdentityProvider provider() {
        if (!values.isSet(CONSOLE_OIDC_ISSUER.key())) {
            Stream.of(CONSOLE_OIDC_CLIENT_ID, CONSOLE_OIDC_CLIENT_SECRET)
                    .map(SettingKey::key)
                    .forEach(key -> values.refuseIfSet(
                            key, "is of no use without " + CONSOLE_OIDC_ISSUER.key(), "set that too, or remove this"));
            return null;
        }
        URI issuer = values.optional(CONSOLE_OIDC_ISSUER, Notation::address);
        String clientId = values.required(CONSOLE_OIDC_CLIENT_ID, Notation.id());
        Secret clientSecret = values.required(CONSOLE_OIDC_CLIENT_SECRET, Notation.secret());
        return issuer == null || clientId == null || clientSecret == null
                ? null
                : new IdentityProvider(issuer, clientId, clientSecret);
    }

    /** Null when no password is set; a name alone lets nobody in, so it is a mistake. */
    private @Nullable Account account(SettingKey nameKey, SettingKey passwordKey) {
        boolean named = values.isSet(nameKey.key());
        boolean locked = values.isSet(passwordKey.key());
        if (named && !locked && !values.locked().contains(passwordKey.key())) {
            values.problem(passwordKey, passwordKey.key(), "is missing, but a user name is set");
        }
        String name = values.withDefault(nameKey, ConsoleReader::username);
        Secret password = values.optional(passwordKey, ConsoleReader::password);
        return password == null ? null : new Account(name, password);
    }

    private static String username(String text) {
        if (text.contains(":") || text.chars().anyMatch(Character::isISOControl)) {
            // HTTP Basic ends the name at the first colon.
            throw new IllegalArgumentException("must be a name without a colon");
        }
        return text;
    }

    private static Secret password(String text) {
        if (text.startsWith(BCRYPT) && !BCRYPT_HASH.matcher(text).matches()) {
            throw new IllegalArgumentException("begins like a bcrypt hash and is none: a hash has 60 characters");
        }
        return new Secret(text);
    }

    /** An open console is only ever allowed where nothing real can be reached with it, and only from this machine. */
    private boolean open(@Nullable FusionSettings fusion, MicrosoftSettings microsoft) {
        if (!"true".equals(values.text(SettingsReader.DEMO))) {
            return false;
        }
        String host = values.text("quarkus.http.host");
        boolean contained = fusion != null
                && Notation.loopback(fusion.url())
                && Notation.loopback(microsoft.loginUrl())
                && Notation.loopback(microsoft.graphUrl())
                && (!channelsReader.uses(Sender.BOT, names.channels()) || Notation.loopback(microsoft.botUrl()))
                && (host == null || Notation.loopback(URI.create("http://" + host)));
        if (!contained) {
            values.add(new Problem(
                    SettingsReader.DEMO,
                    "opens the console to everyone: only with pod, Microsoft and this server on loopback addresses",
                    "remove it"));
        }
        return contained;
    }
}
