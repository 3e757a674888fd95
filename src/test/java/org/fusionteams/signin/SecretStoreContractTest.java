package org.fusionteams.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.fusionteams.configuration.SecretCipher;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.testsupport.StoreContract;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Are changing secrets kept, opened by the right key only, and never written in clear? */
class SecretStoreContractTest {

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

        final SecretStore secrets = new SecretStore(database, commits, clock, new SecretCipher("the key"));

        Contract(Kind kind) {
            super(kind);
        }

        @Test
        void shouldGiveBackWhatWasKept() {
            // Given
            secrets.keep("refresh-token", "source", "0.AXkA-refresh");
            // When
            Optional<String> kept = secrets.find("refresh-token", "source");
            // Then
            assertThat(kept).contains("0.AXkA-refresh");
        }

        @Test
        void shouldReplaceWhatWasKeptBefore() {
            // Given
            secrets.keep("refresh-token", "source", "first");
            secrets.keep("refresh-token", "source", "second");
            // When
            Optional<String> kept = secrets.find("refresh-token", "source");
            // Then
            assertThat(kept).contains("second");
            assertThat(store.count("select count(*) from secret")).isEqualTo(1);
        }

        @Test
        void shouldLetANewConfiguredValueBeatWhatIsKept() {
            // Given
            secrets.keep("refresh-token", "hash of the first", "kept");
            // When
            Optional<String> kept = secrets.find("refresh-token", "hash of another");
            // Then
            assertThat(kept).isEmpty();
        }

        @Test
        void shouldFindNothingWithAnotherKey() {
            // Given
            secrets.keep("refresh-token", "source", "kept");
            SecretStore other = new SecretStore(database, commits, clock, new SecretCipher("another key"));
            // When
            Optional<String> kept = other.find("refresh-token", "source");
            // Then
            assertThat(kept).isEmpty();
        }

        @Test
        void shouldBringWhatThePreviousKeyKeptUnderThePresentOne() {
            // Given
            secrets.keep("refresh-token", "source", "kept");
            SecretStore both = new SecretStore(database, commits, clock, new SecretCipher("the next key", "the key"));
            SecretStore next = new SecretStore(database, commits, clock, new SecretCipher("the next key"));
            assertThat(both.find("refresh-token", "source")).contains("kept");
            assertThat(next.find("refresh-token", "source")).isEmpty();
            // When
            both.carryOver();
            // Then
            assertThat(next.find("refresh-token", "source")).contains("kept");
            assertThat(secrets.find("refresh-token", "source")).isEmpty();
        }

        @Test
        void shouldLeaveWhatNoKeyOpensAsItIsAndSaySo() {
            // Given
            secrets.keep("microsoft.refresh-token", "source", "kept");
            SecretStore other =
                    new SecretStore(database, commits, clock, new SecretCipher("another key", "and another"));
            // When
            List<String> said = saidBy(other::carryOver);
            // Then
            assertThat(said)
                    .singleElement()
                    .asString()
                    .startsWith("The database holds microsoft.refresh-token, but not under connector.secrets.key")
                    .contains("connector.secrets.previous-key");
            assertThat(secrets.find("microsoft.refresh-token", "source")).contains("kept");
        }

        @Test
        void shouldSayThatSomethingIsKeptWhenThereIsNoKeyAtAll() {
            // Given
            secrets.keep("microsoft.refresh-token", "source", "kept");
            SecretStore keyless = new SecretStore(database, commits, clock, null);
            // When
            List<String> said = saidBy(keyless::carryOver);
            // Then
            assertThat(said)
                    .singleElement()
                    .asString()
                    .startsWith("The database holds microsoft.refresh-token, but connector.secrets.key is not set");
        }

        private static List<String> saidBy(Runnable work) {
            List<String> said = new ArrayList<>();
            Logger logger = Logger.getLogger(SecretStore.class.getName());
            Handler handler = new Handler() {
                @Override
                public void publish(LogRecord line) {
                    said.add(line instanceof ExtLogRecord record ? record.getFormattedMessage() : line.getMessage());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
            logger.addHandler(handler);
            try {
                work.run();
            } finally {
                logger.removeHandler(handler);
            }
            return said;
        }

        @Test
        void shouldKeepNothingWithoutAKey() {
            // Given
            SecretStore keyless = new SecretStore(database, commits, clock, null);
            // When
            keyless.keep("refresh-token", "source", "never");
            // Then
            assertThat(keyless.find("refresh-token", "source")).isEmpty();
            assertThat(store.count("select count(*) from secret")).isZero();
        }

        @Test
        void shouldNotWriteTheSecretInClear() {
            // Given
            String secret = "in-clear-this-must-never-stand-in-a-file";
            // When
            secrets.keep("refresh-token", "source", secret);
            // Then
            assertThat(store.column("select encrypted from secret").get(0)).doesNotContain(secret);
        }
    }
}
