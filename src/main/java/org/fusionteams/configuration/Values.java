package org.fusionteams.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Reads single values and collects what is wrong with them; a wrong value reads like an absent one. */
final class Values {

    /** Neither ours, nor a variable of the environment by its own name, nor of a profile. */
    private static final Pattern OF_OTHERS = Pattern.compile("(?!connector\\.|%)(?![A-Z0-9_]+$).+");

    private final Config config;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> locked = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();

    Values(Config config) {
        this.config = config;
    }

    /** The value, or null when it is absent or wrong. */
    <T> @Nullable T optional(SettingKey setting, String key, Notation<T> notation) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        try {
            return notation.parse(text);
        } catch (IllegalArgumentException e) {
            problem(setting, key, e.getMessage() + shown(setting, key, text));
            return null;
        }
    }

    <T> @Nullable T optional(SettingKey setting, Notation<T> notation) {
        return optional(setting, setting.key(), notation);
    }

    /** The value, or null after noting why there is none. */
    <T> @Nullable T required(SettingKey setting, String key, Notation<T> notation, String why) {
        T value = optional(setting, key, notation);
        if (value == null && !refused.contains(key)) {
            problem(setting, key, "is missing" + why);
        }
        return value;
    }

    <T> @Nullable T required(SettingKey setting, Notation<T> notation) {
        return required(setting, setting.key(), notation, "");
    }

    /** The value, or the documented default. */
    <T> T withDefault(SettingKey setting, String key, Notation<T> notation) {
        T value = optional(setting, key, notation);
        return value == null ? notation.parse(Objects.requireNonNull(setting.defaultValue())) : value;
    }

    <T> T withDefault(SettingKey setting, Notation<T> notation) {
        return withDefault(setting, setting.key(), notation);
    }

    boolean isSet(String key) {
        return text(key) != null;
    }

    /** Whether something about this key is wrong already. */
    boolean isRefused(String key) {
        return refused.contains(key);
    }

    /** Notes a key that has no business here. */
    void refuseIfSet(String key, String what, String wayOut) {
        if (isSet(key)) {
            add(new Problem(key, what, wayOut));
        }
    }

    void problem(SettingKey setting, String key, String what) {
        add(new Problem(key, what, "example: " + key + "=" + setting.example()));
    }

    void add(Problem problem) {
        refused.add(problem.key());
        problems.add(problem);
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    List<Problem> problems() {
        return problems;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Keys whose encrypted value could not be opened: one mistake, however many values it spoils. */
    Set<String> locked() {
        return locked;
    }

    /** The value with expressions resolved and spaces around it removed, or null when there is none that can be used. */
    @Nullable
    String text(String key) {
        String value = "";
        try {
            ConfigValue found = config.getConfigValue(key);
            value = found.getValue() == null || found.getSourceOrdinal() < 0
                    ? ""
                    : found.getValue().strip();
        } catch (RuntimeException e) {
            // What cannot be decrypted fails with types of three libraries; the written value tells the cases apart.
        }
        if (value.isEmpty() && written(key).contains("${")) {
            noteUnreadable(key);
        }
        return value.isEmpty() ? null : value;
    }

    private void noteUnreadable(String key) {
        if (!refused.add(key)) {
            return;
        }
        if (written(key).contains(EncryptedValue.BEGINNING)) {
            locked.add(key);
        } else {
            problems.add(new Problem(key, "refers to something that is not set", "check what stands in ${...}"));
        }
    }

    private String shown(SettingKey setting, String key, String text) {
        boolean credentialInAddress =
                text.startsWith("jdbc:") || (text.contains("://") && (text.contains("@") || text.contains("?")));
        boolean hidden = setting.secret() || credentialInAddress || written(key).contains("${");
        return hidden ? "" : ", but was: " + text;
    }

    /** The value as it stands in its source, before anything in it is resolved; empty when no source has it. */
    String written(String key) {
        return source(key).map(source -> source.getValue(key)).orElse("");
    }

    /** The source whose value counts. */
    Optional<ConfigSource> source(String key) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                // Below zero are defaults that were fixed when the application was built.
                .filter(source -> source.getOrdinal() >= 0 && !DemoIsolation.hides(source))
                .filter(source -> source.getValue(key) != null)
                .findFirst();
    }

    /** Settings of others than us with an encrypted value, such as the password of a key store of Quarkus. */
    List<String> encryptedElsewhere() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> OF_OTHERS.matcher(name).matches())
                .filter(name -> written(name).contains(EncryptedValue.BEGINNING))
                .sorted()
                .toList();
    }
}
