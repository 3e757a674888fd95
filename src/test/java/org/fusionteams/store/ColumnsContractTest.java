package org.fusionteams.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does what is written come back as it was, and can any text be written? */
class ColumnsContractTest {

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

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-03-02T08:00:14.031427Z",
                    "2026-10-25T01:30:00Z",
                    "2026-03-29T01:30:00Z",
                    "1970-01-01T00:00:00Z",
                    "4712-12-31T23:59:59.999999Z"
                })
        void shouldKeepAnInstantToTheMicrosecondWhateverTheZoneOfTheProcess(String text) {
            // Given
            TimeZone zone = TimeZone.getDefault();
            TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of("Europe/London")));
            Instant instant = Instant.parse(text);
            // When
            Instant back = commits.commit(connection -> {
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into secret (name, encrypted, source_hash, changed_at) values ('a', 'b', 'c', ?)")) {
                    Columns.bind(insert, 1, instant);
                    insert.executeUpdate();
                }
                try (PreparedStatement query = connection.prepareStatement("select changed_at from secret");
                        ResultSet row = query.executeQuery()) {
                    row.next();
                    return Columns.instant(row, "changed_at");
                }
            });
            // Then
            TimeZone.setDefault(zone);
            assertThat(back).isEqualTo(instant);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"a\u0000b", "\uD83D", "\uDE00 half", "x'; drop table record; --", "\u202Eevil", "\n\r\t"})
        void shouldTakeAnyTextThatACauseOrANumberMayHold(String text) {
            // Given
            String cut = Columns.cut(text, 400);
            // When
            audit.append("connector", "test", String.valueOf(cut), text);
            // Then
            commits.close();
            List<String> kept = store.column("select subject from audit_event");
            assertThat(kept).hasSize(1);
        }
    }

    @Test
    void shouldCutWhatIsTooLong() {
        // Given
        String text = "x".repeat(401);
        // When
        String cut = Columns.cut(text, 400);
        // Then
        assertThat(cut).isEqualTo("x".repeat(400));
    }

    @Test
    void shouldNotCutACharacterInHalf() {
        // Given
        String text = "x".repeat(399) + "\uD83D\uDE00";
        // When
        String cut = Columns.cut(text, 400);
        // Then
        assertThat(cut).isEqualTo("x".repeat(399));
    }

    @Test
    void shouldLeaveOutWhatPostgresqlCannotHold() {
        // Given
        String text = "before\u0000after";
        // When
        String cut = Columns.cut(text, 400);
        // Then
        assertThat(cut).isEqualTo("beforeafter");
    }
}
