package org.fusionteams.simulator.microsoft;

/** Who posted: the signed-in user, or an application such as a flow. */
record Sender(String id, String displayName, boolean user) {}
