package org.fusionteams.testsupport;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Predicate;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source whose connections fail where a test says so: a disk that is full, a server that is gone. */
public final class FailingDataSource implements DataSource {

    private final DataSource real;
    private volatile Predicate<String> fails = what -> false;

    public FailingDataSource(DataSource real) {
        this.real = real;
    }

    /**
     * Calls that fail from now on.
     *
     * @param fails is asked for "connect", "commit", "after commit" and each text of SQL that is prepared
     */
    public void failAt(Predicate<String> fails) {
        this.fails = fails;
    }

    public void mend() {
        fails = what -> false;
    }

    @Override
    public Connection getConnection() throws SQLException {
        check("connect");
        Connection connection = real.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "commit" -> check("commit");
                        case "prepareStatement" -> check((String) arguments[0]);
                        default -> {}
                    }
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (method.getName().equals("commit")) {
                            check("after commit");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void check(String what) throws SQLException {
        if (fails.test(what)) {
            throw new SQLException("made to fail at: " + what);
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
