package org.fusionteams.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every dependency and plugin of the build earns its place in one line of the record on the stack. */
class DependencyRecordTest {

    private static final Path RECORD = Path.of("docs", "adr", "0001-stack-and-versions.md");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @Test
    void shouldSayWhyEachDependencyIsThere() throws IOException {
        // Given
        String pom = Files.readString(Path.of("pom.xml"));
        List<String> used = ARTIFACT.matcher(pom)
                .results()
                .map(artifact -> artifact.group(1))
                .filter(artifact -> !artifact.equals("fusion-teams-connector") && !artifact.equals("*"))
                .distinct()
                .toList();

        // When
        List<String> listed = LISTED.matcher(Files.readString(RECORD))
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();

        // Then
        assertThat(listed).containsExactlyInAnyOrderElementsOf(used);
    }
}
