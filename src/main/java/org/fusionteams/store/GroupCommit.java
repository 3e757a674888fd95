package org.fusionteams.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Gathers units of work of many callers into one transaction, so that one forced write to the disk serves them all. A
 * unit's future completes only after that write. While one write is under way the next units gather; nobody waits for
 * company, so a lone caller pays one write and no delay.
 */
public final class GroupCommit implements AutoCloseable {

    private static final int MOST_AT_ONCE = 200;

    private final Database database;
    private final BlockingQueue<Entry<?>> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean closed;

    public GroupCommit(Database database) {
        this.database = database;
        this.writer = new Thread(this::write, "store-writer");
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Asks for a unit of work. The future completes on the writer's thread: what follows must be short or move elsewhere.
     * It fails with a {@link StoreException} when the unit could not be committed.
     */
    public <T> CompletableFuture<T> submit(UnitOfWork<T> work) {
        Entry<T> entry = new Entry<>(work, new CompletableFuture<>());
        // Under the lock of close(), or a unit could come after the writer's last look at the queue and never be
        // answered.
        synchronized (queue) {
            if (!closed) {
                queue.add(entry);
                return entry.future;
            }
        }
        entry.fail(new SQLException("the store is closed"));
        return entry.future;
    }

    /** Asks for a unit of work and waits for it. */
    public <T> T commit(UnitOfWork<T> work) {
        try {
            return submit(work).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException refused) {
                throw new StoreException(String.valueOf(refused.getMessage()), refused);
            }
            throw e;
        }
    }

    /** Commits what was asked for until now and ends. */
    @Override
    public void close() {
        synchronized (queue) {
            closed = true;
            // A wake-up call instead of an interrupt: an interrupt would close H2's file under its hands.
            queue.add(new Entry<>(connection -> true, new CompletableFuture<>()));
        }
        try {
            writer.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Entry<?>> batch = new ArrayList<>(MOST_AT_ONCE);
        while (!closed || !queue.isEmpty()) {
            batch.clear();
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts the store's writer", e);
            }
            queue.drainTo(batch, MOST_AT_ONCE - 1);
            commitTogether(batch);
        }
    }

    private void commitTogether(List<Entry<?>> batch) {
        boolean committing = false;
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try {
                for (Entry<?> entry : batch) {
                    entry.run(connection);
                }
                committing = true;
                connection.commit();
                database.sync(connection);
                connection.setAutoCommit(true);
            } catch (SQLException | RuntimeException | Error e) {
                undo(connection, e);
                throw e;
            }
            batch.forEach(Entry::complete);
        } catch (SQLException | RuntimeException | Error e) {
            database.failed(e);
            if (batch.size() == 1 || committing) {
                // A commit that failed may have happened all the same: running its units again could double them.
                batch.forEach(entry -> entry.fail(e));
            } else {
                // One unit must not take the others down: each gets its own transaction.
                batch.forEach(entry -> commitTogether(List.of(entry)));
            }
        }
    }

    private static void undo(Connection connection, Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static final class Entry<T> {

        private final UnitOfWork<T> work;
        private final CompletableFuture<T> future;
        private @Nullable T result;

        Entry(UnitOfWork<T> work, CompletableFuture<T> future) {
            this.work = work;
            this.future = future;
        }

        void run(Connection connection) throws SQLException {
            result = work.run(connection);
        }

        @SuppressWarnings("NullAway") // run() was called before
        void complete() {
            future.complete(result);
        }

        void fail(Throwable cause) {
            future.completeExceptionally(
                    new StoreException("The database could not be written: " + cause.getMessage(), cause));
        }
    }
}
