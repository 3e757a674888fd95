package org.fusionteams.poll;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.store.Columns;
import org.fusionteams.store.Database;
import org.fusionteams.store.GroupCommit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which pod and which tenant the database belongs to, and stops everything when it is used with another: a copy
 * of production beside a test pod would tell people what never happened. A pod whose time is behind what was read from it is
 * another pod as well: it was cloned or set back. Only a person opens the guard again.
 */
public final class StoreGuard {

    private static final Logger LOG = Logger.getLogger(StoreGuard.class);

    private static final String POD = "fusion.url";
    private static final String TENANT = "microsoft.tenant-id";

    /** Clocks of servers behind one address differ, but not by this much. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String HOW_TO_ACCEPT =
            " Nothing is read and nothing is sent. If this is meant, accept it: fusion-teams store accept.";

    private final Database database;
    private final GroupCommit commits;
    private final Clock clock;
    private final AuditTrail audit;
    private final Map<String, String> ours = new LinkedHashMap<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private volatile @Nullable String problem;
    private volatile @Nullable Instant podTime;

    /** @param tenant null while none is configured */
    public StoreGuard(
            URI pod, @Nullable String tenant, Database database, GroupCommit commits, Clock clock, AuditTrail audit) {
        this.database = database;
        this.commits = commits;
        this.clock = clock;
        this.audit = audit;
        ours.put(POD, pod.toString());
        if (tenant != null) {
            ours.put(TENANT, tenant);
        }
        check();
    }

    /** True while the database is used with what it belongs to. */
    public boolean open() {
        return problem == null;
    }

    /** Why everything has stopped, in one sentence with what to do; empty while nothing has. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Runs it now, or, while the guard is closed, when a person has opened it. */
    public void whenOpen(Runnable start) {
        synchronized (waiting) {
            if (!open()) {
                waiting.add(start);
                return;
            }
        }
        start.run();
    }

    /**
     * Compares the pod's time with how far it has been read.
     *
     * @throws PollRefused when the pod's time went back; nothing of its answer may be stored
     */
    public void podTime(Instant podNow) {
        Optional<Instant> read = furthest();
        if (read.isPresent() && podNow.plus(TOLERANCE).isBefore(read.get())) {
            podTime = podNow;
            String reason = "The pod's time went back: it says " + seconds(podNow)
                    + ", but it has been read until " + seconds(read.get())
                    + ". A pod that was cloned or restored shows other records under the same keys.";
            close(reason);
            throw new PollRefused(reason, 0);
        }
    }

    /**
     * Takes the pod and the tenant of today for those that the database belongs to, and a pod's time that went back for
     * its time: reading goes on from there. Then all that waited begins.
     *
     * @return false when there was nothing to accept
     */
    public boolean accept(String actor) {
        String accepted = problem;
        if (accepted == null) {
            return false;
        }
        Instant back = podTime;
        commits.commit(connection -> {
            for (Map.Entry<String, String> one : ours.entrySet()) {
                write(connection, one.getKey(), one.getValue());
            }
            if (back != null) {
                setBack(connection, back);
            }
            audit.append(connection, actor, "store.accepted", "store", accepted);
            return true;
        });
        List<Runnable> begin;
        synchronized (waiting) {
            problem = null;
            podTime = null;
            begin = List.copyOf(waiting);
            waiting.clear();
        }
        LOG.infof("Accepted by %s, work begins: %s", actor, accepted);
        begin.forEach(Runnable::run);
        return true;
    }

    private void check() {
        Map<String, String> known = known();
        List<String> differences = new ArrayList<>();
        ours.forEach((name, value) -> {
            String before = known.get(name);
            if (before != null && !before.equals(value)) {
                differences.add("connector." + name + " is " + value + ", but the database belongs to " + before);
            }
        });
        if (differences.isEmpty()) {
            commits.commit(connection -> {
                for (Map.Entry<String, String> one : ours.entrySet()) {
                    if (!known.containsKey(one.getKey())) {
                        write(connection, one.getKey(), one.getValue());
                    }
                }
                return true;
            });
        } else {
            close("This database is not of this pod or tenant: " + String.join("; ", differences) + ".");
        }
    }

    private void close(String reason) {
        String full = reason + HOW_TO_ACCEPT;
        if (!full.equals(problem)) {
            problem = full;
            LOG.error(full);
            audit.append(AuditTrail.CONNECTOR, "store.refused", "store", reason);
        }
    }

    private Map<String, String> known() {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("select name, identity from store_identity");
                    ResultSet row = query.executeQuery()) {
                Map<String, String> known = new LinkedHashMap<>();
                while (row.next()) {
                    known.put(row.getString(1), row.getString(2));
                }
                return known;
            }
        });
    }

    private Optional<Instant> furthest() {
        return database.read(connection -> {
            try (PreparedStatement query =
                            connection.prepareStatement("select max(position) as furthest from bookmark");
                    ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.ofNullable(Columns.instantOrNull(row, "furthest")) : Optional.empty();
            }
        });
    }

    private void write(Connection connection, String name, String value) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from store_identity where name = ?")) {
            delete.setString(1, name);
            delete.executeUpdate();
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into store_identity (name, identity, since) values (?, ?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, value);
            Columns.bind(insert, 3, clock.instant());
            insert.executeUpdate();
        }
    }

    /** Bookmarks only move forward by themselves; a person has said that the pod is at an earlier time. */
    private static void setBack(Connection connection, Instant podNow) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update bookmark set position = ? where position > ?")) {
            Columns.bind(update, 1, podNow.truncatedTo(ChronoUnit.SECONDS));
            Columns.bind(update, 2, podNow);
            update.executeUpdate();
        }
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
