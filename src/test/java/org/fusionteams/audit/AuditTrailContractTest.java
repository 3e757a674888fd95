package org.fusionteams.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Is what happened written down, as it happened, and only when it did? */
class AuditTrailContractTest {

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
        void shouldWriteEventsInTheOrderInWhichTheyHappened() {
            // Given
            audit.append("connector", "poll.failed", "payables-invoice", "the pod answered 503");
            // When
            audit.append("anna", "record-type.paused", "payables-invoice", null);
            // Then
            commits.close();
            assertThat(store.column("select concat(actor, ' ', action, ' ', subject, ' ', coalesce(detail, '-'))"
                            + " from audit_event order by id"))
                    .containsExactly(
                            "connector poll.failed payables-invoice the pod answered 503",
                            "anna record-type.paused payables-invoice -");
        }

        @Test
        void shouldWriteDownWhenItHappened() {
            // Given
            String expected = "select count(*) from audit_event where at = timestamp with time zone"
                    + " '2026-03-02 08:00:00+00'";
            // When
            audit.append("connector", "test", "subject", null);
            // Then
            commits.close();
            assertThat(store.count(expected)).isEqualTo(1);
        }

        @Test
        void shouldCutDetailsThatAreTooLong() {
            // Given
            String endless = "x".repeat(100_000);
            // When
            audit.append("connector", "test", endless, endless);
            // Then
            commits.close();
            assertThat(store.count("select length(subject) from audit_event")).isEqualTo(400);
            assertThat(store.count("select length(detail) from audit_event")).isEqualTo(2000);
        }

        @Test
        void shouldWriteNothingWhenTheTransactionItBelongsToFails() {
            // Given
            SQLException cause = new SQLException("no");
            // When
            Throwable failure = catchThrowable(() -> commits.commit(connection -> {
                audit.append(connection, "connector", "test", "subject", null);
                throw cause;
            }));
            // Then
            assertThat(failure).hasRootCause(cause);
            assertThat(store.count("select count(*) from audit_event")).isZero();
        }
    }
}
