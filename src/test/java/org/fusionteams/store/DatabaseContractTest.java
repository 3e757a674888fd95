package org.fusionteams.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Does whoever asks after a commit see what was committed? */
class DatabaseContractTest {

    @Nested
    class OnH2 extends Contract {
        OnH2() {
            super(Kind.H2);
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(Kind.POSTGRESQL);
        }
    }

    abstract static class Contract extends StoreContract {

        Contract(Kind kind) {
            super(kind);
        }

        @Test
        void shouldSeeWhatWasCommittedWhileTheSameQuestionWasBeingAnswered() throws Exception {
            // Given
            store.execute("insert into secret (name, encrypted, source_hash, changed_at)"
                    + " values ('n', '', 'none', current_timestamp)");
            List<Integer> stale = new ArrayList<>();
            try (Connection reader = database.connection()) {
                // When
                for (int round = 0; round < 300; round++) {
                    String value = "round " + round;
                    CompletableFuture<Integer> commit = commits.submit(connection -> {
                        try (Statement update = connection.createStatement()) {
                            return update.executeUpdate("update secret set source_hash = '" + value + "'");
                        }
                    });
                    while (!commit.isDone()) {
                        found(reader, value);
                    }
                    if (commit.join() != found(reader, value)) {
                        stale.add(round);
                    }
                }
            }
            // Then
            assertThat(stale).isEmpty();
        }

        static int found(Connection reader, String value) throws SQLException {
            try (Statement query = reader.createStatement();
                    ResultSet row =
                            query.executeQuery("select count(*) from secret where source_hash = '" + value + "'")) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
