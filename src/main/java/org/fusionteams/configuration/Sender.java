package org.fusionteams.configuration;

import java.util.Set;

/**
 * The ways into Teams, and what each of them can do. This is the one table of it: the configuration is checked against
 * it, and documents and console show it.
 */
public enum Sender {
    /** Channel messages through Microsoft Graph, as an account that was signed in once. */
    GRAPH(
            "channel message as the signed-in account",
            new Abilities(true, true, false, true, true, true, true, 28 * 1024, Group.TEAM),
            SignIn.ACCOUNT,
            Set.of(SettingKey.CHANNEL_TEAM_ID, SettingKey.CHANNEL_CHANNEL_ID),
            Set.of()),

    /** Channel messages through the Bot Connector, as the app itself. */
    BOT(
            "channel message as the app's bot",
            new Abilities(true, true, false, true, true, true, false, 80 * 1024, Group.TEAM),
            SignIn.APP,
            Set.of(SettingKey.CHANNEL_TEAM_ID, SettingKey.CHANNEL_CHANNEL_ID),
            Set.of()),

    /** Messages handed to a Workflows webhook. */
    WORKFLOW(
            "channel message by a Teams workflow",
            new Abilities(false, false, false, false, false, false, false, 28 * 1024, Group.ADDRESS),
            SignIn.NONE,
            Set.of(SettingKey.CHANNEL_WORKFLOW_URL),
            Set.of()),

    /** Notifications in the activity feed of people, from the app itself. */
    ACTIVITY(
            "entry in the activity feed of people",
            new Abilities(false, false, true, false, false, false, false, 28 * 1024, Group.TENANT),
            SignIn.APP,
            Set.of(SettingKey.CHANNEL_RECIPIENTS),
            Set.of(SettingKey.CHANNEL_ACTIVITY_TYPE, SettingKey.CHANNEL_TEAMS_APP_ID));

    private final String meaning;
    private final Abilities abilities;
    private final SignIn signIn;
    private final Set<SettingKey> needs;
    private final Set<SettingKey> mayHave;

    Sender(String meaning, Abilities abilities, SignIn signIn, Set<SettingKey> needs, Set<SettingKey> mayHave) {
        this.meaning = meaning;
        this.abilities = abilities;
        this.signIn = signIn;
        this.needs = needs;
        this.mayHave = mayHave;
    }

    /**
     * What a sender's receiver offers.
     *
     * @param confirms an answer means that the message stands there; without, only that it was accepted
     * @param readsBack our message can be found again, where reading is permitted
     * @param replaces what is sent a second time takes the place of the first
     * @param replies a message can be answered in its thread
     * @param edits a message can be changed
     * @param mentions a message can name a person so that they are told
     * @param importance high and urgent are shown
     * @param mostBytes of one request that are sent
     * @param group what has one writer at a time, so that order and pace hold
     */
    public record Abilities(
            boolean confirms,
            boolean readsBack,
            boolean replaces,
            boolean replies,
            boolean edits,
            boolean mentions,
            boolean importance,
            int mostBytes,
            Group group) {}

    /** What is written by one writer at a time. */
    public enum Group {
        TEAM,
        ADDRESS,
        TENANT
    }

    /** As whom a sender signs in to Microsoft. */
    public enum SignIn {
        /** The address is the credential. */
        NONE,
        /** A delegated token of an account. */
        ACCOUNT,
        /** Client credentials of the app itself. */
        APP
    }

    /** As it is written in the configuration and in the names of routes. */
    public String word() {
        return Notation.written(this);
    }

    /** What arrives in Teams, in a few words. */
    public String meaning() {
        return meaning;
    }

    public Abilities can() {
        return abilities;
    }

    public SignIn signIn() {
        return signIn;
    }

    /** Keys of a channel without which there is no destination. */
    Set<SettingKey> needs() {
        return needs;
    }

    /** Whether a key that says where a channel leads has a meaning for this sender. */
    boolean takes(SettingKey key) {
        return needs.contains(key) || mayHave.contains(key);
    }
}
