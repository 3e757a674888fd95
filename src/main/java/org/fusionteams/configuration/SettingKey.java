package org.fusionteams.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every key under {@code connector.} that an operator may set: the reader, the search for unknown keys, the shipped
 * {@code application.properties} and {@code docs/configuration.md} all come from here.
 */
public enum SettingKey {
    FUSION_URL(
            Group.FUSION,
            "connector.fusion.url",
            null,
            "https://acme.fa.em2.oraclecloud.com",
            "Origin of the Fusion pod, without a path. https, or http on a loopback address. Always needed."),
    FUSION_REST_PATH(
            Group.FUSION,
            "connector.fusion.rest-path",
            "/fscmRestApi/resources/11.13.18.05",
            "/fscmRestApi/resources/11.13.18.05",
            "Root of the REST resources below the origin."),
    FUSION_FRAMEWORK_VERSION(
            Group.FUSION,
            "connector.fusion.framework-version",
            "4",
            "4",
            "REST-Framework-Version sent with every request, 2 to 9."),
    AUTH_METHOD(
            Group.AUTH,
            "connector.fusion.auth.method",
            null,
            "client-secret",
            "How to sign in to the pod: client-secret, private-key-jwt, bearer or basic. Always needed; it decides which of"
                    + " the keys below are needed."),
    AUTH_TOKEN_URL(
            Group.AUTH,
            "connector.fusion.auth.token-url",
            null,
            "https://idcs-0123456789abcdef0123456789abcdef.identity.oraclecloud.com/oauth2/v1/token",
            "Token address of the identity domain (client-secret, private-key-jwt)."),
    AUTH_CLIENT_ID(
            Group.AUTH,
            "connector.fusion.auth.client-id",
            null,
            "0f6e2b948a3d4c1fb7d52f9a4d6c1e08",
            "Client id of the confidential application (client-secret, private-key-jwt)."),
    AUTH_CLIENT_SECRET(
            Group.AUTH,
            "connector.fusion.auth.client-secret",
            null,
            "${aes-gcm-nopadding::...}",
            "Client secret (client-secret)."),
    AUTH_CLIENT_SECRET_EXPIRES(
            Group.AUTH,
            "connector.fusion.auth.client-secret-expires",
            null,
            "2027-03-31",
            "Day on which the client secret ends, as the identity domain shows it (client-secret). The connector then warns"
                    + " 30, 14, 7 and 1 days before."),
    AUTH_SCOPE(
            Group.AUTH,
            "connector.fusion.auth.scope",
            null,
            "urn:opc:resource:consumer::all",
            "Scope to ask for, sent as written; when absent none is asked for (client-secret, private-key-jwt)."),
    AUTH_PRIVATE_KEY(
            Group.AUTH,
            "connector.fusion.auth.private-key",
            null,
            "${aes-gcm-nopadding::...}",
            "Private key that signs the assertion, in PKCS#8 form: PEM text with lines joined by \\n, or the path of a file"
                    + " (private-key-jwt)."),
    AUTH_KEY_ID(
            Group.AUTH,
            "connector.fusion.auth.key-id",
            null,
            "fusion-teams",
            "Alias of the certificate in the identity domain; this or the certificate is needed (private-key-jwt)."),
    AUTH_CERTIFICATE(
            Group.AUTH,
            "connector.fusion.auth.certificate",
            null,
            "./fusion.crt",
            "Certificate that belongs to the private key, as PEM text or the path of a file (private-key-jwt). With it the"
                    + " assertion names its thumbprint (x5t), and its end is watched."),
    AUTH_AUDIENCE(
            Group.AUTH,
            "connector.fusion.auth.audience",
            "https://identity.oraclecloud.com/",
            "https://identity.oraclecloud.com/",
            "Audience of the assertion (private-key-jwt)."),
    AUTH_TOKEN(
            Group.AUTH,
            "connector.fusion.auth.token",
            null,
            "${aes-gcm-nopadding::...}",
            "Token that somebody else has issued, such as Fusion's own trust service: the token or the path of a file, which is"
                    + " read again when the token ends or is refused (bearer)."),
    AUTH_USERNAME(
            Group.AUTH, "connector.fusion.auth.username", null, "TEAMS_CONNECTOR", "Fusion service user (basic)."),
    AUTH_PASSWORD(
            Group.AUTH,
            "connector.fusion.auth.password",
            null,
            "${aes-gcm-nopadding::...}",
            "Password of the Fusion service user (basic)."),
    FUSION_SCHEDULE(
            Group.READING,
            "connector.fusion.schedule",
            null,
            "0 0/5 * * * ?",
            "When every record type is read, as a Quartz cron expression. When absent: every 5 minutes, each record"
                    + " type at its own second."),
    RECORD_TYPE_ENABLED(
            Group.READING,
            "connector.fusion.record-types.<name>.enabled",
            "true",
            "false",
            "Whether this record type is read: true or false."),
    RECORD_TYPE_SCHEDULE(
            Group.READING,
            "connector.fusion.record-types.<name>.schedule",
            null,
            "0 0 6 * * ?",
            "When this record type is read, as a Quartz cron expression. When absent: connector.fusion.schedule."),
    FUSION_START_FROM(
            Group.READING,
            "connector.fusion.start-from",
            "now",
            "2026-01-01T00:00:00Z",
            "From when on changes are news: now, an instant, or a duration back (7d). Read once, at the first start of"
                    + " a record type."),
    FUSION_BASELINE(
            Group.READING,
            "connector.fusion.baseline",
            "30d",
            "30d",
            "How far back the first, silent read goes, as a duration."),
    FUSION_OVERLAP(
            Group.READING,
            "connector.fusion.overlap",
            "10m",
            "10m",
            "How far behind the bookmark each window begins, as a duration: catches changes that Fusion committed late."),
    FUSION_SETTLE(
            Group.READING,
            "connector.fusion.settle",
            "5s",
            "5s",
            "How far behind the pod's clock each window ends, as a duration."),
    FUSION_PAGE_SIZE(Group.READING, "connector.fusion.page-size", "200", "200", "Records per request, 1 to 500."),
    FUSION_REQUEST_TIMEOUT(
            Group.READING,
            "connector.fusion.request-timeout",
            "60s",
            "60s",
            "Longest wait for one answer of the pod, as a duration."),
    FUSION_MAX_CONCURRENT_REQUESTS(
            Group.READING,
            "connector.fusion.max-concurrent-requests",
            "1",
            "1",
            "Requests to the pod in progress at once, 1 to 16."),
    FUSION_SWEEP(
            Group.READING,
            "connector.fusion.sweep",
            "1h over 48h",
            "1h over 48h",
            "How often keys and dates are compared once more, and how far back: <duration> over <duration>."),
    MICROSOFT_TENANT_ID(
            Group.MICROSOFT,
            "connector.microsoft.tenant-id",
            null,
            "7d1c1a2e-2f0f-4f2b-9c8a-5d8f1b0a7e11",
            "Id of the Microsoft Entra tenant. Needed by channels with sender graph, bot or activity."),
    MICROSOFT_CLIENT_ID(
            Group.MICROSOFT,
            "connector.microsoft.client-id",
            null,
            "0f6e2b94-8a3d-4c1f-b7d5-2f9a4d6c1e08",
            "Application (client) id of the app registration. Needed by channels with sender graph, bot or activity; the bot"
                    + " and the Teams app must have the same id."),
    MICROSOFT_CLIENT_SECRET(
            Group.MICROSOFT,
            "connector.microsoft.client-secret",
            null,
            "${aes-gcm-nopadding::...}",
            "Client secret of the app registration. Channels with sender bot or activity need this, a certificate or a"
                    + " federated token; leave all three out for a public client."),
    MICROSOFT_CLIENT_SECRET_EXPIRES(
            Group.MICROSOFT,
            "connector.microsoft.client-secret-expires",
            null,
            "2027-03-31",
            "Day on which the client secret ends, as Entra shows it. The connector then warns 30, 14, 7 and 1 days before."),
    MICROSOFT_REFRESH_TOKEN(
            Group.MICROSOFT,
            "connector.microsoft.refresh-token",
            null,
            "${aes-gcm-nopadding::...}",
            "Delegated refresh token for channels with sender graph, for an account that was signed in elsewhere; usually"
                    + " left out, because fusion-teams login stores one. The newer of the two counts: a changed value here"
                    + " beats the stored one, a later login beats the value here."),
    MICROSOFT_LOGIN_URL(
            Group.MICROSOFT,
            "connector.microsoft.login-url",
            "https://login.microsoftonline.com",
            "https://login.microsoftonline.com",
            "Where Microsoft tokens come from."),
    MICROSOFT_GRAPH_URL(
            Group.MICROSOFT,
            "connector.microsoft.graph-url",
            "https://graph.microsoft.com/v1.0",
            "https://graph.microsoft.com/v1.0",
            "Microsoft Graph, with its version."),
    MICROSOFT_BOT_URL(
            Group.MICROSOFT,
            "connector.microsoft.bot-url",
            "https://smba.trafficmanager.net/teams",
            "https://smba.trafficmanager.net/emea",
            "Bot Connector, for channels with sender bot."),
    MICROSOFT_CERTIFICATE(
            Group.MICROSOFT,
            "connector.microsoft.certificate",
            null,
            "./connector.crt",
            "Certificate of the app registration, in place of a client secret: PEM text with lines joined by \\n, the path of"
                    + " a PEM file, or the path of a PKCS#12 file (.p12, .pfx) that holds the key too. Files are read"
                    + " again for each token, so that a renewed one needs no restart."),
    MICROSOFT_CERTIFICATE_KEY(
            Group.MICROSOFT,
            "connector.microsoft.certificate-key",
            null,
            "${aes-gcm-nopadding::...}",
            "Private key of the certificate in PKCS#8 form, as PEM text or the path of a file."),
    MICROSOFT_CERTIFICATE_PASSWORD(
            Group.MICROSOFT,
            "connector.microsoft.certificate-password",
            null,
            "${aes-gcm-nopadding::...}",
            "Password of the PKCS#12 file, or of an encrypted private key."),
    MICROSOFT_CERTIFICATE_ALGORITHM(
            Group.MICROSOFT,
            "connector.microsoft.certificate-algorithm",
            "ps256",
            "rs256",
            "How the certificate signs: ps256 (with the SHA-256 thumbprint x5t#S256) or rs256 (with x5t, for older"
                    + " authorities)."),
    MICROSOFT_FEDERATED_TOKEN_FILE(
            Group.MICROSOFT,
            "connector.microsoft.federated-token-file",
            null,
            "/var/run/secrets/azure/tokens/azure-identity-token",
            "File with the token of a federated identity (workload identity), in place of a client secret. Read for each"
                    + " request for a token."),
    CHANNEL_SENDER(
            Group.CHANNELS,
            "connector.channels.<name>.sender",
            null,
            "graph",
            "How messages reach this channel: graph (posts as the signed-in account), bot (posts as the app's bot), workflow"
                    + " (webhook of a Teams workflow) or activity (activity feed of people). Always needed."),
    CHANNEL_TEAM_ID(
            Group.CHANNELS,
            "connector.channels.<name>.team-id",
            null,
            "02bd9fd6-8f93-4758-87c3-1fb73740a315",
            "Id of the team (graph, bot)."),
    CHANNEL_CHANNEL_ID(
            Group.CHANNELS,
            "connector.channels.<name>.channel-id",
            null,
            "19:561fbdbbfca848a484f0a6f00ce9dbbd@thread.tacv2",
            "Id of the channel in the team (graph, bot)."),
    CHANNEL_WORKFLOW_URL(
            Group.CHANNELS,
            "connector.channels.<name>.workflow-url",
            null,
            "${aes-gcm-nopadding::...}",
            "Address of the workflow, with its query: whoever has it can post (workflow)."),
    CHANNEL_LOCALE(
            Group.CHANNELS,
            "connector.channels.<name>.locale",
            "en-GB",
            "de-DE",
            "Language and formats of the messages, as a BCP 47 tag: en-GB, de-DE, fr-FR or es-ES."),
    CHANNEL_TIME_ZONE(
            Group.CHANNELS,
            "connector.channels.<name>.time-zone",
            "UTC",
            "Europe/Berlin",
            "Time zone of the times in messages."),
    CHANNEL_MESSAGES_PER_SECOND(
            Group.CHANNELS,
            "connector.channels.<name>.messages-per-second",
            "1",
            "0.5",
            "Pace, as messages per second; 0 means no pace, for measuring."),
    CHANNEL_ON_UNKNOWN(
            Group.CHANNELS,
            "connector.channels.<name>.on-unknown",
            "resend",
            "hold",
            "What to do with a message whose fate cannot be found out: resend it (may be a repeat) or hold it for a"
                    + " person."),
    CHANNEL_RECIPIENTS(
            Group.CHANNELS,
            "connector.channels.<name>.recipients",
            null,
            "user:anna@acme.com, user:ben@acme.com",
            "Who is told (activity): at most 100 of user:<id or user principal name>, or one team:<id>, or"
                    + " one channel:<team id>/<channel id>."),
    CHANNEL_ACTIVITY_TYPE(
            Group.CHANNELS,
            "connector.channels.<name>.activity-type",
            "systemDefault",
            "recordNews",
            "Type of the feed entry (activity), as the app's manifest declares it; its template may use {title}, {party},"
                    + " {number}, {amount}, {due} and {status}. systemDefault needs no declaration."),
    CHANNEL_TEAMS_APP_ID(
            Group.CHANNELS,
            "connector.channels.<name>.teams-app-id",
            null,
            "8a3d4c1f-b7d5-2f9a-4d6c-1e080f6e2b94",
            "Id of the Teams app that tells (activity). Needed when recipients are users, and when several Teams apps have"
                    + " the same client id."),
    CHANNEL_QUIET_HOURS(
            Availability.LATER,
            Group.CHANNELS,
            "connector.channels.<name>.quiet-hours",
            "18:00-07:00",
            "When nothing is sent. Not available in this version."),
    CHANNEL_DIGEST(
            Availability.LATER,
            Group.CHANNELS,
            "connector.channels.<name>.digest",
            "0 0 7 * * ?",
            "When a digest is sent. Not available in this version."),
    CHANNEL_DIGEST_ABOVE(
            Availability.LATER,
            Group.CHANNELS,
            "connector.channels.<name>.digest-above",
            "100",
            "From how many messages on a digest is sent. Not available in this version."),
    CHANNEL_LAYOUT(
            Availability.LATER,
            Group.CHANNELS,
            "connector.channels.<name>.layout",
            "compact",
            "How messages look. Not available in this version."),
    PROXY_URL(
            Group.NETWORK,
            "connector.proxy.url",
            null,
            "http://proxy.acme.com:3128",
            "HTTP proxy through which the pod, the token endpoints and Microsoft are reached, as http://host:port. When"
                    + " absent they are reached directly."),
    PROXY_USERNAME(
            Group.NETWORK, "connector.proxy.username", null, "connector", "User name for the proxy, if it asks."),
    PROXY_PASSWORD(
            Group.NETWORK, "connector.proxy.password", null, "${aes-gcm-nopadding::...}", "Password for the proxy."),
    PROXY_NO_PROXY(
            Group.NETWORK,
            "connector.proxy.no-proxy",
            "localhost,127.0.0.1,::1",
            "localhost,127.0.0.1,::1,.acme.com",
            "What is reached without the proxy: names, addresses, or endings such as .acme.com, with commas between."),
    TLS_CA_FILE(
            Group.NETWORK,
            "connector.tls.ca-file",
            null,
            "/etc/fusion-teams/ca.pem",
            "File with certificates of authorities in PEM form that are trusted besides those of the Java runtime."),
    OPERATOR_CHANNEL(
            Group.DELIVERY,
            "connector.operator.channel",
            null,
            "finance",
            "Name of the configured channel to which the connector reports its own trouble."),
    DELIVERY_RETRY_INITIAL(
            Group.DELIVERY,
            "connector.delivery.retry.initial",
            "1s",
            "1s",
            "First wait after a failed attempt, as a duration."),
    DELIVERY_RETRY_MULTIPLIER(
            Group.DELIVERY,
            "connector.delivery.retry.multiplier",
            "2",
            "2",
            "Factor from one wait to the next, 1 or more."),
    DELIVERY_RETRY_MAXIMUM(
            Group.DELIVERY,
            "connector.delivery.retry.maximum",
            "15m",
            "15m",
            "Longest wait between two attempts, as a duration; a longer Retry-After of the receiver is kept."),
    DELIVERY_GIVE_UP_AFTER(
            Group.DELIVERY,
            "connector.delivery.give-up-after",
            "24h",
            "24h",
            "How long a message may fail on a healthy channel before it becomes a dead letter, as a duration."),
    DELIVERY_LOOK_AGAIN_AFTER(
            Group.DELIVERY,
            "connector.delivery.look-again-after",
            "10s",
            "10s",
            "Wait between the two looks for a message of unknown outcome, before it is sent again, as a duration."),
    DELIVERY_THREADS(
            Group.DELIVERY,
            "connector.delivery.threads",
            "32",
            "32",
            "Posts in progress at once over all channels, 1 to 256."),
    CONSOLE_ENABLED(
            Group.CONSOLE,
            "connector.console.enabled",
            "true",
            "false",
            "Whether web pages and REST interface are served: true or false."),
    CONSOLE_USERNAME(
            Group.CONSOLE,
            "connector.console.username",
            "operator",
            "operator",
            "Name of the user who may do everything. Needs connector.console.password."),
    CONSOLE_PASSWORD(
            Group.CONSOLE,
            "connector.console.password",
            null,
            "${aes-gcm-nopadding::...}",
            "Password of that user: plain, encrypted, or a bcrypt hash ($2a$...). When no password is set at all, each start"
                    + " prints one that holds until the connector stops."),
    CONSOLE_VIEWER_USERNAME(
            Group.CONSOLE,
            "connector.console.viewer.username",
            "viewer",
            "viewer",
            "Name of a user who may look and change nothing. Needs connector.console.viewer.password."),
    CONSOLE_VIEWER_PASSWORD(
            Group.CONSOLE,
            "connector.console.viewer.password",
            null,
            "${aes-gcm-nopadding::...}",
            "Password of that user: plain, encrypted, or a bcrypt hash ($2a$...). Without it there is no such user."),
    CONSOLE_SESSION_IDLE(
            Group.CONSOLE,
            "connector.console.session.idle",
            "30m",
            "30m",
            "After how long without a person's doing a browser must sign in again, as a duration. A page that updates itself"
                    + " is no doing."),
    CONSOLE_SESSION_LONGEST(
            Group.CONSOLE,
            "connector.console.session.longest",
            "12h",
            "12h",
            "After how long a browser must sign in again whatever is done, as a duration."),
    CONSOLE_OIDC_ISSUER(
            Group.CONSOLE,
            "connector.console.oidc.issuer",
            null,
            "https://login.microsoftonline.com/7d1c1a2e-2f0f-4f2b-9c8a-5d8f1b0a7e11/v2.0",
            "Issuer at which people may sign in instead of with a password, as it calls itself: Microsoft Entra ID or another"
                    + " OpenID provider whose tokens have the roles viewer and operator in the claim roles."),
    CONSOLE_OIDC_CLIENT_ID(
            Group.CONSOLE,
            "connector.console.oidc.client-id",
            null,
            "5d1c0a4e-6a7b-4c0e-8f0e-2b1d3c4e5f60",
            "Client id of the console's own registration at that issuer. Its redirect address is"
                    + " https://<console>/sign-in/entra/callback."),
    CONSOLE_OIDC_CLIENT_SECRET(
            Group.CONSOLE,
            "connector.console.oidc.client-secret",
            null,
            "${aes-gcm-nopadding::...}",
            "Client secret of that registration."),
    CONSOLE_METRICS(
            Group.CONSOLE,
            "connector.console.metrics",
            "signed-in",
            "open",
            "Who gets /q/metrics: signed-in (whoever may look), open (everybody who reaches the port) or off (nobody)."),
    STORE_URL(
            Group.STORE,
            "connector.store.url",
            "jdbc:h2:file:./data/connector",
            "jdbc:postgresql://db.acme.com/connector",
            "Database: jdbc:h2:file:... for one process, jdbc:postgresql://... for several."),
    STORE_USERNAME(Group.STORE, "connector.store.username", null, "connector", "Database user. H2 needs none."),
    STORE_PASSWORD(
            Group.STORE,
            "connector.store.password",
            null,
            "${aes-gcm-nopadding::...}",
            "Password of the database user."),
    STORE_SYNC(
            Group.STORE,
            "connector.store.sync",
            "group",
            "process",
            "What a commit in H2 survives: group (also a power cut) or process (a crash of the process only; faster)."),
    SECRETS_KEY(
            Group.STORE,
            "connector.secrets.key",
            null,
            "a long random text",
            "Key that opens encrypted values and protects the stored refresh token. Keep it in the environment"
                    + " (CONNECTOR_SECRETS_KEY) or in a file of its own, never beside the values."),
    SECRETS_KEY_FILE(
            Group.STORE,
            "connector.secrets.key-file",
            null,
            "/etc/fusion-teams/secrets.key",
            "File that holds that key and nothing else, instead of connector.secrets.key; nobody but its owner may read it."),
    SECRETS_PREVIOUS_KEY(
            Group.STORE,
            "connector.secrets.previous-key",
            null,
            "the key before",
            "Key that opens what is not yet encrypted with the present one, while the key is changed"
                    + " (CONNECTOR_SECRETS_PREVIOUS_KEY)."),
    SECRETS_PREVIOUS_KEY_FILE(
            Group.STORE,
            "connector.secrets.previous-key-file",
            null,
            "/etc/fusion-teams/secrets.key.previous",
            "File that holds the previous key, instead of connector.secrets.previous-key."),
    AUDIT_KEEP(Group.STORE, "connector.audit.keep", "400d", "400d", "How long the audit trail is kept, as a duration.");

    /** The headings under which the keys are documented, in this order. */
    public enum Group {
        FUSION("The Fusion pod"),
        AUTH("Signing in to Fusion"),
        READING("Reading from Fusion"),
        MICROSOFT("Microsoft"),
        CHANNELS("Channels"),
        NETWORK("Proxy and certificates"),
        DELIVERY("Delivery"),
        CONSOLE("Console"),
        STORE("Database, secrets and audit");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Whether this version does something with a key. */
    enum Availability {
        NOW,
        /** Set by someone who expects something that will not happen: refused. */
        LATER
    }

    private static final String NAME = "<name>";

    private final Availability availability;
    private final Group group;
    private final String pattern;
    private final @Nullable String defaultValue;
    private final String example;
    private final String meaning;

    SettingKey(Group group, String pattern, @Nullable String defaultValue, String example, String meaning) {
        this.availability = Availability.NOW;
        this.group = group;
        this.pattern = pattern;
        this.defaultValue = defaultValue;
        this.example = example;
        this.meaning = meaning;
    }

    SettingKey(Availability availability, Group group, String pattern, String example, String meaning) {
        this.availability = availability;
        this.group = group;
        this.pattern = pattern;
        this.defaultValue = null;
        this.example = example;
        this.meaning = meaning;
    }

    /** The documented form, with {@code <name>} where an operator's own name stands. */
    public String pattern() {
        return pattern;
    }

    public Group group() {
        return group;
    }

    /** What counts when the key is absent; null when absence has its own meaning. */
    public @Nullable String defaultValue() {
        return defaultValue;
    }

    public String example() {
        return example;
    }

    /** One or two sentences with the unit, for the documentation. */
    public String meaning() {
        return meaning;
    }

    /** True when a value must never be shown. The example of such a key is an encrypted value. */
    boolean secret() {
        return this == SECRETS_KEY || this == SECRETS_PREVIOUS_KEY || example.startsWith("${");
    }

    Availability availability() {
        return availability;
    }

    /** The key as it is set, for one that holds no name. */
    String key() {
        if (named()) {
            throw new IllegalStateException(pattern + " needs a name");
        }
        return pattern;
    }

    /** The key as it is set for this channel or record type. */
    String of(String name) {
        return pattern.replace(NAME, name);
    }

    boolean named() {
        return pattern.contains(NAME);
    }

    /** What stands before the name, with its dot. */
    String beforeName() {
        return pattern.substring(0, pattern.indexOf(NAME));
    }

    /** What stands after the name, with its dot. */
    String afterName() {
        return pattern.substring(pattern.indexOf(NAME) + NAME.length());
    }

    static List<SettingKey> ofGroup(Group group) {
        return Arrays.stream(values()).filter(key -> key.group == group).toList();
    }

    /** The name of the environment variable for a key. */
    static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
