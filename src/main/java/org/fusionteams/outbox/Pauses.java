package org.fusionteams.outbox;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;

/**
 * What a person has paused, by kind and name. Kept in its table, so that a restart changes nothing, and in memory, so that
 * it can be asked before every claim.
 */
public final class Pauses {

    private final GroupCommit commits;
    private final Clock clock;
    private final AuditTrail audit;
    private final Map<String, Pause> present = new ConcurrentHashMap<>();

    public Pauses(Database database, GroupCommit commits, Clock clock, AuditTrail audit) {
        this.commits = commits;
        this.clock = clock;
        this.audit = audit;
        database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("select * from pause");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    present.put(
                            key(row.getString("kind"), row.getString("name")),
                            new Pause(row.getString("actor"), Columns.instant(row, "since")));
                }
                return present.size();
            }
        });
    }

    /** By whom, and since when. */
    public record Pause(String actor, Instant since) {}

    /** @param kind such as {@code channel} */
    public Optional<Pause> of(String kind, String name) {
        return Optional.ofNullable(present.get(key(kind, name)));
    }

    /** False when it was paused before. */
    public boolean pause(String kind, String name, String actor) {
        if (present.containsKey(key(kind, name))) {
            return false;
        }
        Instant now = clock.instant();
        boolean won = commits.commit(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into pause (kind, name, actor, since) select cast(? as varchar), cast(? as varchar),"
                            + " cast(? as varchar), cast(? as timestamp(6) with time zone)"
                            + " where not exists (select 1 from pause where kind = ? and name = ?)")) {
                insert.setString(1, kind);
                insert.setString(2, name);
                insert.setString(3, Columns.cut(actor, 64));
                Columns.bind(insert, 4, now);
                insert.setString(5, kind);
                insert.setString(6, name);
                boolean inserted = insert.executeUpdate() == 1;
                if (inserted) {
                    audit.append(connection, actor, kind + ".paused", name, null);
                }
                return inserted;
            }
        });
        present.put(key(kind, name), new Pause(actor, now));
        return won;
    }

    /** False when it was not paused. */
    public boolean resume(String kind, String name, String actor) {
        boolean won = commits.commit(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from pause where kind = ? and name = ?")) {
                delete.setString(1, kind);
                delete.setString(2, name);
                boolean deleted = delete.executeUpdate() == 1;
                if (deleted) {
                    audit.append(connection, actor, kind + ".resumed", name, null);
                }
                return deleted;
            }
        });
        present.remove(key(kind, name));
        return won;
    }

    private static String key(String kind, String name) {
        return kind + ' ' + name;
    }
}
