package org.fusionteams.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the documents, and from them to files, lead somewhere. */
class LinksTest {

    private static final Pattern LINK =
            Pattern.compile("(?<!`)!?\\[[^\\]]*]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");

    @Test
    void shouldLeadSomewhere() throws IOException {
        // Given
        List<Path> documents = documents();

        // When
        List<String> dead = new ArrayList<>();
        for (Path document : documents) {
            LINK.matcher(CODE.matcher(Files.readString(document)).replaceAll(""))
                    .results()
                    .forEach(link -> {
                        String target = link.group(1) == null ? link.group(2) : link.group(1);
                        if (!leads(document, target)) {
                            dead.add(document + ": " + target);
                        }
                    });
        }

        // Then
        assertThat(documents).contains(Path.of("README.md"), Path.of("docs", "architecture.md"));
        assertThat(dead).isEmpty();
    }

    @Test
    void shouldBeFoundFromTheReadme() throws IOException {
        // Given
        Set<Path> reached = new HashSet<>();
        List<Path> waiting = new ArrayList<>(List.of(Path.of("README.md")));

        // When
        while (!waiting.isEmpty()) {
            Path document = waiting.remove(0);
            if (reached.add(document)) {
                LINK.matcher(Files.readString(document))
                        .results()
                        .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                        .filter(target -> !target.contains(":"))
                        .map(target -> resolved(document, target))
                        .filter(path -> path.toString().endsWith(".md") && Files.isRegularFile(path))
                        .forEach(waiting::add);
            }
        }

        // Then
        assertThat(reached).containsAll(documents());
    }

    private static boolean leads(Path document, String target) {
        if (target.startsWith("http://") || target.startsWith("https://") || target.startsWith("mailto:")) {
            return true;
        }
        Path path = resolved(document, target);
        if (!Files.exists(path)) {
            return false;
        }
        int hash = target.indexOf('#');
        return hash < 0 || anchors(path).contains(target.substring(hash + 1));
    }

    private static Path resolved(Path document, String target) {
        String file = target.replaceAll("#.*", "");
        Path folder = document.getParent() == null ? Path.of("") : document.getParent();
        return file.isEmpty() ? document : folder.resolve(file).normalize();
    }

    /** As GitHub and most renderers make them of headings. */
    private static Set<String> anchors(Path document) {
        Set<String> anchors = new HashSet<>();
        try {
            HEADING.matcher(Files.readString(document))
                    .results()
                    .forEach(heading -> anchors.add(heading.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-')));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return anchors;
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String root : List.of("README.md", "CHANGELOG.md", "docs", "routes")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        return documents;
    }
}
