package org.fusionteams.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoIsolationTest {

    private static final String SET_BY_THE_DEMO = "connector.fusion.settle";

    private final Map<String, String> setByOtherTests = new HashMap<>();

    /** A test with the application started leaves its keys behind as system properties. */
    @BeforeEach
    void takeAway() {
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("connector.") || name.startsWith("%"))
                .forEach(name -> setByOtherTests.put(name, System.clearProperty(name)));
    }

    @AfterEach
    void switchOff() {
        System.clearProperty(DemoIsolation.SWITCH);
        System.clearProperty(SET_BY_THE_DEMO);
        setByOtherTests.forEach(System::setProperty);
    }

    @Test
    void shouldHideWhatAnOperatorSet() {
        // Given
        System.setProperty(DemoIsolation.SWITCH, "true");
        System.setProperty(SET_BY_THE_DEMO, "1s");

        // When
        Config config = operators();

        // Then
        assertThat(config.getOptionalValue("connector.fusion.url", String.class))
                .isEmpty();
        assertThat(config.getOptionalValue("connector.microsoft.refresh-token", String.class))
                .isEmpty();
        assertThat(config.getOptionalValue("connector.channels.finance.sender", String.class))
                .isEmpty();
        assertThat(config.getValue(SET_BY_THE_DEMO, String.class)).isEqualTo("1s");
        assertThat(new KeyNames(config).channels()).isEmpty();
    }

    @Test
    void shouldHideNothingOutsideTheDemo() {
        // Given
        Config config = operators();

        // When
        String url = config.getValue("connector.fusion.url", String.class);

        // Then
        assertThat(url).isEqualTo("https://acme.fa.em2.oraclecloud.com");
        assertThat(new KeyNames(config).channels()).containsExactly("finance");
    }

    private static Config operators() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile("prod")
                .withInterceptors(new DemoIsolation())
                .withSources(
                        new PropertiesConfigSource(
                                Map.of(
                                        "connector.fusion.url", "https://acme.fa.em2.oraclecloud.com",
                                        "%prod.connector.channels.finance.sender", "graph"),
                                "application.properties",
                                250),
                        new EnvConfigSource(Map.of("CONNECTOR_MICROSOFT_REFRESH_TOKEN", "token"), 300) {},
                        new SysPropConfigSource())
                .build();
    }
}
