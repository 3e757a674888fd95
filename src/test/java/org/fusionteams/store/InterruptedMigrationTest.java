package org.fusionteams.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Is a migration finished by the next start when the process died in the middle of it? H2 commits each statement. */
class InterruptedMigrationTest {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "h2");

    static Stream<Integer> statementsDone() throws IOException {
        return IntStream.rangeClosed(0, statements().size()).boxed();
    }

    @ParameterizedTest
    @MethodSource("statementsDone")
    void shouldFinishWhatWasBegun(int done) throws IOException, SQLException {
        // Given
        String address = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        Flyway nothingYet = flyway(address, "db/none");
        nothingYet.migrate();
        run(address, statements().subList(0, done));

        // When
        Flyway flyway = flyway(address, "db/h2");
        flyway.migrate();

        // Then
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(columns(address)).isEqualTo(columns(migratedAtOnce()));
    }

    private static Flyway flyway(String address, String location) {
        return Flyway.configure()
                .dataSource(address, "sa", "")
                .locations("classpath:" + location)
                .load();
    }

    private static String migratedAtOnce() {
        String address = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        flyway(address, "db/h2").migrate();
        return address;
    }

    private static List<String> statements() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8).replaceAll("--.*", ""));
            }
        }
        return Stream.of(all.toString().split(";", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static void run(String address, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address, "sa", "");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Every column and every index with its columns. */
    private static List<String> columns(String address) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select table_name || '.' || column_name || ' ' || data_type from information_schema.columns"
                                + " where table_schema = 'PUBLIC' union all select table_name || ' ' || index_name"
                                + " || ' ' || column_name from information_schema.index_columns"
                                + " where table_schema = 'PUBLIC' and index_name not like 'PRIMARY_KEY%'"
                                + " and index_name not like 'CONSTRAINT%' order by 1")) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }
}
