package org.fusionteams.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code docs/architecture.md} names classes that exist, and its table of packages is how they depend on each other. */
class ArchitectureDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "architecture.md");
    private static final String ROOT = "org.fusionteams.";
    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*)(?:\\.\\w+)?`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\| ([a-z, ]+) \\|$");

    private static String text;
    private static JavaClasses classes;

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(DOCUMENT);
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.fusionteams");
    }

    @Test
    void shouldNameClassesThatExist() throws IOException {
        // Given
        Set<String> existing;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            existing = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }

        // When
        List<String> named = CLASS_NAME
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        // Then
        assertThat(named).contains("PageTransaction", "PageTransactionContractTest");
        assertThat(existing).containsAll(named);
    }

    @Test
    void shouldSayWhichPackagesUseWhich() {
        // Given
        List<MatchResult> rows = ROW.matcher(text).results().toList();

        // When
        List<String> undocumented = new ArrayList<>();
        for (MatchResult row : rows) {
            Set<String> allowed =
                    Arrays.stream(row.group(2).split(",")).map(String::strip).collect(Collectors.toSet());
            used(row.group(1))
                    .filter(used -> !allowed.contains(used))
                    .forEach(used -> undocumented.add(row.group(1) + " uses " + used));
        }

        // Then
        assertThat(rows).extracting(row -> row.group(1)).contains("store", "record", "outbox", "poll", "delivery");
        assertThat(undocumented).isEmpty();
    }

    private static Stream<String> used(String step) {
        Set<String> used = new TreeSet<>();
        classes.stream()
                .filter(type -> step(type).equals(step))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> step(dependency.getTargetClass().getBaseComponentType()))
                .filter(other -> !other.isEmpty() && !other.equals(step))
                .forEach(used::add);
        return used.stream();
    }

    /** First part of the package below ours; empty for everything else. */
    private static String step(JavaClass type) {
        String name = type.getPackageName() + ".";
        return name.startsWith(ROOT) && name.length() > ROOT.length()
                ? name.substring(ROOT.length(), name.indexOf('.', ROOT.length()))
                : "";
    }
}
