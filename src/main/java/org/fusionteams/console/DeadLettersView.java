package org.fusionteams.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.fusionteams.console.FilterView.Choice;
import org.fusionteams.deadletter.LetterJob;
import org.fusionteams.operations.LetterDesk.Group;
import org.fusionteams.operations.Status;
import org.fusionteams.operations.Status.ChannelStatus;
import org.fusionteams.outbox.LetterFilter;
import org.fusionteams.outbox.NotificationState;
import org.fusionteams.outbox.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The page of what waits for a person.
 *
 * @param matching how many the filter finds
 * @param named the same with what they are, for a question before something is done with all of them
 * @param more address of the older ones; null when there are none
 */
record DeadLettersView(
        String now,
        List<GroupView> groups,
        FormView form,
        String matching,
        String named,
        boolean any,
        List<LetterView> letters,
        @Nullable String more,
        JobsView jobs) {

    record GroupView(String state, String reason, String channel, String count, Moment oldest, String address) {}

    /**
     * The filter, as it goes back with a form; empty words where one does not matter.
     *
     * @param addressed false when what matches has no channel to which it could go as it was first rendered
     */
    record FormView(
            List<Choice> states,
            List<Choice> reasons,
            List<Choice> channels,
            String state,
            String reason,
            String channel,
            String recordType,
            boolean addressed) {}

    record LetterView(long id, String name, String recordType, String channel, String reason, Moment since) {}

    record JobView(
            long id,
            String what,
            String actor,
            Moment asked,
            String status,
            String tone,
            String progress,
            @Nullable String problem,
            boolean running) {}

    record JobsView(List<JobView> jobs) {}

    static List<GroupView> groups(List<Group> groups) {
        return groups.stream()
                .map(group -> new GroupView(
                        label(NotificationState.of(group.state())),
                        words(group),
                        NotificationView.channel(group.channel()),
                        Amounts.number(group.count()),
                        Moment.of(group.oldest()),
                        "/dead-letters" + query(group.state(), group.reason(), group.channel(), null)))
                .toList();
    }

    private static String words(Group group) {
        if (group.reason() != null) {
            return group.reason().words();
        }
        return switch (NotificationState.of(group.state())) {
            case HELD -> "no answer came, and the channel cannot be read";
            case UNROUTED -> "no rule in routing.camel.yaml matched";
            default -> "";
        };
    }

    static FormView form(LetterFilter filter, Status status) {
        List<Choice> states = new ArrayList<>();
        for (NotificationState state :
                List.of(NotificationState.DEAD, NotificationState.HELD, NotificationState.UNROUTED)) {
            states.add(new Choice(state.word(), label(state), state == filter.state()));
        }
        List<Choice> reasons = Arrays.stream(Reason.values())
                .map(reason -> new Choice(reason.code(), reason.code(), reason == filter.reason()))
                .toList();
        List<Choice> channels = status.channels().stream()
                .map(ChannelStatus::name)
                .map(name -> new Choice(name, name, name.equals(filter.channel())))
                .toList();
        return new FormView(
                states,
                reasons,
                channels,
                filter.state().word(),
                filter.reason() == null ? "" : filter.reason().code(),
                filter.channel() == null ? "" : filter.channel(),
                filter.recordType() == null ? "" : filter.recordType(),
                filter.state() != NotificationState.UNROUTED);
    }

    static String named(LetterFilter filter, long matching) {
        return Amounts.counted(
                matching,
                switch (filter.state()) {
                    case DEAD -> "dead letter";
                    case HELD -> "held notification";
                    default -> "unrouted notification";
                });
    }

    static JobsView jobs(List<LetterJob> jobs) {
        return new JobsView(jobs.stream().map(DeadLettersView::job).toList());
    }

    static String query(LetterFilter filter) {
        return query(filter.state().word(), filter.reason(), filter.channel(), filter.recordType());
    }

    private static JobView job(LetterJob job) {
        boolean replay = job.action() == LetterJob.Action.REPLAY;
        boolean running = job.status() == LetterJob.Status.RUNNING;
        String progress = Amounts.number(job.moved()) + " of " + Amounts.number(job.selected())
                + (replay ? " replayed" : " discarded")
                + (job.skipped() > 0 ? ", " + Amounts.number(job.skipped()) + " skipped" : "")
                + (job.failed() > 0 ? ", " + Amounts.number(job.failed()) + " failed" : "");
        return new JobView(
                job.id(),
                (replay ? job.again() ? "Render again and replay" : "Replay" : "Discard") + ", "
                        + job.filter().state().word()
                        + (job.filter().reason() == null
                                ? ""
                                : ", " + job.filter().reason().code())
                        + (job.filter().channel() == null
                                ? ""
                                : ", " + job.filter().channel()),
                job.actor(),
                Moment.of(job.askedAt()),
                job.status().name().toLowerCase(Locale.ROOT),
                running ? "busy" : job.failed() > 0 ? "warn" : job.status() == LetterJob.Status.DONE ? "good" : "idle",
                progress,
                job.problem(),
                running);
    }

    private static String label(NotificationState state) {
        return switch (state) {
            case DEAD -> "dead letters";
            case HELD -> "held";
            default -> "not routed";
        };
    }

    private static String query(
            String state, @Nullable Reason reason, @Nullable String channel, @Nullable String recordType) {
        StringBuilder query = new StringBuilder("?state=" + state);
        append(query, "reason", reason == null ? null : reason.code());
        append(query, "channel", channel);
        append(query, "recordType", recordType);
        return query.toString();
    }

    private static void append(StringBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
