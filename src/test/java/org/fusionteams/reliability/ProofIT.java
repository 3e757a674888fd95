package org.fusionteams.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fusionteams.reliability.Life.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Is everything told, and told once, whatever goes wrong? And would this be noticed if it were not? The full form is
 * {@code mvn -Pproof verify}; docs/reliability.md describes it.
 */
class ProofIT {

    private static final long SEED = Long.getLong("proof.seed", 20260302L);
    private static final int LIVES = Integer.getInteger("proof.lives", 3);
    private static final int KILLS = Integer.getInteger("proof.kills", 2);

    /** A variant is caught by its first lives, or the harness is blind. */
    private static final int MOST_LIVES_OF_A_VARIANT = 4;

    private static final int KILLS_OF_A_VARIANT = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void shouldLoseNothingAndRepeatNothing() {
        // Given
        System.out.printf("proof: seed %d, %d lives, %d kills in each%n", SEED, LIVES, KILLS);
        List<Report> reports = new ArrayList<>();

        // When
        for (int life = 1; life <= LIVES; life++) {
            Report report = Life.of(seed(life), KILLS).live(folder("life-" + life));
            say(life, report);
            reports.add(report);
        }

        // Then
        sum(reports);
        assertThat(reports).allSatisfy(report -> assertThat(report.verdict())
                .as(() -> String.join("\n", report.scenarios()))
                .matches(Verdict::clean));
        // The kills and the faults have hit.
        assertThat(reports).anySatisfy(report -> assertThat(report.found()).isPositive());
        assertThat(reports)
                .anySatisfy(report -> assertThat(report.verdict().marked()).isPositive());
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    @EnabledIfSystemProperty(named = "proof.full", matches = "true")
    void shouldCatchAConnectorThatIsMadeWrong(Variant variant) {
        // Given
        Path archive = VariantArchive.build(variant.changes, folder("variant"));

        // When
        List<Verdict> verdicts = new ArrayList<>();
        for (int life = 1; life <= MOST_LIVES_OF_A_VARIANT && verdicts.stream().noneMatch(variant.caught); life++) {
            Report report =
                    new Life(archive, seed(life), KILLS_OF_A_VARIANT, variant.spared).live(folder("life-" + life));
            System.out.print(variant + ", ");
            say(life, report);
            verdicts.add(report.verdict());
        }

        // Then
        assertThat(verdicts).anyMatch(variant.caught);
    }

    private static long seed(int life) {
        return SEED * 1_000 + life;
    }

    private static void say(int life, Report report) {
        System.out.printf(
                "life %d: %d s, kills %s, %d invoices, %d messages, %d unknown, %d found, %d marked repeats, %d dead:"
                        + " %s%n    %s%n",
                life,
                report.took().toSeconds(),
                report.kills(),
                report.invoices(),
                report.standing(),
                report.unknown(),
                report.found(),
                report.verdict().marked(),
                report.dead(),
                report.verdict().clean() ? "nothing lost, nothing repeated" : report.verdict(),
                String.join("\n    ", report.scenarios()));
    }

    private static void sum(List<Report> reports) {
        System.out.printf(
                "proof: %d scenarios in %d lives with %d kills; %d invoices, %d messages, %d attempts of unknown"
                        + " outcome, %d found, %d marked repeats, %d dead letters; lost %d, repeated %d; %d s%n",
                reports.stream().mapToInt(each -> each.scenarios().size()).sum(),
                reports.size(),
                reports.stream()
                        .flatMap(each -> each.kills().values().stream())
                        .mapToInt(Integer::intValue)
                        .sum(),
                reports.stream().mapToInt(Report::invoices).sum(),
                reports.stream().mapToLong(Report::standing).sum(),
                reports.stream().mapToLong(Report::unknown).sum(),
                reports.stream().mapToLong(Report::found).sum(),
                reports.stream().mapToLong(each -> each.verdict().marked()).sum(),
                reports.stream().mapToLong(Report::dead).sum(),
                reports.stream().mapToInt(each -> each.verdict().lost().size()).sum(),
                reports.stream()
                        .mapToInt(each -> each.verdict().repeated().size()
                                + each.verdict().unmarked().size())
                        .sum(),
                reports.stream().mapToLong(each -> each.took().toSeconds()).sum());
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
