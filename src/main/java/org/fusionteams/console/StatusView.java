package org.fusionteams.console;

import java.util.ArrayList;
import java.util.List;
import org.fusionteams.operations.LoadedRoutes.RouteFile;
import org.fusionteams.operations.RecordTypeState;
import org.fusionteams.operations.Status;
import org.fusionteams.operations.Status.ChannelStatus;
import org.fusionteams.operations.Status.RecordTypeStatus;
import org.jspecify.annotations.Nullable;

/**
 * The upper part of the page: what is watched, where it goes, and what hinders it.
 *
 * @param verdict all of it in a few words
 * @param tone good, warn or bad
 */
record StatusView(
        String verdict,
        String tone,
        List<RouteFile> brokenFiles,
        List<TypeView> recordTypes,
        List<ChannelView> channels,
        List<CredentialView> credentials,
        @Nullable String unrouted,
        @Nullable String stopped,
        @Nullable String undecided) {

    /** One number with what it counts. */
    record Count(String value, String label, String tone) {}

    record TypeView(
            String name,
            String label,
            String tone,
            @Nullable Moment last,
            @Nullable Moment next,
            List<Count> counts,
            @Nullable String problem,
            @Nullable String remark) {}

    record ChannelView(
            String name,
            String sender,
            String label,
            String tone,
            @Nullable Moment last,
            List<Count> counts,
            @Nullable String trouble,
            @Nullable Moment probe,
            @Nullable Moment waitingSince) {}

    static StatusView of(Status status) {
        List<CredentialView> credentials = status.credentials().stream()
                .map(credential -> CredentialView.of(credential, status.readAt()))
                .toList();
        long ending = credentials.stream().filter(CredentialView::soon).count();
        long troubles = status.brokenRouteFiles().size()
                + status.recordTypes().stream()
                        .filter(type -> type.state().bad() && type.fileProblem() == null)
                        .count()
                + status.channels().stream()
                        .filter(channel -> channel.trouble() != null)
                        .count()
                + credentials.stream().filter(CredentialView::bad).count();
        long dead = status.totals().dead() + status.totals().held();
        long unrouted = status.totals().unrouted();
        return new StatusView(
                status.stopped() == null ? verdict(troubles, dead, ending) : "Everything has stopped",
                troubles > 0 || status.stopped() != null ? "bad" : dead + ending > 0 ? "warn" : "good",
                status.brokenRouteFiles(),
                status.recordTypes().stream().map(StatusView::type).toList(),
                status.channels().stream().map(StatusView::channel).toList(),
                credentials,
                unrouted == 0 ? null : Amounts.counted(unrouted, "notification"),
                status.stopped(),
                dead == 0 ? null : Amounts.counted(dead, "notification"));
    }

    private static String verdict(long troubles, long undecided, long ending) {
        List<String> parts = new ArrayList<>();
        if (troubles > 0) {
            parts.add(Amounts.counted(troubles, "problem"));
        }
        if (undecided > 0) {
            parts.add(
                    Amounts.counted(undecided, "notification") + (undecided == 1 ? " needs" : " need") + " a decision");
        }
        if (ending > 0) {
            parts.add(Amounts.counted(ending, "credential") + (ending == 1 ? " ends" : " end") + " soon");
        }
        return parts.isEmpty() ? "All is well" : String.join(", ", parts);
    }

    private static TypeView type(RecordTypeStatus type) {
        List<Count> counts = new ArrayList<>();
        counts.add(count(type.records().told(), "told", "plain"));
        counts.add(count(type.records().read(), "read", "plain"));
        counts.add(count(type.records().unchanged(), "unchanged", "plain"));
        if (type.records().seen() > 0) {
            counts.add(count(type.records().seen(), "seen, not told", "plain"));
        }
        if (type.records().late() > 0) {
            counts.add(count(type.records().late(), "late", "warn"));
        }
        return new TypeView(
                type.name(),
                label(type.state()),
                tone(type.state()),
                Moment.ofNullable(type.lastSuccessAt()),
                Moment.ofNullable(type.nextPollAt()),
                counts,
                type.fileProblem() == null ? type.problem() : null,
                remark(type));
    }

    private static String label(RecordTypeState state) {
        return switch (state) {
            case OFF -> "switched off";
            case BROKEN -> "broken file";
            case MISSING -> "file is gone";
            case PAUSED -> "paused";
            case BLOCKED -> "blocked";
            case STOPPED -> "stopped";
            case FAILING -> "failing";
            case NEW -> "not read yet";
            case BASELINE -> "first, silent read";
            case WATCHING -> "watching";
        };
    }

    private static String tone(RecordTypeState state) {
        return switch (state) {
            case WATCHING -> "good";
            case NEW, BASELINE -> "busy";
            case OFF -> "idle";
            case FAILING, PAUSED -> "warn";
            case BROKEN, MISSING, BLOCKED, STOPPED -> "bad";
        };
    }

    private static @Nullable String remark(RecordTypeStatus type) {
        return switch (type.state()) {
            case BROKEN -> "Not read: its route file is broken.";
            case MISSING -> "It was watched before; routes/record-types no longer has its file.";
            case PAUSED ->
                "Not read: a person has paused it. Its bookmark stays; nothing is missed when it is resumed.";
            case BLOCKED -> "Not read: a route file that every record type needs is broken.";
            case STOPPED -> "A person has to mend this; it is asked again now and then.";
            default -> null;
        };
    }

    private static ChannelView channel(ChannelStatus channel) {
        List<Count> counts = new ArrayList<>();
        counts.add(count(channel.waiting() + channel.sending(), "waiting", "plain"));
        counts.add(count(channel.delivered(), "delivered", "plain"));
        counts.add(count(channel.deliveredLastDay(), "in 24 h", "plain"));
        if (channel.unknown() > 0) {
            counts.add(count(channel.unknown(), "unknown", "warn"));
        }
        if (channel.held() > 0) {
            counts.add(count(channel.held(), "held", "warn"));
        }
        counts.add(count(channel.dead(), "dead", channel.dead() > 0 ? "bad" : "plain"));
        boolean trouble = channel.trouble() != null;
        boolean configured = channel.sender() != null;
        return new ChannelView(
                channel.name(),
                configured ? String.valueOf(channel.sender()) : "not configured",
                trouble ? configured ? "waits" : "not sent" : channel.sending() > 0 ? "sending" : "ready",
                trouble ? "bad" : "good",
                Moment.ofNullable(channel.lastDeliveredAt()),
                counts,
                channel.trouble(),
                Moment.ofNullable(channel.nextProbeAt()),
                Moment.ofNullable(channel.oldestWaitingAt()));
    }

    private static Count count(long number, String label, String tone) {
        return new Count(Amounts.number(number), label, tone);
    }
}
