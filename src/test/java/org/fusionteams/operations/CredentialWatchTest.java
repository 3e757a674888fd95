package org.fusionteams.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.signin.CredentialState;
import org.fusionteams.testsupport.StoreContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Is the operator channel told before a credential ends, at each threshold once, and when a person is needed? */
class CredentialWatchTest {

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

        private final Outbox outbox = new Outbox(commits, clock);
        private final Instant end = clock.instant().plus(Duration.ofDays(40));
        private @Nullable Instant expiresAt = end;
        private @Nullable String problem;
        private CredentialWatch watch = start("operators");

        Contract(Kind kind) {
            super(kind);
        }

        private CredentialWatch start(@Nullable String channel) {
            return new CredentialWatch(
                    () -> List.of(new CredentialState("fusion-client-secret", null, expiresAt, problem)),
                    outbox,
                    audit,
                    channel,
                    clock);
        }

        private List<String> told() {
            return store.column("select content from notification_content order by notification_id").stream()
                    .map(content -> content.replaceAll(".*?\"title\":\"([^\"]*)\".*", "$1"))
                    .toList();
        }

        @Test
        void shouldTellEachThresholdOnceAndTheEnd() {
            // When
            for (int hour = 0; hour <= 41 * 24; hour++) {
                watch.look();
                clock.advance(Duration.ofHours(1));
            }
            // Then
            assertThat(told())
                    .containsExactly(
                            "Credential fusion-client-secret ends in 30 days",
                            "Credential fusion-client-secret ends in 14 days",
                            "Credential fusion-client-secret ends in 7 days",
                            "Credential fusion-client-secret ends in 24 hours",
                            "Credential fusion-client-secret has ended");
            assertThat(store.count("select count(*) from notification where channel = 'operators'"))
                    .isEqualTo(5);
        }

        @Test
        void shouldTellTheNearestThresholdOnlyAndNotAgainAfterARestart() {
            // Given
            clock.advance(Duration.ofDays(35));
            watch.look();
            // When
            watch = start("operators");
            watch.look();
            // Then
            assertThat(told()).containsExactly("Credential fusion-client-secret ends in 5 days");
        }

        @Test
        void shouldBeQuietAboutOneThatWasRenewed() {
            // Given
            clock.advance(Duration.ofDays(35));
            watch.look();
            // When
            expiresAt = end.plus(Duration.ofDays(365));
            clock.advance(Duration.ofDays(5));
            watch.look();
            // Then
            assertThat(told()).hasSize(1);
        }

        @Test
        void shouldTellThatAPersonIsNeededAndThatItIsOver() {
            // Given
            watch.look();
            // When
            problem = "the provider refuses: invalid_client";
            watch.look();
            watch.look();
            clock.advance(Duration.ofHours(1));
            problem = null;
            watch.look();
            // Then
            assertThat(told())
                    .containsExactly(
                            "Credential fusion-client-secret needs a person",
                            "Credential fusion-client-secret is accepted again");
            assertThat(store.column("select content from notification_content order by notification_id")
                            .get(0))
                    .contains("invalid_client");
        }

        @Test
        void shouldNeedNoOperatorChannel() {
            // Given
            problem = "refused";
            // When
            start(null).look();
            // Then
            assertThat(told()).isEmpty();
            await().untilAsserted(() ->
                    assertThat(store.column("select action from audit_event")).contains("credential.refused"));
        }
    }
}
