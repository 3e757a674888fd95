package org.fusionteams.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds what a native binary would know against what the files in {@code routes/} call by name. Run by {@code .ci/run} after
 * a build of the binary's sources; not named as a test, because an ordinary build has no such sources to look at.
 */
class NativeReadinessCheck {

    private static final Path ROUTES = Path.of("routes");
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final String ROUTED = "org.fusionteams.routeapi.RoutedNotification";

    private static NativeSources sources;
    private static RouteNames names;
    private static Map<String, Class<?>> beans;

    @BeforeAll
    static void read() throws IOException {
        sources = NativeSources.fromSystemProperty();
        names = RouteNames.of(ROUTES);
        beans = RouteBeans.byName();
    }

    @Test
    void shouldBeAbleToCallEveryBeanMethodThatARouteNames() {
        // When
        List<String> missing = new ArrayList<>();
        for (String call : names.beanMethods()) {
            Class<?> bean = beans.get(call.substring(0, call.indexOf('.')));
            String method = call.substring(call.indexOf('.') + 1);
            if (bean == null) {
                missing.add(call + ": there is no such bean");
            } else if (Arrays.stream(bean.getMethods())
                    .noneMatch(each -> each.getName().equals(method))) {
                missing.add(call + ": " + bean.getName() + " has no such method");
            } else if (!sources.callable(bean.getName(), method)) {
                missing.add(call + ": @RegisterForReflection is missing on " + bean.getName());
            }
        }

        // Then
        assertThat(names.beanMethods()).contains("poll.next", "poll.rows", "delivery.judge");
        assertThat(missing).isEmpty();
    }

    @Test
    void shouldBeAbleToCallEveryMethodOfEveryNamedBean() {
        // Then
        assertThat(beans).isNotEmpty();
        assertThat(beans.values())
                .as("an operator's own routes may name any method of a named bean")
                .allSatisfy(bean -> assertThat(sources.callable(bean.getName()))
                        .as(bean.getName())
                        .isTrue());
    }

    @Test
    void shouldKnowEveryClassOfOursThatARouteNames() {
        // Then
        assertThat(names.classes()).contains("org.fusionteams.routeapi.TokenRefusedException");
        assertThat(names.classes())
                .filteredOn(name -> !name.startsWith("java."))
                .allSatisfy(name -> assertThat(sources.knows(name)).as(name).isTrue());
    }

    @Test
    void shouldOnlyNameClassesThatExist() {
        // Then
        assertThat(names.classes())
                .allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
    }

    @Test
    void shouldBeAbleToReadThePropertiesOfARoutedNotification() throws ClassNotFoundException {
        // Given
        Class<?> routed = Class.forName(ROUTED);

        // Then
        assertThat(sources.callable(ROUTED)).isTrue();
        assertThat(names.bodyProperties()).contains("amount").allSatisfy(property -> {
            String getter = "get" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
            assertThat(routed.getMethod(getter)).isNotNull();
        });
    }

    @Test
    void shouldBeAbleToCallMethodsOfPlainValuesInExpressions() {
        // Then
        assertThat(List.of(
                        "java.lang.String",
                        "java.math.BigDecimal",
                        "java.lang.Throwable",
                        "java.util.List",
                        "java.util.ArrayList",
                        "java.util.Map",
                        "org.apache.camel.http.base.HttpOperationFailedException"))
                .allSatisfy(name -> assertThat(sources.callable(name)).as(name).isTrue());
    }

    @Test
    void shouldWriteNumbersAndDatesInTheLanguagesOfChannels() {
        // Then
        assertThat(sources.arguments())
                .containsPattern("IncludeLocales=\\S*en-GB")
                .containsPattern("IncludeLocales=\\S*de-DE")
                .containsPattern("IncludeLocales=\\S*fr-FR")
                .containsPattern("IncludeLocales=\\S*es-ES")
                .contains("-H:+AddAllCharsets");
    }

    @Test
    void shouldCarryEveryFileThatIsReadFromTheClassPath() throws IOException {
        // Given
        List<String> wanted = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            files.filter(Files::isRegularFile)
                    .map(file -> RESOURCES.relativize(file).toString())
                    // The configuration of the build is taken over by the build itself.
                    .filter(file -> !file.equals("application.properties"))
                    .forEach(wanted::add);
        }
        // The simulated tenant's page asks for it.
        wanted.add("META-INF/resources/webjars/markdown-it/14.1.0/dist/markdown-it.min.js");

        // Then
        assertThat(wanted).contains("simulator/teams/teams.html", "db/pg/V1__backbone.sql");
        assertThat(wanted)
                .allSatisfy(file -> assertThat(sources.includes(file)).as(file).isTrue());
    }

    /** Libraries that find parts of theirs by service files; those of extensions are seen to by the extensions. */
    @Test
    void shouldCarryTheServiceFilesThatAreLookedUpAtRunTime() {
        // Then
        assertThat(List.of(
                        "META-INF/services/io.smallrye.config.ConfigSourceInterceptor",
                        "META-INF/services/io.smallrye.config.SecretKeysHandlerFactory",
                        "META-INF/services/org.eclipse.microprofile.config.spi.ConfigProviderResolver",
                        "META-INF/services/org.flywaydb.core.extensibility.Plugin",
                        "META-INF/services/java.sql.Driver"))
                .allSatisfy(file -> assertThat(sources.includes(file)).as(file).isTrue());
        assertThat(List.of(
                        "org.fusionteams.configuration.DerivedQuarkusSettings",
                        "org.fusionteams.configuration.DemoIsolation",
                        "org.fusionteams.configuration.EncryptedValueOpener",
                        "org.apache.camel.language.jq.JqLanguage"))
                .allSatisfy(name -> assertThat(sources.knows(name)).as(name).isTrue());
    }
}
