package org.fusionteams.configuration;

import io.smallrye.config.EnvConfigSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Which of our keys an operator has set, in whatever source: the names of channels and record types among them, and those
 * that are no keys of ours. Environment variables are read backwards, by the names that our keys would have.
 */
final class KeyNames {

    private static final String PREFIX = "connector.";
    private static final String ENVIRONMENT_PREFIX = "CONNECTOR_";
    private static final Pattern PROFILE = Pattern.compile("^%[^.]+\\.");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** What Kubernetes puts into the environment for a service that is called "connector". */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("CONNECTOR_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP).*)?)");

    private final SortedSet<String> dotted = new TreeSet<>();
    private final SortedSet<String> environment = new TreeSet<>();
    private final SortedSet<String> unknownEnvironment = new TreeSet<>();

    KeyNames(Config config) {
        for (ConfigSource source : config.getConfigSources()) {
            // Below zero is what the build saw, the file that is shipped among it: not a word of this operator's.
            if (source.getOrdinal() < 0 || DemoIsolation.hides(source)) {
                continue;
            }
            if (source instanceof EnvConfigSource) {
                source.getProperties().keySet().forEach(this::addEnvironmentName);
            } else {
                source.getPropertyNames().forEach(this::addDotted);
            }
        }
        environment.forEach(this::addFromEnvironment);
    }

    private void addEnvironmentName(String name) {
        String upperCase = name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        if (name.startsWith(PREFIX)) {
            addDotted(name);
        } else if (upperCase.equals(name)
                && name.startsWith(ENVIRONMENT_PREFIX)
                && !SERVICE_LINK.matcher(name).matches()) {
            environment.add(name);
        }
    }

    private void addDotted(String name) {
        String key = PROFILE.matcher(name).replaceFirst("");
        if (key.startsWith(PREFIX)) {
            dotted.add(key);
        }
    }

    private void addFromEnvironment(String variable) {
        Optional<String> sameAsDotted = dotted.stream()
                .filter(key -> SettingKey.environmentName(key).equals(variable))
                .findFirst();
        if (sameAsDotted.isPresent()) {
            return;
        }
        // The longest ending wins: ..._TEAM_ID is team-id of "ap", not a key "id" of "ap-team".
        Optional<String> key = Arrays.stream(SettingKey.values())
                .sorted(Comparator.comparingInt(
                        (SettingKey setting) -> -setting.pattern().length()))
                .flatMap(setting -> fromEnvironment(setting, variable).stream())
                .findFirst();
        key.ifPresentOrElse(dotted::add, () -> unknownEnvironment.add(variable));
    }

    private Optional<String> fromEnvironment(SettingKey setting, String variable) {
        if (!setting.named()) {
            return SettingKey.environmentName(setting.key()).equals(variable)
                    ? Optional.of(setting.key())
                    : Optional.empty();
        }
        String before = SettingKey.environmentName(setting.beforeName());
        String after = SettingKey.environmentName(setting.afterName());
        if (variable.length() <= before.length() + after.length()
                || !variable.startsWith(before)
                || !variable.endsWith(after)) {
            return Optional.empty();
        }
        String name = variable.substring(before.length(), variable.length() - after.length());
        return Optional.of(setting.of(knownOrPlain(setting.beforeName(), name)));
    }

    /** An underscore may stand for a dash or a dot of a name that the file already has; otherwise it is a dash. */
    private String knownOrPlain(String beforeName, String environmentName) {
        return dotted.stream()
                .filter(key -> key.startsWith(beforeName))
                .map(key -> nameIn(key, beforeName))
                .filter(name -> SettingKey.environmentName(name).equals(environmentName))
                .findFirst()
                .orElseGet(() -> environmentName.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Names of channels, the malformed ones too. */
    SortedSet<String> channels() {
        return names(SettingKey.CHANNEL_SENDER.beforeName());
    }

    /** Names of record types, the malformed ones too. */
    SortedSet<String> recordTypes() {
        return names(SettingKey.RECORD_TYPE_ENABLED.beforeName());
    }

    /** Every key of ours that is set, right or not. */
    SortedSet<String> set() {
        return dotted;
    }

    private SortedSet<String> names(String beforeName) {
        SortedSet<String> names = new TreeSet<>();
        dotted.stream()
                .filter(key -> key.startsWith(beforeName))
                .map(key -> nameIn(key, beforeName))
                .forEach(names::add);
        return names;
    }

    /** All but the last part, so that a name with dots is seen whole and can be refused. */
    private static String nameIn(String key, String beforeName) {
        String rest = key.substring(beforeName.length());
        int lastDot = rest.lastIndexOf('.');
        return lastDot < 0 ? rest : rest.substring(0, lastDot);
    }

    static boolean wellFormed(String name) {
        return NAME.matcher(name).matches();
    }

    /** One problem for each key and each variable that begins like ours and is none. */
    List<Problem> unknown() {
        Set<String> known = knownKeys();
        List<Problem> problems = new ArrayList<>();
        dotted.stream()
                .filter(key -> !known.contains(key))
                .map(key -> unknown(key, Nearest.to(key, known)))
                .forEach(problems::add);
        unknownEnvironment.stream()
                .map(variable -> unknown(
                        variable,
                        Nearest.to(
                                variable,
                                known.stream().map(SettingKey::environmentName).toList())))
                .forEach(problems::add);
        return problems;
    }

    private static Problem unknown(String key, Optional<String> nearest) {
        return new Problem(
                key,
                "is not a key of this version",
                nearest.map(right -> "did you mean " + right + "?").orElse("see docs/configuration.md"));
    }

    private Set<String> knownKeys() {
        Set<String> known = new TreeSet<>();
        for (SettingKey setting : SettingKey.values()) {
            if (setting.named()) {
                names(setting.beforeName()).forEach(name -> known.add(setting.of(name)));
            } else {
                known.add(setting.key());
            }
        }
        return known;
    }
}
