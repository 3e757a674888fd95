package org.fusionteams.configuration;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import io.smallrye.config.SysPropConfigSource;
import jakarta.annotation.Priority;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the demo away from an operator's pod and tenant: {@code connector.*} keys then count only when the demo itself set
 * them, as system properties. Files and environment variables are as if they were not there.
 */
@Priority(Priorities.LIBRARY + DemoIsolation.NEXT_TO_THE_SOURCES)
public final class DemoIsolation implements ConfigSourceInterceptor {

    /** The system property that switches it on; only ever set by the demo, in its own process. */
    public static final String SWITCH = "fusion-teams.isolated";

    static final int NEXT_TO_THE_SOURCES = 10;

    private static final long serialVersionUID = 1L;
    private static final Pattern OURS = Pattern.compile("(%[^.]+\\.)?connector\\..*");

    /** Public for the service loader. */
    public DemoIsolation() {}

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        boolean hidden = value != null
                && active()
                && OURS.matcher(name).matches()
                && !SysPropConfigSource.NAME.equals(value.getConfigSourceName());
        return hidden ? null : value;
    }

    /** True when the keys in this source do not count. */
    static boolean hides(ConfigSource source) {
        return active() && !(source instanceof SysPropConfigSource);
    }

    private static boolean active() {
        return Boolean.getBoolean(SWITCH);
    }
}
