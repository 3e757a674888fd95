package org.fusionteams.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who is told in the activity feed. One notification is one request to Microsoft, so that it has one outcome; a request
 * reaches some users, or the members of one team, or those of one channel.
 */
public sealed interface Recipients {

    /** Microsoft: users in one request. */
    int MOST_USERS = 100;

    /** @param ids object ids or user principal names */
    record Users(List<String> ids) implements Recipients {
        public Users {
            ids = List.copyOf(ids);
        }

        @Override
        public Optional<String> team() {
            return Optional.empty();
        }
    }

    record TeamMembers(String teamId) implements Recipients {
        @Override
        public Optional<String> team() {
            return Optional.of(teamId);
        }
    }

    record ChannelMembers(String teamId, String channelId) implements Recipients {
        @Override
        public Optional<String> team() {
            return Optional.of(teamId);
        }
    }

    /** The team in which they are told, if it is one. */
    Optional<String> team();

    /**
     * Reads {@code user:anna@acme.com, user:ben@acme.com}, {@code team:<id>} or {@code channel:<team id>/<channel id>}.
     *
     * @throws IllegalArgumentException whose message reads on after the key and holds nothing of the text
     */
    static Recipients parse(String text) {
        List<String> users = new ArrayList<>();
        List<Recipients> others = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            String one = each.strip();
            int colon = one.indexOf(':');
            String id = one.substring(colon + 1);
            switch (colon < 0 ? "" : one.substring(0, colon)) {
                case "user" -> users.add(id(id));
                case "team" -> others.add(new TeamMembers(id(id)));
                case "channel" -> others.add(channel(id));
                default -> throw malformed();
            }
        }
        if (others.size() > 1 || !others.isEmpty() && !users.isEmpty()) {
            throw new IllegalArgumentException("must be users, or one team, or one channel: one request reaches no"
                    + " more, so give the others a channel of their own");
        }
        if (users.size() > MOST_USERS || users.stream().distinct().count() < users.size()) {
            throw new IllegalArgumentException(
                    "must name each user once and at most " + MOST_USERS + " of them: use a channel for the others");
        }
        return others.isEmpty() ? new Users(users) : others.get(0);
    }

    private static ChannelMembers channel(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw malformed();
        }
        return new ChannelMembers(id(text.substring(0, slash)), id(text.substring(slash + 1)));
    }

    private static String id(String text) {
        if (text.isEmpty()) {
            throw malformed();
        }
        return Notation.id().parse(text);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "must be user:<id or user principal name>, more of them separated by commas,"
                        + " or one team:<id>, or one channel:<team id>/<channel id>");
    }
}
