package org.fusionteams.configuration;

import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** The keys of encrypted values, each from a setting or from a file that a setting names. */
public final class ConfiguredKeys {

    private ConfiguredKeys() {}

    /**
     * Encrypts and opens with what is configured; null when there is no present key.
     *
     * @throws IllegalArgumentException when a key file cannot be used; says which setting, and what to do
     */
    public static @Nullable SecretCipher cipher(Config config) {
        return cipher(name -> text(config.getConfigValue(name)));
    }

    /** Settings, in whatever source, that the present key alone does not open. */
    public static List<String> waiting(Config config, SecretCipher cipher) {
        return SecretsReader.waiting(config, cipher);
    }

    /** @param setting the value of a setting as it is written; null when it is not set */
    static @Nullable SecretCipher cipher(UnaryOperator<@Nullable String> setting) {
        String present = key(setting, SettingKey.SECRETS_KEY, SettingKey.SECRETS_KEY_FILE);
        return present == null
                ? null
                : new SecretCipher(
                        present, key(setting, SettingKey.SECRETS_PREVIOUS_KEY, SettingKey.SECRETS_PREVIOUS_KEY_FILE));
    }

    private static @Nullable String key(UnaryOperator<@Nullable String> setting, SettingKey text, SettingKey file) {
        String given = setting.apply(text.key());
        String name = setting.apply(file.key());
        if (given != null || name == null) {
            return given;
        }
        try {
            return KeyFile.read(name).reveal();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file.key() + " names " + name + ", which " + e.getMessage());
        }
    }

    /** Below zero are defaults that were fixed when the application was built: not a word of this operator's. */
    static @Nullable String text(@Nullable ConfigValue value) {
        String text = value == null || value.getSourceOrdinal() < 0 ? null : value.getValue();
        return text == null || text.isBlank() ? null : text.strip();
    }
}
