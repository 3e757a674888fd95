package org.fusionteams.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.testsupport.StoreContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Does nothing happen with a database of another pod or tenant, until a person says so? */
class StoreGuardContractTest {

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

        private StoreGuard guard(String pod, String tenant) {
            return new StoreGuard(URI.create(pod), tenant, database, commits, clock, audit);
        }

        @Test
        void shouldRememberPodAndTenantAtTheFirstStart() {
            // When
            StoreGuard guard = guard("https://prod.example.com", "11111111-1111-1111-1111-111111111111");
            // Then
            assertThat(guard.open()).isTrue();
            assertThat(store.column("select identity from store_identity order by name"))
                    .containsExactly("https://prod.example.com", "11111111-1111-1111-1111-111111111111");
        }

        @Test
        void shouldRefuseAnotherPod() {
            // Given
            guard("https://prod.example.com", "11111111-1111-1111-1111-111111111111");
            // When
            StoreGuard guard = guard("https://test.example.com", "11111111-1111-1111-1111-111111111111");
            // Then
            assertThat(guard.open()).isFalse();
            assertThat(guard.problem().orElseThrow())
                    .contains(
                            "connector.fusion.url is https://test.example.com",
                            "belongs to https://prod.example.com",
                            "Nothing is read and nothing is sent",
                            "fusion-teams store accept");
        }

        @Test
        void shouldRefuseAnotherTenant() {
            // Given
            guard("https://prod.example.com", "11111111-1111-1111-1111-111111111111");
            // When
            StoreGuard guard = guard("https://prod.example.com", "22222222-2222-2222-2222-222222222222");
            // Then
            assertThat(guard.problem().orElseThrow()).contains("connector.microsoft.tenant-id");
        }

        @Test
        void shouldLetWhatWaitsBeginWhenAPersonAccepts() {
            // Given
            guard("https://prod.example.com", "11111111-1111-1111-1111-111111111111");
            StoreGuard guard = guard("https://test.example.com", "11111111-1111-1111-1111-111111111111");
            AtomicInteger begun = new AtomicInteger();
            guard.whenOpen(begun::incrementAndGet);
            int before = begun.get();
            // When
            boolean accepted = guard.accept("anna");
            // Then
            assertThat(before).isZero();
            assertThat(begun).hasValue(1);
            assertThat(accepted).isTrue();
            assertThat(guard.accept("anna")).isFalse();
            assertThat(guard("https://test.example.com", "11111111-1111-1111-1111-111111111111")
                            .open())
                    .isTrue();
            assertThat(store.column("select actor from audit_event where action = 'store.accepted'"))
                    .containsExactly("anna");
        }

        @Test
        void shouldStopWhenThePodsTimeWentBack() {
            // Given
            StoreGuard guard = guard("https://prod.example.com", "11111111-1111-1111-1111-111111111111");
            Bookmarks bookmarks = new Bookmarks(database, commits, clock);
            bookmarks.begin("payables-invoice", clock.instant());
            Instant back = clock.instant().minus(Duration.ofMinutes(6));
            // When
            guard.podTime(clock.instant().minus(Duration.ofMinutes(4)));
            boolean openWithinTolerance = guard.open();
            // Then
            assertThat(openWithinTolerance).isTrue();
            assertThatThrownBy(() -> guard.podTime(back))
                    .isInstanceOf(PollRefused.class)
                    .hasMessageContaining("went back");
            assertThat(guard.open()).isFalse();
        }

        @Test
        void shouldGoOnFromThePodsTimeWhenAPersonAcceptsThatItWentBack() {
            // Given
            StoreGuard guard = guard("https://prod.example.com", "11111111-1111-1111-1111-111111111111");
            Bookmarks bookmarks = new Bookmarks(database, commits, clock);
            bookmarks.begin("payables-invoice", clock.instant());
            Instant back = clock.instant().minus(Duration.ofDays(2));
            assertThatThrownBy(() -> guard.podTime(back)).isInstanceOf(PollRefused.class);
            // When
            guard.accept("anna");
            // Then
            guard.podTime(back);
            assertThat(guard.open()).isTrue();
            assertThat(bookmarks.find("payables-invoice").orElseThrow().position())
                    .isEqualTo(back);
        }
    }
}
