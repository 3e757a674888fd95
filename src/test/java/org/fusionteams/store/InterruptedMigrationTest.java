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

    static Stream<Integer> statementsOfContentDone() throws IOException {
        return IntStream.rangeClosed(0, statements("V5__content.sql").size()).boxed();
    }

    /** The words of what waits move to a table of their own. */
    @ParameterizedTest
    @MethodSource("statementsOfContentDone")
    void shouldKeepWhatNotificationsSay(int done) throws IOException, SQLException {
        // Given
        String address = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        Flyway.configure()
                .dataSource(address, "sa", "")
                .locations("classpath:db/h2")
                .target("4")
                .load()
                .migrate();
        run(
                address,
                List.of("insert into notification (record_type, record_key, version, kind, channel, marker, state,"
                        + " importance, content, record_values, created_at, due_at, changed_at)"
                        + " select 'payables-invoice', cast(x as varchar), current_timestamp, 'created', 'finance',"
                        + " concat('m', x), case x when 1 then 'pending' else 'dead' end, 'normal', concat('says ', x),"
                        + " case x when 1 then null else concat('read ', x) end, current_timestamp, current_timestamp,"
                        + " current_timestamp from system_range(1, 2)"));
        run(address, statements("V5__content.sql").subList(0, done));

        // When
        flyway(address, "db/h2").migrate();

        // Then
        assertThat(column(
                        address,
                        "select concat_ws(', ', n.record_key, c.content, c.record_values, n.letter_state)"
                                + " from notification n join notification_content c on c.notification_id = n.id"
                                + " order by n.id"))
                .containsExactly("1, says 1", "2, says 2, read 2, dead");
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
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.sorted().toList()) {
                all.addAll(statements(file.getFileName().toString()));
            }
        }
        return all;
    }

    private static List<String> statements(String file) throws IOException {
        String text = Files.readString(MIGRATIONS.resolve(file), StandardCharsets.UTF_8);
        return Stream.of(text.replaceAll("--.*", "").split(";", -1))
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
        return column(
                address,
                "select table_name || '.' || column_name || ' ' || data_type from information_schema.columns"
                        + " where table_schema = 'PUBLIC' union all select table_name || ' ' || index_name"
                        + " || ' ' || column_name from information_schema.index_columns"
                        + " where table_schema = 'PUBLIC' and index_name not like 'PRIMARY_KEY%'"
                        + " and index_name not like 'CONSTRAINT%' order by 1");
    }

    private static List<String> column(String address, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }
}
