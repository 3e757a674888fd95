package org.fusionteams.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.fusionteams.configuration.SettingsReader;
import org.junit.jupiter.api.Test;

/** Which name and password are right? */
class SignInDecisionTest {

    private static SignIn signIn(Map<String, String> console) {
        Map<String, String> keys = new TreeMap<>(new ConsoleProfile().getConfigOverrides());
        keys.keySet().removeIf(key -> key.startsWith("connector.console.") || !key.startsWith("connector."));
        console.forEach((name, value) -> keys.put("connector.console." + name, value));
        return new SignIn(SettingsReader.read(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(keys, "test", 100))
                        .build())
                .orThrow());
    }

    @Test
    void shouldTakeAPlainPassword() {
        // Given
        SignIn signIn = signIn(Map.of("username", "anna", "password", "s\u00FC\u00DF $2"));
        // When
        boolean right = signIn.isRight("anna", "s\u00FC\u00DF $2");
        // Then
        assertThat(right).isTrue();
        assertThat(signIn.isRight("anna", "s\u00FC\u00DF $")).isFalse();
        assertThat(signIn.isRight("bert", "s\u00FC\u00DF $2")).isFalse();
    }

    @Test
    void shouldTakeAPasswordWhoseHashIsConfigured() {
        // Given
        String hash = BcryptUtil.bcryptHash("correct horse", 4);
        SignIn signIn = signIn(Map.of("username", "anna", "password", hash));
        // When
        boolean right = signIn.isRight("anna", "correct horse");
        boolean rightAgain = signIn.isRight("anna", "correct horse");
        // Then
        assertThat(right).isTrue();
        assertThat(rightAgain).isTrue();
        assertThat(signIn.isRight("bert", "correct horse")).isFalse();
        assertThat(signIn.isRight("anna", "wrong horse")).isFalse();
        assertThat(signIn.isRight("anna", hash)).isFalse();
    }

    @Test
    void shouldLetNobodyInWhenNothingIsConfigured() {
        // Given
        SignIn signIn = signIn(Map.of());
        // When
        boolean possible = signIn.possible();
        // Then
        assertThat(possible).isFalse();
        assertThat(signIn.isRight("", "")).isFalse();
        assertThat(signIn.isRight("null", "null")).isFalse();
    }
}
