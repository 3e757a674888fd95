package org.fusionteams.configuration;

import static org.fusionteams.configuration.SettingKey.*;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code connector.store.*} and keeps it apart from settings of the datasources themselves. */
final class StoreReader {

    private enum Sync {
        GROUP,
        PROCESS
    }

    private final Values values;

    StoreReader(Values values) {
        this.values = values;
    }

    StoreSettings read() {
        StoreSettings.Kind kind = values.withDefault(STORE_URL, StoreUrl::kind);
        Sync sync = values.withDefault(STORE_SYNC, Notation.choice(Sync.class));
        values.optional(STORE_USERNAME, Notation.text());
        values.optional(STORE_PASSWORD, Notation.secret());
        String direct = directSetting();
        if (direct != null) {
            Stream.of(STORE_URL, STORE_USERNAME, STORE_PASSWORD)
                    .map(SettingKey::key)
                    .forEach(key -> values.refuseIfSet(key, "contradicts " + direct, "remove one of the two"));
            if (!values.isSet(STORE_URL.key()) && direct.contains(".pg.")) {
                kind = StoreSettings.Kind.POSTGRESQL;
            }
        }
        return new StoreSettings(kind, sync == Sync.GROUP);
    }

    /** A datasource setting that stands in some source, so is not derived from {@code connector.store.*}; or null. */
    private @Nullable String directSetting() {
        return DerivedQuarkusSettings.DATASOURCES.stream()
                .filter(key -> !values.written(key).isEmpty())
                .findFirst()
                .orElse(null);
    }
}
