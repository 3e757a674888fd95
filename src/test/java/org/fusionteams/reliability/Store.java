package org.fusionteams.reliability;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The connector's database file, read while no process has it open. */
final class Store {

    private final String address;

    Store(Path file) {
        // The file must be there: a test that reads an empty new one proves nothing.
        this.address = "jdbc:h2:file:" + file + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
    }

    long count(String query) {
        return Long.parseLong(column("select count(*) from " + query).get(0));
    }

    /** The first column of every row. */
    List<String> column(String query) {
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException("the database file cannot be read: " + e.getMessage(), e);
        }
    }
}
