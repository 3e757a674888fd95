package org.fusionteams.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fusionteams.operations.NotificationFilter;
import org.fusionteams.operations.Status;
import org.fusionteams.operations.Status.ChannelStatus;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.NotificationState;
import org.jspecify.annotations.Nullable;

/**
 * The form above the list.
 *
 * @param active true when it leaves something out
 * @param query the same filter as part of an address, from the question mark on
 */
record FilterView(List<Choice> states, List<Choice> channels, String text, boolean active, String query) {

    record Choice(String value, String label, boolean chosen) {}

    static FilterView of(NotificationFilter filter, Status status) {
        List<Choice> states = new ArrayList<>();
        Arrays.stream(NotificationState.values())
                .map(state -> new Choice(state.word(), state.word(), state == filter.state()))
                .forEach(states::add);
        List<Choice> channels = new ArrayList<>();
        status.channels().stream()
                .map(ChannelStatus::name)
                .map(name -> new Choice(name, name, name.equals(filter.channel())))
                .forEach(channels::add);
        channels.add(new Choice(Addressed.NOWHERE, "no channel", Addressed.NOWHERE.equals(filter.channel())));
        return new FilterView(
                states,
                channels,
                filter.text() == null ? "" : filter.text(),
                !filter.equals(NotificationFilter.ALL),
                query(filter));
    }

    private static String query(NotificationFilter filter) {
        StringBuilder query = new StringBuilder();
        append(query, "state", filter.state() == null ? null : filter.state().word());
        append(query, "channel", filter.channel());
        append(query, "text", filter.text());
        return query.toString();
    }

    private static void append(StringBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.append(query.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
