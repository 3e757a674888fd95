package org.fusionteams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.QuarkusBindException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    @Test
    void shouldSayThatThePortIsTaken() {
        // Given
        Throwable failure =
                new IllegalStateException(new QuarkusBindException("127.0.0.1", 8080, new BindException("in use")));

        // When
        StartFailure explained = StartFailure.of(failure);

        // Then
        assertThat(explained.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(explained.message()).contains("port 8080 on 127.0.0.1").contains("QUARKUS_HTTP_PORT");
        assertThat(printed(explained).lines()).hasSize(1);
    }

    @Test
    void shouldSayThatTheDatabaseIsInUse() {
        // Given
        Throwable failure = new IllegalStateException(new SQLException("locked", "90020", 90020));

        // When
        StartFailure explained = StartFailure.of(failure);

        // Then
        assertThat(explained.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(explained.message()).contains("in use by another process");
        assertThat(printed(explained).lines()).hasSize(1);
    }

    @Test
    void shouldSayThatTheDataDirectoryCannotBeWritten() {
        // Given
        SQLException refused = refusedBy("jdbc:h2:file:./pom.xml/connector;TRACE_LEVEL_FILE=0");

        // When
        StartFailure explained = StartFailure.of(new IllegalStateException(refused));

        // Then
        assertThat(explained.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(explained.message()).contains("cannot be written").contains("connector.store.url");
        assertThat(printed(explained).lines()).hasSize(1);
    }

    @Test
    void shouldKeepTheTraceOfWhatNobodyForesaw() {
        // Given
        Throwable failure = new NullPointerException("a mistake of ours");

        // When
        StartFailure explained = StartFailure.of(failure);

        // Then
        assertThat(explained.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(printed(explained)).contains("a mistake of ours").contains("\tat ");
    }

    private static SQLException refusedBy(String url) {
        try {
            DriverManager.getConnection(url).close();
            throw new AssertionError("could be opened: " + url);
        } catch (SQLException e) {
            return e;
        }
    }

    private static String printed(StartFailure failure) {
        StringWriter text = new StringWriter();
        failure.print(new PrintWriter(text, true));
        return text.toString();
    }
}
