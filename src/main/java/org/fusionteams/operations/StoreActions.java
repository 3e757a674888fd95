package org.fusionteams.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.poll.StoreGuard;
import org.fusionteams.store.Database;

/** What a person may do with the database as a whole. */
public final class StoreActions {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Database database;
    private final StoreGuard guard;
    private final AuditTrail audit;
    private final Clock clock;
    private final Path directory;

    /** @param directory where backups are written; made when it is not there */
    StoreActions(Database database, StoreGuard guard, AuditTrail audit, Clock clock, Path directory) {
        this.database = database;
        this.guard = guard;
        this.audit = audit;
        this.clock = clock;
        this.directory = directory;
    }

    /** Takes the pod and tenant of today for those that the database belongs to. False when there was nothing to accept. */
    public boolean accept(String actor) {
        return guard.accept(actor);
    }

    /**
     * Writes a backup while work goes on; returns its file.
     *
     * @throws IllegalStateException when this database is backed up by other means; the message says which
     */
    public Path backUp(String actor) {
        Path file = directory.resolve("connector-" + NAME.format(clock.instant()) + ".zip");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.backUp(file);
        audit.append(actor, "store.backed-up", "store", file.toString());
        return file;
    }
}
