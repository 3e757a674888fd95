package org.fusionteams.configuration;

import static org.fusionteams.configuration.SettingKey.*;

import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.fusionteams.configuration.FusionSettings.RecordTypeSettings;
import org.fusionteams.configuration.Notation.EveryOver;
import org.jspecify.annotations.Nullable;

/** Reads {@code connector.fusion.*}. */
final class FusionReader {

    private enum Method {
        CLIENT_SECRET(AUTH_TOKEN_URL, AUTH_CLIENT_ID, AUTH_CLIENT_SECRET, AUTH_CLIENT_SECRET_EXPIRES, AUTH_SCOPE),
        PRIVATE_KEY_JWT(
                AUTH_TOKEN_URL,
                AUTH_CLIENT_ID,
                AUTH_PRIVATE_KEY,
                AUTH_KEY_ID,
                AUTH_CERTIFICATE,
                AUTH_AUDIENCE,
                AUTH_SCOPE),
        BEARER(AUTH_TOKEN),
        BASIC(AUTH_USERNAME, AUTH_PASSWORD);

        private final Set<SettingKey> keys;

        Method(SettingKey... keys) {
            this.keys = Set.of(keys);
        }
    }

    private final Values values;

    FusionReader(Values values) {
        this.values = values;
    }

    @Nullable
    FusionSettings read(SortedSet<String> recordTypeNames) {
        URI url = values.required(FUSION_URL, Notation.origin());
        FusionAuth auth = auth();
        Map<String, RecordTypeSettings> recordTypes = recordTypes(recordTypeNames);
        EveryOver sweep = values.withDefault(FUSION_SWEEP, Notation.sweep());
        String restPath = values.withDefault(FUSION_REST_PATH, Notation.path());
        int frameworkVersion = values.withDefault(FUSION_FRAMEWORK_VERSION, Notation.number(2, 9));
        String schedule = values.optional(FUSION_SCHEDULE, Notation.cron());
        StartFrom startFrom = values.withDefault(FUSION_START_FROM, Notation.startFrom());
        var baseline = values.withDefault(FUSION_BASELINE, Notation.duration());
        var overlap = values.withDefault(FUSION_OVERLAP, Notation.duration());
        var settle = values.withDefault(FUSION_SETTLE, Notation.duration());
        int pageSize = values.withDefault(FUSION_PAGE_SIZE, Notation.number(1, 500));
        var requestTimeout = values.withDefault(FUSION_REQUEST_TIMEOUT, Notation.positiveDuration());
        int concurrent = values.withDefault(FUSION_MAX_CONCURRENT_REQUESTS, Notation.number(1, 16));
        if (url == null || auth == null) {
            return null;
        }
        return new FusionSettings(
                url,
                restPath,
                frameworkVersion,
                auth,
                schedule,
                recordTypes,
                startFrom,
                baseline,
                overlap,
                settle,
                pageSize,
                requestTimeout,
                concurrent,
                sweep.every(),
                sweep.over());
    }

    private Map<String, RecordTypeSettings> recordTypes(SortedSet<String> names) {
        Map<String, RecordTypeSettings> recordTypes = new TreeMap<>();
        for (String name : names) {
            if (KeyNames.wellFormed(name)) {
                recordTypes.put(
                        name,
                        new RecordTypeSettings(
                                values.withDefault(RECORD_TYPE_ENABLED, RECORD_TYPE_ENABLED.of(name), Notation.flag()),
                                values.optional(RECORD_TYPE_SCHEDULE, RECORD_TYPE_SCHEDULE.of(name), Notation.cron())));
            } else {
                values.add(new Problem(
                        RECORD_TYPE_ENABLED.beforeName() + name,
                        "is not the name of a record type: lower-case letters, digits and dashes",
                        "example: " + RECORD_TYPE_ENABLED.of("payables-invoice") + "=false"));
            }
        }
        return recordTypes;
    }

    private @Nullable FusionAuth auth() {
        Method method = values.required(AUTH_METHOD, Notation.choice(Method.class));
        if (method == null) {
            return null;
        }
        for (SettingKey setting : SettingKey.ofGroup(Group.AUTH)) {
            if (setting != AUTH_METHOD && !method.keys.contains(setting)) {
                values.refuseIfSet(
                        setting.key(),
                        "contradicts " + AUTH_METHOD.key() + "=" + Notation.written(method),
                        "remove one of the two");
            }
        }
        return switch (method) {
            case CLIENT_SECRET -> clientSecret();
            case PRIVATE_KEY_JWT -> privateKeyJwt();
            case BEARER -> bearer();
            case BASIC -> basic();
        };
    }

    private @Nullable FusionAuth clientSecret() {
        URI tokenUrl = values.required(AUTH_TOKEN_URL, Notation::address);
        String clientId = values.required(AUTH_CLIENT_ID, Notation.text());
        Secret clientSecret = values.required(AUTH_CLIENT_SECRET, Notation.secret());
        LocalDate expires = values.optional(AUTH_CLIENT_SECRET_EXPIRES, Notation.day());
        String scope = values.optional(AUTH_SCOPE, Notation.text());
        return tokenUrl == null || clientId == null || clientSecret == null
                ? null
                : new FusionAuth.ClientSecret(tokenUrl, clientId, clientSecret, scope, expires);
    }

    private @Nullable FusionAuth privateKeyJwt() {
        URI tokenUrl = values.required(AUTH_TOKEN_URL, Notation::address);
        String clientId = values.required(AUTH_CLIENT_ID, Notation.text());
        Secret privateKey = values.required(AUTH_PRIVATE_KEY, Notation.secretPem("PRIVATE KEY"));
        String certificate = values.optional(AUTH_CERTIFICATE, Notation.pem("CERTIFICATE"));
        String keyId = certificate == null
                ? values.required(AUTH_KEY_ID, Notation.text())
                : values.optional(AUTH_KEY_ID, Notation.text());
        String audience = values.withDefault(AUTH_AUDIENCE, Notation.text());
        String scope = values.optional(AUTH_SCOPE, Notation.text());
        return tokenUrl == null || clientId == null || privateKey == null || keyId == null && certificate == null
                ? null
                : new FusionAuth.PrivateKeyJwt(tokenUrl, clientId, privateKey, keyId, certificate, audience, scope);
    }

    private @Nullable FusionAuth bearer() {
        Secret token = values.required(AUTH_TOKEN, Notation.secret());
        return token == null ? null : new FusionAuth.Bearer(token);
    }

    private @Nullable FusionAuth basic() {
        values.warn(
                AUTH_METHOD.key() + "=basic is the last resort: the password goes with every request and ends some day."
                        + " Use client-secret or private-key-jwt where the identity domain allows it.");
        String username = values.required(AUTH_USERNAME, Notation.text());
        Secret password = values.required(AUTH_PASSWORD, Notation.secret());
        return username == null || password == null ? null : new FusionAuth.Basic(username, password);
    }
}
