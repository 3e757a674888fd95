package org.fusionteams.recordtypes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.fusionteams.testsupport.RecordTypeFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Camel makes a route of each record type's file, whether it is YAML or XML, with all of its parameters. */
class RecordTypeRoutesTest {

    private static final Path TEMPLATE = Path.of("routes", "templates", "fusion-records.camel.yaml");

    @ParameterizedTest
    @MethodSource("types")
    void shouldBecomeARoute(RecordTypeFile type) throws Exception {
        // Given
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            load(context, TEMPLATE);

            // When
            load(context, type.routes());

            // Then
            RouteDefinition route = context.getRouteDefinition(type.name());
            assertThat(route).isNotNull();
            Map<String, Object> parameters = new LinkedHashMap<>(route.getTemplateParameters());
            assertThat(parameters).containsAllEntriesOf(type.parameters());
            assertThat(type.parameter("recordType")).isEqualTo(type.name());
        }
    }

    static Stream<RecordTypeFile> types() {
        return Stream.of(RecordTypeFile.SHIPPED, Path.of("src", "test", "resources", "routes-extension"))
                .flatMap(folder -> RecordTypeFile.in(folder).stream());
    }

    private static void load(DefaultCamelContext context, Path file) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("file:" + file));
    }
}
