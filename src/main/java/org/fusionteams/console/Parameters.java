package org.fusionteams.console;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fusionteams.operations.NotificationFilter;
import org.fusionteams.operations.NotificationSearch;
import org.fusionteams.outbox.LetterFilter;
import org.fusionteams.outbox.NotificationState;
import org.jspecify.annotations.Nullable;

/** The parameters of a search, as they stand in an address. An empty one is none. */
final class Parameters {

    private static final int USUAL_LIMIT = 50;
    private static final int LONGEST = 200;

    private final MultivaluedMap<String, String> values;

    Parameters(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    /** A misspelt filter would otherwise find everything. */
    void refuseOthersThan(Set<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new ProblemException(Problem.of(
                        400,
                        "Parameter " + shortened(name) + " is not known here; known are "
                                + known.stream().sorted().collect(Collectors.joining(", ")) + "."));
            }
        }
    }

    NotificationFilter filter() {
        return new NotificationFilter(
                state(),
                text("recordType"),
                text("key"),
                text("number"),
                text("channel"),
                text("text"),
                instant("since"));
    }

    int limit() {
        String text = text("limit");
        if (text == null) {
            return USUAL_LIMIT;
        }
        Long limit = number(text);
        if (limit == null || limit < 1 || limit > NotificationSearch.MOST) {
            throw ProblemException.badParameter(
                    "limit", shortened(text), "a whole number from 1 to " + NotificationSearch.MOST);
        }
        return limit.intValue();
    }

    /** A whole number from 1 on; the usual one when it is not there. */
    int whole(String name, int usual, int most) {
        String text = text(name);
        Long number = text == null ? Long.valueOf(usual) : number(text);
        if (number == null || number < 1 || number > most) {
            throw ProblemException.badParameter(
                    name, shortened(String.valueOf(text)), "a whole number from 1 to " + most);
        }
        return number.intValue();
    }

    @Nullable
    Long cursor() {
        String text = text("cursor");
        Long id = text == null ? null : number(text);
        if (text != null && id == null) {
            throw ProblemException.badParameter("cursor", shortened(text), "what an earlier answer had as next");
        }
        return id;
    }

    /** Those that wait for a person; dead letters when no state is named. */
    LetterFilter letters() {
        return Letters.filter(text("state"), text("reason"), text("channel"), text("recordType"), List.of());
    }

    /** Zero when it is not there. */
    long after() {
        String text = text("after");
        Long id = text == null ? null : number(text);
        return id == null ? 0 : id;
    }

    /** The parts of a list with commas; those beyond the most are left out. */
    List<String> list(String name, int most) {
        String text = text(name, Integer.MAX_VALUE);
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1)).limit(most).toList();
    }

    @Nullable
    String text(String name) {
        return text(name, LONGEST);
    }

    /** Like {@link #text}, but it must be there. */
    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw new ProblemException(Problem.of(400, "Parameter " + name + " is missing."));
        }
        return text;
    }

    private @Nullable String text(String name, int longest) {
        String value = values.getFirst(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > longest) {
            throw ProblemException.badParameter(name, shortened(value), "at most " + longest + " characters long");
        }
        return value.strip();
    }

    private @Nullable NotificationState state() {
        String text = text("state");
        if (text == null) {
            return null;
        }
        return Arrays.stream(NotificationState.values())
                .filter(state -> state.word().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.badParameter(
                        "state",
                        shortened(text),
                        "one of "
                                + Arrays.stream(NotificationState.values())
                                        .map(NotificationState::word)
                                        .collect(Collectors.joining(", "))));
    }

    /** A point in time; null when it is not there. */
    @Nullable
    Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            // In an address a plus that nobody encoded arrives as a space.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw ProblemException.badParameter(name, shortened(text), "an instant such as 2026-03-02T08:00:00Z");
        }
    }

    /** Null when it is not the id of anything: not a number, or one that no column can hold. */
    static @Nullable Long number(String text) {
        try {
            return text.length() > 19 ? null : (Long) Long.parseLong(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
