package org.fusionteams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;

/** Does a database that H2 has closed stay closed? */
class LostDatabaseTest {

    @Test
    void shouldNotOpenADatabaseAnewThatWasClosedUnderIt() {
        // Given
        AtomicInteger opened = new AtomicInteger();
        Database database = new Database(closedUnderItsConnection(opened), Kind.H2, true);
        CompletableFuture<String> lost = database.lost().toCompletableFuture();
        // When
        assertThatThrownBy(() -> database.read(Connection::createStatement)).isInstanceOf(StoreException.class);
        // Then
        assertThat(lost).isCompletedWithValueMatching(reason -> reason.startsWith("H2 has closed the database"));
        assertThatThrownBy(database::connection)
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("H2 has closed the database");
        assertThat(opened).hasValue(1);
    }

    @Test
    void shouldGoOnAfterAStatementThatFailed() throws SQLException {
        // Given
        AtomicInteger opened = new AtomicInteger();
        Database database = new Database(closedUnderItsConnection(opened), Kind.H2, true);
        // When
        assertThatThrownBy(() -> database.read(connection -> {
                    throw new SQLException("Syntax error", "42000", 42000);
                }))
                .isInstanceOf(StoreException.class);
        // Then
        assertThat(database.lost().toCompletableFuture()).isNotDone();
        assertThat(database.connection()).isNotNull();
    }

    /** What H2 does after its file could not be written: connections are there, and each statement fails. */
    private static DataSource closedUnderItsConnection(AtomicInteger opened) {
        Connection connection = proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                return null;
            }
            throw new SQLException("The database has been closed [90098-230]", "90098", 90098);
        });
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            opened.incrementAndGet();
            return connection;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(LostDatabaseTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void shouldTellAStorageThatFailedFromAStatementThatFailed() {
        // Given
        SQLException full = new SQLException(
                "General error", "HY000", 50000, new MVStoreException(2, "Writing to the file failed"));
        SQLException statement = new SQLException("Syntax error", "42000", 42000);
        SQLException unforeseen = new SQLException("General error", "HY000", 50000, new IllegalStateException());
        // Then
        assertThat(LostDatabase.reason(new StoreException("could not be written", full)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("could not be written"));
        assertThat(LostDatabase.reason(statement)).isEmpty();
        assertThat(LostDatabase.reason(unforeseen)).isEmpty();
    }
}
