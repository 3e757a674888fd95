package org.fusionteams.reliability;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One channel of the connector, and what stands there.
 *
 * @param settings its keys behind {@code connector.channels.<name>.}
 * @param posts pattern of the path that messages are posted to
 * @param reads pattern of the path by which it is read back; null when nobody can
 * @param standing every message, oldest first; one that was told again counts again
 */
record Place(
        String name,
        Map<String, String> settings,
        String posts,
        @Nullable String reads,
        Supplier<List<Told>> standing) {

    Place {
        settings = Map.copyOf(settings);
    }

    boolean readable() {
        return reads != null;
    }

    /** Whether messages leave without a token. */
    boolean withoutToken() {
        return "workflow".equals(settings.get("sender"));
    }

    @Override
    public String toString() {
        return name;
    }
}
