package org.fusionteams.simulator.microsoft;

/** Whether a flow runs; all but ENABLED refuse the call in the same way and name the state. */
public enum FlowState {
    ENABLED("Enabled"),
    DISABLED("Disabled"),
    SUSPENDED("Suspended"),
    DELETED("Deleted");

    private final String wireName;

    FlowState(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
