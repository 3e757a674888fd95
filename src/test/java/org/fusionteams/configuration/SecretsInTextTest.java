package org.fusionteams.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a debugger, an exception or a careless log line would show of settings and sign-ins. */
class SecretsInTextTest {

    private static final String MARKER = "marked-secret";
    private static final List<String> PACKAGES = List.of("configuration", "signin");

    /** What is a secret although it is only text, or an address. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(secret|password|credential|assertion|privateKey|certificateKey|refreshToken|accessToken|keyText).*"
                    + "|value|token|text");

    @Test
    void shouldMaskSecretsInTheTextOfEverySetting() {
        // Given
        Given given = Given.activity("user:anna@acme.com").set("connector.channels.finance.teams-app-id", "app");
        given.set("connector.channels.hook.sender", "workflow")
                .set("connector.channels.hook.workflow-url", "https://prod.example.com/w/1?sig=" + MARKER)
                .set("connector.proxy.url", "http://proxy.acme.com:3128")
                .set("connector.proxy.username", "me")
                .set("connector.console.username", "operator");
        Stream.of(
                        "connector.fusion.auth.password",
                        "connector.microsoft.client-secret",
                        "connector.microsoft.refresh-token",
                        "connector.console.password",
                        "connector.store.password",
                        "connector.proxy.password",
                        "connector.secrets.key",
                        "connector.secrets.previous-key")
                .forEach(key -> given.set(key, MARKER));

        // When
        Reading reading = given.read();

        // Then
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.toString()).doesNotContain(MARKER);
    }

    @Test
    void shouldMaskSecretsInTheTextOfEveryRecord() throws Exception {
        // Given
        List<Class<?>> records = records();

        // When
        List<String> texts = records.stream().map(type -> text(type)).toList();

        // Then
        assertThat(records).hasSizeGreaterThan(20);
        assertThat(texts).allSatisfy(text -> assertThat(text).doesNotContain(MARKER));
    }

    private static List<Class<?>> records() throws IOException {
        Path root = Path.of("target", "classes");
        try (Stream<Path> files = Files.walk(root.resolve("org/fusionteams"))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .filter(file ->
                            PACKAGES.stream().anyMatch(each -> file.startsWith("org/fusionteams/" + each + "/")))
                    .map(file -> load(file.substring(0, file.length() - 6).replace('/', '.')))
                    .<Class<?>>mapMulti((type, kept) -> {
                        if (type.isRecord()) {
                            kept.accept(type);
                        }
                    })
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, SecretsInTextTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Class<?> type) {
        Object made = make(type);
        return type.getName() + ": " + made;
    }

    /** Filled with the marker wherever a secret could be; null when it refuses what it is filled with. */
    private static @Nullable Object make(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> value(component.getName(), component.getType(), component.getGenericType()))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("SecretsInTextTest cannot make a " + type.getName(), e);
        }
    }

    private static @Nullable Object value(String name, Class<?> type, Type generic) {
        if (type == String.class) {
            return SECRET.matcher(name).matches() ? MARKER : "shown";
        }
        if (type == Secret.class) {
            return new Secret(MARKER);
        }
        if (type == URI.class) {
            return URI.create("https://example.com/" + (SECRET.matcher(name).matches() ? MARKER : "shown"));
        }
        if (type.isRecord()) {
            return make(type);
        }
        if (type == List.class || type == Set.class || type == Optional.class) {
            Type of = ((ParameterizedType) generic).getActualTypeArguments()[0];
            Object element = of instanceof Class<?> known ? value(name, known, known) : null;
            if (type == Optional.class) {
                return Optional.ofNullable(element);
            }
            return type == List.class
                    ? (element == null ? List.of() : List.of(element))
                    : (element == null ? Set.of() : Set.of(element));
        }
        return plain(type);
    }

    private static @Nullable Object plain(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses())
                    .filter(Class::isRecord)
                    .findFirst()
                    .map(SecretsInTextTest::make)
                    .orElse(null);
        }
        if (type.isPrimitive()) {
            return Array.get(Array.newInstance(type, 1), 0);
        }
        Map<Class<?>, Object> known = Map.of(
                Duration.class, Duration.ofMinutes(1),
                Instant.class, Instant.EPOCH,
                Locale.class, Locale.UK,
                ZoneId.class, ZoneId.of("UTC"),
                Map.class, Map.of());
        return known.get(type);
    }
}
