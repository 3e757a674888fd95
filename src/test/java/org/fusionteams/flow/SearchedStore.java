package org.fusionteams.flow;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fusionteams.configuration.StoreSettings.Kind;

/** A database that a packaged connector writes, and everything that it holds, by where it was found. */
interface SearchedStore extends AutoCloseable {

    /** What the connector is configured with; empty for what it takes by itself. */
    String url();

    /** To be asked while no process runs. */
    Map<String, String> contents() throws IOException, SQLException;

    @Override
    void close() throws IOException;

    /** @param directory of the connector */
    static SearchedStore of(Kind kind, Path directory, String user, String password) throws IOException, SQLException {
        return kind == Kind.H2 ? new H2(directory.resolve("data"), user, password) : Postgresql.start(user, password);
    }

    /** Its files, and all of it as SQL. */
    record H2(Path data, String user, String password) implements SearchedStore {

        @Override
        public String url() {
            return "jdbc:h2:file:./data/connector";
        }

        @Override
        public Map<String, String> contents() throws IOException, SQLException {
            Map<String, String> contents = new LinkedHashMap<>();
            try (Stream<Path> files = Files.list(data)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    contents.put(
                            String.valueOf(file.getFileName()), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
            try (Connection database =
                    DriverManager.getConnection("jdbc:h2:file:" + data.resolve("connector"), user, password)) {
                contents.put("the database as SQL", String.join("\n", column(database, "script nopasswords")));
            }
            return contents;
        }

        @Override
        public void close() {}
    }

    /** Every row of every table, in a server that ends with the test. */
    record Postgresql(EmbeddedPostgres server, String user, String password) implements SearchedStore {

        static Postgresql start(String user, String password) throws IOException, SQLException {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            try (Connection database = server.getPostgresDatabase().getConnection();
                    Statement statement = database.createStatement()) {
                statement.execute("create role " + user + " superuser login password '" + password + "'");
            }
            return new Postgresql(server, user, password);
        }

        @Override
        public String url() {
            return server.getJdbcUrl(user, "postgres").replaceFirst("\\?.*", "");
        }

        @Override
        public Map<String, String> contents() throws SQLException {
            Map<String, String> contents = new LinkedHashMap<>();
            try (Connection database = DriverManager.getConnection(url(), user, password)) {
                for (String table : column(
                        database, "select table_name from information_schema.tables where table_schema = 'public'")) {
                    contents.put(
                            "table " + table,
                            String.join("\n", column(database, "select t::text from \"" + table + "\" t")));
                }
            }
            return contents;
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static List<String> column(Connection database, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
