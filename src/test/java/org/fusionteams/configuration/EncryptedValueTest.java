package org.fusionteams.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EncryptedValueTest {

    private static final String KEY = "a key that only the environment knows";

    @Test
    void shouldBeOpenedByTheKeyThatEncryptedIt() {
        // Given
        Given given = Given.workflow()
                .set("connector.fusion.auth.password", EncryptedValue.of("pässword $\\{x} 1", KEY))
                .environment("CONNECTOR_SECRETS_KEY", KEY);

        // When
        Settings settings = given.read().orThrow();

        // Then
        assertThat(settings.fusion().auth())
                .isEqualTo(new FusionAuth.Basic("TEAMS_CONNECTOR", new Secret("pässword $\\{x} 1")));
    }

    @Test
    void shouldWorkForAnyKey() {
        // Given
        Given given = Given.workflow()
                .set("connector.fusion.url", EncryptedValue.of("https://acme.fa.em2.oraclecloud.com", KEY))
                .set("connector.store.url", EncryptedValue.of("jdbc:postgresql://db/connector", KEY))
                .set("connector.store.password", EncryptedValue.of("database-password", KEY))
                .set("connector.secrets.key", KEY);

        // When
        var config = given.config();

        // Then
        assertThat(SettingsReader.read(config).problems()).isEmpty();
        assertThat(config.getValue("quarkus.datasource.pg.password", String.class))
                .isEqualTo("database-password");
        assertThat(config.getValue("quarkus.datasource.pg.jdbc.url", String.class))
                .isEqualTo("jdbc:postgresql://db/connector?reWriteBatchedInserts=true");
    }

    @Test
    void shouldMakeAWrongKeyOneProblem() {
        // Given
        Given given = Given.workflow()
                .set("connector.fusion.auth.password", EncryptedValue.of("pod-password", KEY))
                .set("connector.store.password", EncryptedValue.of("database-password", KEY))
                .set("connector.secrets.key", "another key");

        // When
        var problems = given.problems();

        // Then
        assertThat(problems)
                .containsExactly("connector.secrets.key does not open what is encrypted in"
                        + " connector.fusion.auth.password, connector.store.password");
    }

    @Test
    void shouldMakeAMissingKeyOneProblem() {
        // Given
        Given given = Given.workflow()
                .set("connector.fusion.auth.password", EncryptedValue.of("pod-password", KEY))
                .set("connector.fusion.url", EncryptedValue.of("https://acme.fa.em2.oraclecloud.com", KEY));

        // When
        var problems = given.problems();

        // Then
        assertThat(problems)
                .containsExactly("connector.secrets.key is missing, but needed to open"
                        + " connector.fusion.auth.password, connector.fusion.url");
    }

    @Test
    void shouldNotShowWhatWasEncryptedWhenItIsMalformed() {
        // Given
        Given given = Given.workflow()
                .set("connector.fusion.page-size", EncryptedValue.of("not for anyone", KEY))
                .set("connector.secrets.key", KEY);

        // When
        var problems = given.problems();

        // Then
        assertThat(problems).containsExactly("connector.fusion.page-size must be a whole number from 1 to 500");
    }

    @Test
    void shouldDifferEachTime() {
        // Given
        String value = "the same";

        // When
        String first = EncryptedValue.of(value, KEY);
        String second = EncryptedValue.of(value, KEY);

        // Then
        assertThat(first).isNotEqualTo(second);
    }
}
