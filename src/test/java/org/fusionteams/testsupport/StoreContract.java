package org.fusionteams.testsupport;

import org.fusionteams.audit.AuditTrail;
import org.fusionteams.configuration.StoreSettings.Kind;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;
import org.junit.jupiter.api.AfterEach;

/** What every contract of a table stands on: an empty database of one kind, and a clock that stands still. */
public abstract class StoreContract {

    protected final TestDatabase store;
    protected final Database database;
    protected final GroupCommit commits;
    protected final MutableClock clock = new MutableClock("2026-03-02T08:00:00Z");
    protected final AuditTrail audit;

    protected StoreContract(Kind kind) {
        store = TestDatabase.empty(kind);
        database = store.open();
        commits = new GroupCommit(database);
        audit = new AuditTrail(commits, clock);
    }

    @AfterEach
    void closeCommits() {
        commits.close();
    }
}
