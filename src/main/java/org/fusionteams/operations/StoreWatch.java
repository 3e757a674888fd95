package org.fusionteams.operations;

import java.util.function.Consumer;
import org.fusionteams.store.Database;

/** Watches whether the database is still there. */
public final class StoreWatch {

    private final Database database;

    StoreWatch(Database database) {
        this.database = database;
    }

    /** Calls back once, with the reason, when the database is lost and the process has to end. The call must not block. */
    public void whenLost(Consumer<String> end) {
        var unused = database.lost().thenAccept(end);
    }
}
