package org.fusionteams.simulator;

/** One of the systems that the simulator stands in for. It is called by one thread at a time, the server's event loop. */
public interface SimulatedService {

    /** The name in the request log and in {@code /control/<name>/}. */
    String name();

    /** Whether requests to this decoded path are this service's to answer. */
    boolean handles(String decodedPath);

    /** Answers at once; waiting here would stop every other request. */
    SimulatedResponse handle(SimulatedRequest request);

    /** Does what a test or the demo asks for by {@code /control/<name>/<action>}; the action may hold slashes. */
    SimulatedResponse control(SimulatedRequest request, String action);
}
