package org.fusionteams.simulator.microsoft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One flow with a webhook trigger, the channel it posts into, and its run log. */
final class Workflow {

    /** The trigger's {@code sp} as it stands in the address; a client that decodes or encodes it again breaks it. */
    static final String PERMISSIONS = "%2Ftriggers%2Fmanual%2Frun";

    private static final int CALLS_PER_SECOND = 4;
    private static final int KEPT_RUNS = 10_000;

    final String id;
    final String signature;
    final Channel channel;
    final TokenBucket calls = new TokenBucket(CALLS_PER_SECOND);
    volatile FlowState state = FlowState.ENABLED;

    private final Deque<WorkflowRun> runs = new ArrayDeque<>();

    Workflow(String id, String signature, Channel channel) {
        this.id = id;
        this.signature = signature;
        this.channel = channel;
    }

    String pathAndQuery() {
        return "/powerautomate/automations/direct/workflows/" + id + "/triggers/manual/paths/invoke?api-version=1&sp="
                + PERMISSIONS + "&sv=1.0&sig=" + signature;
    }

    synchronized void add(WorkflowRun run, boolean countOnly) {
        runs.add(run);
        int most = countOnly ? Channel.KEPT_WHEN_COUNTING : KEPT_RUNS;
        while (runs.size() > most) {
            runs.removeFirst();
        }
    }

    synchronized List<WorkflowRun> runs() {
        return new ArrayList<>(runs);
    }

    synchronized void clear() {
        runs.clear();
    }
}
