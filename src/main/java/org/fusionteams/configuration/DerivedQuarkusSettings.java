package org.fusionteams.configuration;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets up the datasources {@code h2} and {@code pg} from {@code connector.*} keys, so that an operator has one name for each
 * thing. Whatever sets the Quarkus key itself wins over it.
 *
 * <p>An interceptor and not a config source: a source made by a factory cannot see the operator's file, which is loaded by
 * another factory.
 */
@Priority(Priorities.LIBRARY + DerivedQuarkusSettings.BELOW_EXPRESSIONS)
public final class DerivedQuarkusSettings implements ConfigSourceInterceptor {

    /** What is derived for the datasources. Refused beside {@code connector.store.*} when it is set by someone. */
    static final List<String> DATASOURCES = List.of(
            "quarkus.datasource.h2.active",
            "quarkus.datasource.h2.jdbc.url",
            "quarkus.datasource.h2.username",
            "quarkus.datasource.h2.password",
            "quarkus.datasource.pg.active",
            "quarkus.datasource.pg.jdbc.url",
            "quarkus.datasource.pg.username",
            "quarkus.datasource.pg.password");

    /** Nearer to the sources than the interceptor that resolves expressions, which then resolves ours too. */
    static final int BELOW_EXPRESSIONS = 50;

    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "quarkus.datasource.";

    /** Public for the service loader. */
    public DerivedQuarkusSettings() {}

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue set = context.proceed(name);
        if (setBySomeone(set) || !name.startsWith(PREFIX)) {
            return set;
        }
        String derived = derived(context, name);
        return derived == null
                ? set
                : ConfigValue.builder()
                        .withName(name)
                        .withValue(derived)
                        .withRawValue(derived)
                        .withConfigSourceName("connector.*")
                        .build();
    }

    /** Quarkus keeps what it saw while it was built as defaults of ordinals below zero: ours of that time among them. */
    private static boolean setBySomeone(@Nullable ConfigValue value) {
        return value != null && value.getConfigSourceOrdinal() >= 0;
    }

    private static @Nullable String derived(ConfigSourceInterceptorContext context, String name) {
        return switch (name) {
            case "quarkus.datasource.h2.active" -> String.valueOf(!postgresql(context));
            case "quarkus.datasource.pg.active" -> String.valueOf(postgresql(context));
            case "quarkus.datasource.h2.jdbc.url" -> postgresql(context) ? null : url(context);
            case "quarkus.datasource.pg.jdbc.url" -> postgresql(context) ? url(context) : null;
            case "quarkus.datasource.h2.username", "quarkus.datasource.pg.username" ->
                reference(context, SettingKey.STORE_USERNAME);
            case "quarkus.datasource.h2.password", "quarkus.datasource.pg.password" ->
                reference(context, SettingKey.STORE_PASSWORD);
            default -> null;
        };
    }

    private static boolean postgresql(ConfigSourceInterceptorContext context) {
        return resolved(context, SettingKey.STORE_URL.key()) == null
                ? setBySomeone(context.proceed("quarkus.datasource.pg.jdbc.url"))
                : url(context).startsWith("jdbc:postgresql:");
    }

    private static String url(ConfigSourceInterceptorContext context) {
        String url = resolved(context, SettingKey.STORE_URL.key());
        return StoreUrl.completed(url == null ? Objects.requireNonNull(SettingKey.STORE_URL.defaultValue()) : url);
    }

    private static @Nullable String resolved(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.restart(name);
        String text = value == null ? null : value.getValue();
        return text == null || text.isBlank() ? null : text;
    }

    /** As an expression, so that an encrypted value is opened where all values are. */
    private static @Nullable String reference(ConfigSourceInterceptorContext context, SettingKey setting) {
        return context.proceed(setting.key()) == null ? null : "${" + setting.key() + "}";
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = new LinkedHashSet<>();
        context.iterateNames().forEachRemaining(names::add);
        names.addAll(DATASOURCES);
        return names.iterator();
    }
}
