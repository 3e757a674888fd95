package org.fusionteams.deadletter;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fusionteams.deadletter.ChannelLook.NotReadableNowException;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Letter;
import org.fusionteams.outbox.LetterMoves;
import org.fusionteams.outbox.LetterMoves.End;
import org.fusionteams.outbox.LetterMoves.Target;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.store.GroupCommit;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about notifications that wait for one. Wording, routing and looking into channels happen before
 * the transaction; all moves of one call are one transaction.
 */
public final class LetterActions {

    private final GroupCommit commits;
    private final LetterMoves moves;
    private final Outbox outbox;
    private final TodaysRoutes routes;
    private final ChannelLook look;
    private final Set<String> channels;

    /** @param channels names of the configured ones */
    public LetterActions(
            GroupCommit commits,
            LetterMoves moves,
            Outbox outbox,
            TodaysRoutes routes,
            ChannelLook look,
            Set<String> channels) {
        this.commits = commits;
        this.moves = moves;
        this.outbox = outbox;
        this.routes = routes;
        this.look = look;
        this.channels = Set.copyOf(channels);
    }

    /**
     * What became of one.
     *
     * @param end null when nothing was done
     * @param problem why nothing was done; null otherwise
     */
    public record Result(
            long id, @Nullable End end, @Nullable String problem) {}

    /** What is to be written with the moves, in their transaction; false when none of them shall happen. */
    @FunctionalInterface
    interface Beside {

        boolean write(Connection connection, List<Result> results) throws SQLException;
    }

    /** @param again worded and routed by the files of today, instead of as first rendered */
    public Result replay(Letter letter, boolean again, String actor) {
        return replay(List.of(letter), again, actor, (connection, results) -> true)
                .get(0);
    }

    public Result discard(Letter letter, String note, String actor) {
        return discard(List.of(letter), note, actor, (connection, results) -> true)
                .get(0);
    }

    /** Returns nothing when what is written beside says so. */
    List<Result> replay(List<Letter> letters, boolean again, String actor, Beside beside) {
        List<Prepared> prepared = prepare(letters, again);
        List<Result> results = commits.commit(connection -> {
            List<Result> ends = new ArrayList<>();
            for (Prepared each : prepared) {
                ends.add(apply(connection, each, actor));
            }
            return finished(connection, ends, beside);
        });
        Set<String> woken = new TreeSet<>();
        prepared.forEach(each -> each.targets().forEach(target -> woken.add(target.channel())));
        prepared.forEach(each -> each.others().forEach(other -> woken.add(other.channel())));
        outbox.announce(woken);
        return results;
    }

    List<Result> discard(List<Letter> letters, String note, String actor, Beside beside) {
        return commits.commit(connection -> {
            List<Result> ends = new ArrayList<>();
            for (Letter letter : letters) {
                ends.add(new Result(letter.id(), moves.discard(connection, letter, note, actor), null));
            }
            return finished(connection, ends, beside);
        });
    }

    private static List<Result> finished(Connection connection, List<Result> ends, Beside beside) throws SQLException {
        if (!beside.write(connection, ends)) {
            throw new SQLException("cancelled, or done by another process");
        }
        return ends;
    }

    /**
     * @param targets the way the row itself goes: one, or none when there is a problem
     * @param others what further channels are told by today's routing
     * @param found null when the channel could not be looked into
     */
    private record Prepared(
            Letter letter,
            List<Target> targets,
            List<Addressed> others,
            @Nullable Map<String, String> found,
            @Nullable String problem) {

        static Prepared failed(Letter letter, String problem) {
            return new Prepared(letter, List.of(), List.of(), null, problem);
        }
    }

    private Result apply(Connection connection, Prepared prepared, String actor) throws SQLException {
        Letter letter = prepared.letter();
        if (prepared.targets().isEmpty()) {
            return new Result(letter.id(), null, prepared.problem());
        }
        End end = moves.replay(connection, letter, prepared.targets().get(0), prepared.found(), actor);
        if (end != End.MISSED) {
            moves.tellAsWell(connection, prepared.others());
        }
        return new Result(letter.id(), end, null);
    }

    private List<Prepared> prepare(List<Letter> letters, boolean again) {
        Map<String, Looked> looked = new HashMap<>();
        List<Prepared> prepared = new ArrayList<>();
        for (Letter letter : letters) {
            Looked channel = letter.lookFrom() == null
                    ? Looked.NOT_NEEDED
                    : looked.computeIfAbsent(letter.channel(), name -> look(name, letters));
            prepared.add(prepare(letter, again, channel));
        }
        return prepared;
    }

    /**
     * @param messages null when the channel cannot be read
     * @param problem why it cannot be read now; null when there is none
     */
    private record Looked(
            @Nullable Map<String, String> messages,
            @Nullable String problem) {

        static final Looked NOT_NEEDED = new Looked(Map.of(), null);
    }

    private Looked look(String channel, List<Letter> letters) {
        Instant from = letters.stream()
                .filter(letter -> letter.channel().equals(channel))
                .map(Letter::lookFrom)
                .filter(java.util.Objects::nonNull)
                .min(Instant::compareTo)
                .orElseThrow();
        try {
            return new Looked(look.messagesSince(channel, from).orElse(null), null);
        } catch (NotReadableNowException e) {
            return new Looked(
                    null,
                    "it may stand in channel " + channel + ", which cannot be read now: " + e.getMessage()
                            + ". Try again later.");
        }
    }

    private Prepared prepare(Letter letter, boolean again, Looked looked) {
        if (looked.problem() != null) {
            return Prepared.failed(letter, looked.problem());
        }
        if (!again && !letter.nowhere()) {
            return channels.contains(letter.channel())
                    ? new Prepared(letter, List.of(Target.asFirstRendered(letter)), List.of(), looked.messages(), null)
                    : Prepared.failed(
                            letter,
                            "channel " + letter.channel() + " is not configured any more: add it, or render again.");
        }
        try {
            List<Addressed> todays = routes.address(letter);
            if (todays.isEmpty()) {
                return Prepared.failed(letter, "no rule in routing.camel.yaml matches it today.");
            }
            return addressed(letter, todays, looked);
        } catch (NotRenderableException e) {
            return Prepared.failed(letter, String.valueOf(e.getMessage()));
        }
    }

    /** The row stays with its channel when today's routing names it still. */
    private static Prepared addressed(Letter letter, List<Addressed> todays, Looked looked) {
        Addressed own = todays.stream()
                .filter(addressed -> addressed.channel().equals(letter.channel()))
                .findFirst()
                .orElse(todays.get(0));
        List<Addressed> others =
                todays.stream().filter(addressed -> addressed != own).toList();
        return new Prepared(letter, List.of(Target.of(own)), others, looked.messages(), null);
    }
}
