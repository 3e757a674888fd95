package org.fusionteams.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class DerivedQuarkusSettingsTest {

    @Test
    void shouldUseH2InTheDataDirectoryWhenNothingIsSet() {
        // Given
        Given given = Given.workflow();

        // When
        Config config = given.config();

        // Then
        assertThat(config.getValue("quarkus.datasource.h2.active", boolean.class))
                .isTrue();
        assertThat(config.getValue("quarkus.datasource.h2.jdbc.url", String.class))
                .isEqualTo(
                        "jdbc:h2:file:./data/connector;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE;OPTIMIZE_REUSE_RESULTS=0");
        assertThat(config.getValue("quarkus.datasource.pg.active", boolean.class))
                .isFalse();
        assertThat(config.getOptionalValue("quarkus.datasource.pg.jdbc.url", String.class))
                .isEmpty();
    }

    @Test
    void shouldUsePostgresqlWhenItsAddressIsSet() {
        // Given
        Given given = Given.workflow()
                .set("connector.store.url", "jdbc:postgresql://db/connector?sslmode=require")
                .set("connector.store.username", "connector")
                .set("connector.store.password", "database-password");

        // When
        Config config = given.config();

        // Then
        assertThat(config.getValue("quarkus.datasource.pg.active", boolean.class))
                .isTrue();
        assertThat(config.getValue("quarkus.datasource.pg.jdbc.url", String.class))
                .isEqualTo("jdbc:postgresql://db/connector?sslmode=require&reWriteBatchedInserts=true");
        assertThat(config.getValue("quarkus.datasource.pg.username", String.class))
                .isEqualTo("connector");
        assertThat(config.getValue("quarkus.datasource.pg.password", String.class))
                .isEqualTo("database-password");
        assertThat(config.getValue("quarkus.datasource.h2.active", boolean.class))
                .isFalse();
        assertThat(given.read().orThrow().store().kind()).isEqualTo(StoreSettings.Kind.POSTGRESQL);
    }

    @Test
    void shouldKeepWhatAnOperatorSaysAboutBatches() {
        // Given
        String url = "jdbc:postgresql://db/connector?reWriteBatchedInserts=false";

        // When
        String completed = StoreUrl.completed(url);

        // Then
        assertThat(completed).isEqualTo(url);
    }

    @Test
    void shouldReadTheAddressFromTheEnvironment() {
        // Given
        Given given = Given.workflow().environment("CONNECTOR_STORE_URL", "jdbc:postgresql://db/connector");

        // When
        Config config = given.config();

        // Then
        assertThat(config.getValue("quarkus.datasource.pg.active", boolean.class))
                .isTrue();
    }

    @Test
    void shouldSeeTheFileThatQuarkusLoadsByItsOwnFactory() {
        // Given
        var locations = new PropertiesConfigSource(
                Map.of("smallrye.config.locations", "store-in-a-file.properties"), "packaged", 250);

        // When
        Config config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredSources()
                .addDiscoveredInterceptors()
                .withSources(locations)
                .build();

        // Then
        assertThat(config.getValue("quarkus.datasource.pg.jdbc.url", String.class))
                .isEqualTo("jdbc:postgresql://from-a-file/connector?reWriteBatchedInserts=true");
    }

    @Test
    void shouldGiveWayToASettingOfTheDatasourceItself() {
        // Given
        Given given = Given.workflow().set("quarkus.datasource.h2.jdbc.url", "jdbc:h2:mem:test");

        // When
        Config config = given.config();

        // Then
        assertThat(config.getValue("quarkus.datasource.h2.jdbc.url", String.class))
                .isEqualTo("jdbc:h2:mem:test");
        assertThat(given.problems()).isEmpty();
    }

    @Test
    void shouldFollowADatasourceThatIsSetDirectly() {
        // Given
        Given given = Given.workflow().set("quarkus.datasource.pg.jdbc.url", "jdbc:postgresql://db/connector");

        // When
        Config config = given.config();

        // Then
        assertThat(config.getValue("quarkus.datasource.pg.active", boolean.class))
                .isTrue();
        assertThat(config.getValue("quarkus.datasource.h2.active", boolean.class))
                .isFalse();
        assertThat(given.read().orThrow().store().kind()).isEqualTo(StoreSettings.Kind.POSTGRESQL);
    }

    @Test
    void shouldRefuseBothWaysAtOnce() {
        // Given
        Given given = Given.workflow()
                .set("connector.store.url", "jdbc:postgresql://db/connector")
                .environment("QUARKUS_DATASOURCE_PG_JDBC_URL", "jdbc:postgresql://other/connector");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems).containsExactly("connector.store.url contradicts quarkus.datasource.pg.jdbc.url");
    }

    @Test
    void shouldNotDeriveFromAnAddressThatIsNoDatabase() {
        // Given
        Given given = Given.workflow().set("connector.store.url", "jdbc:mysql://db/connector");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems).containsExactly("connector.store.url must begin with jdbc:h2: or jdbc:postgresql:");
    }
}
