package org.fusionteams.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fusionteams.nativeimage.RouteBeans;
import org.fusionteams.notification.UnusableWordingException;
import org.fusionteams.notification.WordingReader;
import org.junit.jupiter.api.Test;

/** What {@code routes/README.md} lists is what there is. */
class RoutesReadmeTest {

    private static final Path README = Path.of("routes", "README.md");
    private static final Path TEMPLATES = Path.of("routes", "templates");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|([^|]*)\\|");

    @Test
    void shouldListTheParametersOfRecordTypes() throws IOException {
        // Given
        List<String> declared = new ArrayList<>();
        for (JsonNode parameter : template("fusion-records.camel.yaml")) {
            JsonNode byDefault = parameter.get("defaultValue");
            declared.add(parameter.path("name").asText() + " = "
                    + (byDefault == null ? "required" : byDefault.asText().isEmpty() ? "none" : byDefault.asText()));
        }

        // When
        List<String> listed = section("Parameters of a record type")
                .map(row -> row.group(1) + " = " + row.group(2).strip().replace("`", ""))
                .toList();

        // Then
        assertThat(listed).containsExactlyElementsOf(declared);
    }

    @Test
    void shouldListWhatAJqFileMaySay() throws IOException {
        // Given
        UnusableWordingException refusal = catchThrowableOfType(
                UnusableWordingException.class,
                () -> WordingReader.read(JsonNodeFactory.instance.objectNode().put("unheard-of", 1)));
        String known = String.valueOf(refusal.getMessage()).replaceAll(".*known are ", "");

        // When
        List<String> listed =
                section("What a jq file says").map(row -> row.group(1)).toList();

        // Then
        assertThat(listed).containsExactlyInAnyOrderElementsOf(Arrays.asList(known.split(", ")));
    }

    @Test
    void shouldListThePropertiesThatRulesMayAskFor() throws IOException, ClassNotFoundException {
        // Given
        TreeSet<String> getters = Arrays.stream(Class.forName("org.fusionteams.routeapi.RoutedNotification")
                        .getDeclaredMethods())
                .map(method -> method.getName())
                .filter(name -> name.startsWith("get"))
                .map(name -> name.substring(3, 4).toLowerCase(java.util.Locale.ROOT) + name.substring(4))
                .collect(Collectors.toCollection(TreeSet::new));

        // When
        List<String> listed = section("Routing").map(row -> row.group(1)).toList();

        // Then
        assertThat(listed).containsExactlyInAnyOrderElementsOf(getters);
    }

    @Test
    void shouldListTheBeansThatARouteMayName() throws IOException {
        // Given
        TreeSet<String> callable = new TreeSet<>();
        RouteBeans.byName()
                .forEach((name, bean) -> RouteBeans.methods(bean).forEach(method -> callable.add(name + "." + method)));

        // When
        List<String> listed =
                section("Beans a route may name").map(row -> row.group(1)).toList();

        // Then
        assertThat(callable).isNotEmpty();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(callable);
    }

    private static JsonNode template(String file) throws IOException {
        return new YAMLMapper()
                .readTree(TEMPLATES.resolve(file).toFile())
                .path(0)
                .path("routeTemplate")
                .path("parameters");
    }

    private static java.util.stream.Stream<MatchResult> section(String heading) throws IOException {
        String text = Files.readString(README);
        int start = text.indexOf("## " + heading + "\n");
        assertThat(start).as("section " + heading).isNotNegative();
        int end = text.indexOf("\n## ", start + 3);
        return ROW.matcher(text.substring(start, end < 0 ? text.length() : end)).results();
    }
}
