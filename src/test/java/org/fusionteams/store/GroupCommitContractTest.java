package org.fusionteams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.testsupport.FailingDataSource;
import org.fusionteams.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Does each caller get exactly what it asked for, however many share a commit? */
class GroupCommitContractTest {

    @Nested
    class OnH2 extends Contract {
        OnH2() {
            super(Kind.H2);
        }

        @Test
        void shouldForceCommitsToTheDiskWhenAsked() {
            // Given
            GroupCommit synced = new GroupCommit(store.openSynced());
            // When
            synced.commit(connection -> write(connection, "synced"));
            // Then
            synced.close();
            assertThat(written()).containsExactly("synced");
        }

        @Test
        void shouldNotKeepCommitsInMemory() {
            // Given
            Database database = store.open();
            // When
            database.prepare();
            // Then
            assertThat(store.column("select setting_value from information_schema.settings"
                            + " where setting_name = 'WRITE_DELAY'"))
                    .containsOnly("0");
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(Kind.POSTGRESQL);
        }
    }

    abstract static class Contract {

        final TestDatabase store;
        final FailingDataSource failing;
        final GroupCommit commits;

        Contract(Kind kind) {
            store = TestDatabase.empty(kind);
            failing = new FailingDataSource(store.dataSource());
            commits = new GroupCommit(store.openBehind(failing));
        }

        @AfterEach
        void close() {
            failing.mend();
            commits.close();
        }

        @Test
        void shouldCommitWhatManyThreadsAskFor() throws Exception {
            // Given
            ExecutorService threads = Executors.newFixedThreadPool(16);
            // When
            List<CompletableFuture<Integer>> asked = IntStream.range(0, 16)
                    .mapToObj(thread -> CompletableFuture.supplyAsync(
                            () -> IntStream.range(0, 25)
                                    .map(i -> commits.commit(c -> write(c, thread + "/" + i)))
                                    .sum(),
                            threads))
                    .toList();
            // Then
            assertThat(asked).allSatisfy(thread -> assertThat(thread.join()).isEqualTo(25));
            assertThat(written()).hasSize(400).doesNotHaveDuplicates();
            threads.shutdown();
        }

        @Test
        void shouldCommitInTheOrderInWhichItWasAsked() {
            // Given
            CountDownLatch gate = holdTheWriter();
            List<CompletableFuture<Integer>> asked = new ArrayList<>();
            // When
            for (int i = 0; i < 500; i++) {
                String subject = String.valueOf(i);
                asked.add(commits.submit(connection -> write(connection, subject)));
            }
            // Then
            gate.countDown();
            asked.forEach(CompletableFuture::join);
            assertThat(written())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 500).mapToObj(String::valueOf).toList());
        }

        @Test
        void shouldNotLetOneFailingUnitTakeTheOthersDown() {
            // Given
            CountDownLatch gate = holdTheWriter();
            // When
            CompletableFuture<Integer> before = commits.submit(connection -> write(connection, "before"));
            CompletableFuture<Integer> broken = commits.submit(connection -> {
                write(connection, "half");
                throw new SQLException("the second half cannot be written");
            });
            CompletableFuture<Integer> after = commits.submit(connection -> write(connection, "after"));
            gate.countDown();
            // Then
            assertThat(before.join()).isEqualTo(1);
            assertThat(after.join()).isEqualTo(1);
            assertThatThrownBy(broken::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the second half cannot be written");
            assertThat(written()).containsExactly("before", "after");
        }

        @Test
        void shouldGoOnAfterAUnitThatFailsWithAnError() {
            // Given
            CompletableFuture<Integer> broken = commits.submit(connection -> {
                throw new StackOverflowError("a unit without end");
            });
            // When
            CompletableFuture<Integer> next = commits.submit(connection -> write(connection, "next"));
            // Then
            assertThat(next.orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo(1);
            assertThatThrownBy(broken::join).cause().isInstanceOf(StoreException.class);
        }

        @Test
        void shouldSayThatItFailedWhenTheDatabaseIsGone() {
            // Given
            failing.failAt("connect"::equals);
            // When
            Throwable refusal = org.assertj.core.api.Assertions.catchThrowable(
                    () -> commits.commit(connection -> write(connection, "lost")));
            // Then
            assertThat(refusal).isInstanceOf(StoreException.class).hasMessageContaining("made to fail at: connect");
            assertThat(written()).isEmpty();
        }

        @Test
        void shouldWorkAgainWhenTheDatabaseIsBack() {
            // Given
            failing.failAt("commit"::equals);
            CompletableFuture<Integer> lost = commits.submit(connection -> write(connection, "lost"));
            lost.exceptionally(error -> 0).join();
            failing.mend();
            // When
            commits.commit(connection -> write(connection, "kept"));
            // Then
            assertThat(written()).containsExactly("kept");
        }

        @Test
        void shouldNotRunUnitsAgainThatWereCommitted() {
            // Given
            AtomicInteger once = new AtomicInteger();
            failing.failAt(what -> what.equals("after commit") && once.getAndIncrement() == 1);
            CountDownLatch gate = holdTheWriter();
            // When
            CompletableFuture<Integer> first = commits.submit(connection -> write(connection, "first"));
            CompletableFuture<Integer> second = commits.submit(connection -> write(connection, "second"));
            gate.countDown();
            // Then
            CompletableFuture.allOf(first, second).exceptionally(error -> null).join();
            assertThat(written()).containsExactly("first", "second");
        }

        @Test
        void shouldCommitWhatWaitsWhenItIsClosed() {
            // Given
            CountDownLatch gate = holdTheWriter();
            List<CompletableFuture<Integer>> asked = IntStream.range(0, 300)
                    .mapToObj(i -> commits.submit(connection -> write(connection, String.valueOf(i))))
                    .toList();
            CompletableFuture.runAsync(gate::countDown, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
            // When
            commits.close();
            // Then
            assertThat(asked).allMatch(CompletableFuture::isDone);
            assertThat(written()).hasSize(300);
        }

        @Test
        void shouldRefuseWhatComesAfterTheClose() {
            // Given
            commits.close();
            // When
            CompletableFuture<Integer> late = commits.submit(connection -> write(connection, "late"));
            // Then
            assertThatThrownBy(late::join).cause().hasMessageContaining("the store is closed");
        }

        @Test
        void shouldAnswerEveryUnitThatRacesWithTheClose() {
            // Given
            ExecutorService threads = Executors.newFixedThreadPool(4);
            CountDownLatch begun = new CountDownLatch(4);
            List<CompletableFuture<List<CompletableFuture<Integer>>>> asked = IntStream.range(0, 4)
                    .mapToObj(thread -> CompletableFuture.supplyAsync(
                            () -> {
                                begun.countDown();
                                return IntStream.range(0, 200)
                                        .mapToObj(i -> commits.submit(c -> write(c, thread + "/" + i)))
                                        .toList();
                            },
                            threads))
                    .toList();
            // When
            commits.close();
            // Then
            threads.shutdown();
            List<CompletableFuture<Integer>> all =
                    asked.stream().flatMap(thread -> thread.join().stream()).toList();
            all.forEach(unit -> unit.exceptionally(error -> 0)
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join());
            assertThat(written()).hasSize((int) all.stream()
                    .filter(unit -> !unit.isCompletedExceptionally())
                    .count());
        }

        /** The writer is busy until the latch is opened, so that what is asked for meanwhile shares one commit. */
        CountDownLatch holdTheWriter() {
            CountDownLatch gate = new CountDownLatch(1);
            CountDownLatch busy = new CountDownLatch(1);
            var unused = commits.submit(connection -> {
                busy.countDown();
                return await(gate);
            });
            await(busy);
            return gate;
        }

        static boolean await(CountDownLatch latch) {
            try {
                return latch.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        static int write(Connection connection, String subject) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into audit_event (at, actor, action, subject) values (current_timestamp, 'a', 'b', ?)")) {
                insert.setString(1, subject);
                return insert.executeUpdate();
            }
        }

        List<String> written() {
            return store.column("select subject from audit_event order by id");
        }
    }
}
