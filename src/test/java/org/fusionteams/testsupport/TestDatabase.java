package org.fusionteams.testsupport;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.store.Database;

/**
 * A database as we ship it: the real migrations, on H2 in a file and on an embedded PostgreSQL, each started once per
 * JVM. {@link #empty} hands it out with nothing in its tables.
 */
public final class TestDatabase {

    private static final List<String> TABLES = List.of(
            "record",
            "bookmark",
            "notification",
            "notification_content",
            "attempt",
            "read_back",
            "audit_event",
            "secret",
            "channel_health",
            "sent_count",
            "earlier_marker",
            "letter_job",
            "store_identity",
            "pause");

    private static final Map<Kind, TestDatabase> STARTED = new EnumMap<>(Kind.class);

    private final Kind kind;
    private final AgroalDataSource dataSource;

    private TestDatabase(Kind kind, AgroalDataSource dataSource) {
        this.kind = kind;
        this.dataSource = dataSource;
    }

    /** The database of this kind, without a row in it. */
    public static synchronized TestDatabase empty(Kind kind) {
        TestDatabase database = STARTED.computeIfAbsent(kind, TestDatabase::start);
        TABLES.forEach(table -> database.execute("delete from " + table));
        return database;
    }

    /** As the connector sees it; commits survive the end of the process but need not survive a power cut. */
    public Database open() {
        return on(dataSource, false);
    }

    /** The same with commits that are forced to the disk. */
    public Database openSynced() {
        return on(dataSource, true);
    }

    /** The same behind a data source that fails when a test wants it to. */
    public Database openBehind(FailingDataSource failing) {
        return on(failing, false);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** Rows as maps from lower-case column names to what JDBC gives. */
    public List<Map<String, Object>> rows(String query) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<Map<String, Object>> rows = new ArrayList<>();
            ResultSetMetaData columns = row.getMetaData();
            while (row.next()) {
                Map<String, Object> values = new LinkedHashMap<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    values.put(columns.getColumnLabel(i).toLowerCase(java.util.Locale.ROOT), row.getObject(i));
                }
                rows.add(values);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** The first column of every row, as text. */
    public List<String> column(String query) {
        return rows(query).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    /** A number that a query counts. */
    public long count(String query) {
        return Long.parseLong(column(query).get(0));
    }

    public void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Database on(DataSource source, boolean groupSync) {
        Database database = new Database(source, kind, groupSync);
        database.prepare();
        return database;
    }

    private static TestDatabase start(Kind kind) {
        try {
            TestDatabase database = kind == Kind.H2 ? startH2() : startPostgresql();
            Flyway.configure()
                    .dataSource(database.dataSource)
                    .locations(kind == Kind.H2 ? "classpath:db/h2" : "classpath:db/pg")
                    .load()
                    .migrate();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestDatabase startH2() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("connector-h2-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        return new TestDatabase(Kind.H2, pool("jdbc:h2:file:" + directory.resolve("connector"), "sa", ""));
    }

    private static TestDatabase startPostgresql() throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        return new TestDatabase(
                Kind.POSTGRESQL, pool(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"));
    }

    private static AgroalDataSource pool(String url, String user, String password) throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(20)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                .principal(new NamePrincipal(user))
                                .credential(new SimplePassword(password)))));
    }

    private static void delete(Path directory) {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // A temporary directory that outlives the tests does no harm.
            return;
        }
    }
}
