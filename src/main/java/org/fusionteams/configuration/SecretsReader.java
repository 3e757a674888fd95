package org.fusionteams.configuration;

import static org.fusionteams.configuration.SettingKey.SECRETS_KEY;
import static org.fusionteams.configuration.SettingKey.SECRETS_KEY_FILE;
import static org.fusionteams.configuration.SettingKey.SECRETS_PREVIOUS_KEY;
import static org.fusionteams.configuration.SettingKey.SECRETS_PREVIOUS_KEY_FILE;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SysPropConfigSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Checks {@code connector.secrets.*}: whether the keys open what is encrypted, and whether they stand where keys may stand. */
final class SecretsReader {

    private final Values values;
    private final KeyNames names;

    SecretsReader(Values values, KeyNames names) {
        this.values = values;
        this.names = names;
    }

    /** Called when everything else has been read, so that all that could not be opened is known. */
    void check() {
        values.encryptedElsewhere().forEach(values::text);
        Secret present = key(SECRETS_KEY, SECRETS_KEY_FILE);
        Secret previous = key(SECRETS_PREVIOUS_KEY, SECRETS_PREVIOUS_KEY_FILE);
        boolean readable = !values.isRefused(SECRETS_KEY_FILE.key())
                && (present != null || !isSet(SECRETS_KEY, SECRETS_KEY_FILE))
                && (previous != null || !isSet(SECRETS_PREVIOUS_KEY, SECRETS_PREVIOUS_KEY_FILE));
        if (readable) {
            judge(present, previous);
        }
        warnOfArguments();
    }

    private void judge(@Nullable Secret present, @Nullable Secret previous) {
        if (present == null && previous != null) {
            values.add(new Problem(
                    set(SECRETS_PREVIOUS_KEY, SECRETS_PREVIOUS_KEY_FILE),
                    "is set, but there is no present key",
                    "set " + SECRETS_KEY.key() + " to the key that is to be used from now on"));
        } else if (!values.locked().isEmpty()) {
            locked(present != null, previous != null);
        } else if (present != null) {
            warnBesideValues();
            if (previous != null) {
                warnOfThePrevious(new SecretCipher(present.reveal(), previous.reveal()));
            }
        } else if (!demo()) {
            values.warn(SECRETS_KEY.key() + " is not set: renewed refresh tokens are kept in memory only.");
        }
    }

    private @Nullable Secret key(SettingKey text, SettingKey file) {
        Secret given = values.optional(text, Notation.secret());
        String name = values.text(file.key());
        if (name == null) {
            return given;
        }
        if (given != null) {
            values.add(new Problem(file.key(), "contradicts " + text.key(), "remove one of the two"));
            return given;
        }
        try {
            return KeyFile.read(name);
        } catch (IllegalArgumentException e) {
            values.add(new Problem(file.key(), "names " + name + ", which " + e.getMessage(), ""));
            return null;
        }
    }

    private void locked(boolean present, boolean previous) {
        String settings = String.join(", ", values.locked());
        if (!present) {
            values.add(new Problem(
                    SECRETS_KEY.key(),
                    "is missing, but needed to open " + settings,
                    "set the environment variable " + SettingKey.environmentName(SECRETS_KEY.key()) + ", or a file: "
                            + SECRETS_KEY_FILE.key()));
            return;
        }
        String verb = previous
                ? "and " + set(SECRETS_PREVIOUS_KEY, SECRETS_PREVIOUS_KEY_FILE) + " do not open "
                : "does not open ";
        values.add(
                new Problem(
                        set(SECRETS_KEY, SECRETS_KEY_FILE),
                        verb + "what is encrypted in " + settings,
                        "use the key with which the values were encrypted, or encrypt them again: fusion-teams secret encrypt"));
    }

    private void warnBesideValues() {
        Optional<ConfigSource> source = values.source(SECRETS_KEY.key());
        if (source.isEmpty()
                || source.get() instanceof EnvConfigSource
                || source.get() instanceof SysPropConfigSource) {
            return;
        }
        boolean opens = source.get().getPropertyNames().stream()
                .anyMatch(name -> String.valueOf(source.get().getValue(name)).contains(EncryptedValue.BEGINNING));
        if (opens) {
            values.warn(SECRETS_KEY.key() + " stands beside the values that it opens (" + fileOf(source.get())
                    + "): whoever reads that file has them all. Keep it in the environment variable "
                    + SettingKey.environmentName(SECRETS_KEY.key()) + ", or in a file of its own: "
                    + SECRETS_KEY_FILE.key());
        }
    }

    private void warnOfThePrevious(SecretCipher cipher) {
        List<String> waiting = waiting(cipher);
        if (!waiting.isEmpty()) {
            values.warn("Still encrypted with the previous key: " + String.join(", ", waiting)
                    + ". Encrypt them anew: fusion-teams secret rotate");
        }
    }

    private List<String> waiting(SecretCipher cipher) {
        List<String> waiting = new ArrayList<>(names.set());
        waiting.addAll(values.encryptedElsewhere());
        waiting.removeIf(name -> !EncryptedValue.needsPrevious(values.written(name), cipher));
        return waiting;
    }

    /** Settings, in whatever source, that the present key alone does not open. */
    static List<String> waiting(Config config, SecretCipher cipher) {
        return new SecretsReader(new Values(config), new KeyNames(config)).waiting(cipher);
    }

    /** A value after -D stands in the list of processes, for every user of the machine. */
    private void warnOfArguments() {
        Set<String> given = new TreeSet<>();
        for (String name : names.set()) {
            boolean secret = Arrays.stream(SettingKey.values())
                    .filter(SettingKey::secret)
                    .anyMatch(setting -> setting.named()
                            ? name.startsWith(setting.beforeName()) && name.endsWith(setting.afterName())
                            : name.equals(setting.key()));
            if (secret && values.source(name).orElse(null) instanceof SysPropConfigSource) {
                given.add(name);
            }
        }
        if (!given.isEmpty() && !demo()) {
            values.warn("Set by -D, where every user of this machine can read it: " + String.join(", ", given)
                    + ". Use the environment, or an encrypted value in application.properties");
        }
    }

    private boolean demo() {
        return "true".equals(values.text(SettingsReader.DEMO));
    }

    private boolean isSet(SettingKey text, SettingKey file) {
        return values.isSet(text.key()) || values.isSet(file.key());
    }

    private String set(SettingKey text, SettingKey file) {
        return values.isSet(text.key()) ? text.key() : file.key();
    }

    /** The name without the path and the number that Quarkus adds: "PropertiesConfigSource[source=file:/x]" says less. */
    private static String fileOf(ConfigSource source) {
        String name = source.getName();
        return name.contains("application.properties") ? "application.properties" : name;
    }
}
