package org.fusionteams.simulator;

import java.net.URI;
import java.util.List;
import org.fusionteams.simulator.fusion.FusionPod;
import org.fusionteams.simulator.fusion.LivingPod;
import org.fusionteams.simulator.microsoft.MicrosoftTenant;

/** Every simulated service behind one server and one clock, for the demo and for tests. */
public final class Simulators implements AutoCloseable {

    private static final long DEMO_SEED = 20260302;

    private final FusionPod pod;
    private final MicrosoftTenant tenant;
    private final SimulatorServer server;

    private Simulators(int port) {
        SimulatorClock clock = new SimulatorClock();
        this.pod = new FusionPod(clock);
        this.tenant = new MicrosoftTenant(clock);
        this.server = SimulatorServer.start(port, clock, List.of(pod, tenant));
    }

    /**
     * Starts answering before it returns.
     *
     * @param port the loopback port, or 0 for any free one
     */
    public static Simulators start(int port) {
        return new Simulators(port);
    }

    public URI url() {
        return server.url();
    }

    public SimulatorClock clock() {
        return server.clock();
    }

    public Faults faults() {
        return server.faults();
    }

    public RequestLog log() {
        return server.log();
    }

    public RequestsInFlight inFlight() {
        return server.inFlight();
    }

    public SimulatorServer server() {
        return server;
    }

    public FusionPod pod() {
        return pod;
    }

    public MicrosoftTenant tenant() {
        return tenant;
    }

    @Override
    public void close() {
        server.close();
    }

    /** Runs until the process is ended; prints the address. Options: {@code --port N}, {@code --living}. */
    public static void main(String[] args) throws InterruptedException {
        List<String> options = List.of(args);
        int port = options.indexOf("--port");
        Simulators simulators = start(port < 0 ? 0 : Integer.parseInt(options.get(port + 1)));
        if (options.contains("--living")) {
            LivingPod.start(simulators.pod(), simulators.clock(), DEMO_SEED);
        }
        System.out.println(simulators.url());
        Thread.currentThread().join();
    }
}
