package org.fusionteams.reliability;

import java.util.concurrent.atomic.AtomicLong;
import org.fusionteams.simulator.SimulatedRequest;
import org.fusionteams.simulator.SimulatedResponse;
import org.fusionteams.simulator.SimulatedService;
import org.jspecify.annotations.Nullable;

/** Stands before a simulated service and answers in its place what a rule picks by content, which a planned fault cannot see. */
final class Obstacle implements SimulatedService {

    private final SimulatedService behind;
    private final AtomicLong taken = new AtomicLong();
    private volatile Rule rule = request -> null;

    Obstacle(SimulatedService behind) {
        this.behind = behind;
    }

    /** Decides on every request; called by the simulators' event loop. */
    @FunctionalInterface
    interface Rule {

        /** The answer in the service's place, or null to let the request pass. */
        @Nullable
        SimulatedResponse answer(SimulatedRequest request);
    }

    void set(Rule newRule) {
        rule = newRule;
    }

    /** How many messages the service has taken, whatever their senders were told. */
    long taken() {
        return taken.get();
    }

    @Override
    public String name() {
        return behind.name();
    }

    @Override
    public boolean handles(String decodedPath) {
        return behind.handles(decodedPath);
    }

    @Override
    public SimulatedResponse handle(SimulatedRequest request) {
        SimulatedResponse refusal = rule.answer(request);
        if (refusal != null) {
            return refusal;
        }
        SimulatedResponse answer = behind.handle(request);
        boolean token = request.path().endsWith("/token");
        if (request.method().equals("POST") && !token && answer.status() / 100 == 2) {
            taken.incrementAndGet();
        }
        return answer;
    }

    @Override
    public SimulatedResponse control(SimulatedRequest request, String action) {
        return behind.control(request, action);
    }
}
