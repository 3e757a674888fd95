package org.fusionteams.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Changes that are committed together or not at all. It may be run again after a failure, so it changes nothing but the
 * database, and it neither commits nor closes the connection.
 */
@FunctionalInterface
public interface UnitOfWork<T> {

    T run(Connection connection) throws SQLException;
}
