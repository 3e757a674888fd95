package org.fusionteams.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.fusionteams.audit.AuditTrail;
import org.fusionteams.notification.Kind;
import org.fusionteams.notification.Notification;
import org.fusionteams.notification.WordingReader;
import org.fusionteams.outbox.Addressed;
import org.fusionteams.outbox.Importance;
import org.fusionteams.outbox.Outbox;
import org.fusionteams.signin.CredentialState;
import org.fusionteams.store.StoreException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the credentials once a minute. Says 30, 14, 7 and 1 days before the end of one, and at its end, that it ends;
 * and when a person is needed because a provider or a receiver refuses, and when that is over. Each is said once, in the log and to the
 * operator channel.
 */
public final class CredentialWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CredentialWatch.class);

    /** Days before the end, the latest first. */
    private static final int[] THRESHOLDS = {0, 1, 7, 14, CredentialEnd.FIRST_WARNING_DAYS};

    private final Supplier<List<CredentialState>> credentials;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final @Nullable String operatorChannel;
    private final Clock clock;
    private final Map<String, String> ends = new HashMap<>();
    private final Map<String, String> problems = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "credential-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** @param operatorChannel null when nobody is to be told */
    CredentialWatch(
            Supplier<List<CredentialState>> credentials,
            Outbox outbox,
            AuditTrail audit,
            @Nullable String operatorChannel,
            Clock clock) {
        this.credentials = credentials;
        this.outbox = outbox;
        this.audit = audit;
        this.operatorChannel = operatorChannel;
        this.clock = clock;
    }

    /** Looks now, and from now on. */
    void start() {
        timer.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.MINUTES);
    }

    /** Says what has not been said. */
    void look() {
        try {
            for (CredentialState credential : credentials.get()) {
                end(credential);
                problem(credential);
            }
        } catch (RuntimeException e) {
            // Looked at again in a minute.
            LOG.warnf("Credentials could not be looked at: %s", e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void end(CredentialState credential) {
        CredentialEnd end = CredentialEnd.of(credential, clock.instant()).orElse(null);
        if (end == null) {
            return;
        }
        int reached = IntStream.of(THRESHOLDS).filter(end::within).findFirst().orElse(-1);
        String said = reached < 0 ? null : end.at() + " " + reached;
        if (said == null || said.equals(ends.put(credential.name(), said))) {
            return;
        }
        String title = reached == 0
                ? "Credential " + credential.name() + " has ended"
                : "Credential " + credential.name() + " ends in " + end.inWords();
        LOG.warnf("%s, at %s: %s", title, seconds(end.at()), end.whatToDo());
        audit.append(AuditTrail.CONNECTOR, "credential.ends", "credential " + credential.name(), title);
        // The end stands for the version: after a restart the same is not told again.
        tell(
                "credential-" + credential.name() + "-" + reached,
                end.at(),
                title,
                List.of("Ends", seconds(end.at()), "What to do", end.whatToDo()));
    }

    private void problem(CredentialState credential) {
        String name = credential.name();
        String problem = credential.problem();
        String before = problems.get(name);
        if (Objects.equals(problem, before)) {
            return;
        }
        Instant now = clock.instant();
        if (problem == null) {
            problems.remove(name);
            LOG.infof("Credential %s is accepted again", name);
            audit.append(AuditTrail.CONNECTOR, "credential.recovered", "credential " + name, null);
            tell(
                    "credential-" + name,
                    now,
                    "Credential " + name + " is accepted again",
                    List.of("Since", seconds(now)));
            return;
        }
        problems.put(name, problem);
        LOG.warnf("Credential %s needs a person: %s", name, problem);
        audit.append(AuditTrail.CONNECTOR, "credential.refused", "credential " + name, problem);
        tell(
                "credential-" + name,
                now,
                "Credential " + name + " needs a person",
                List.of("Reason", problem, "Since", seconds(now)));
    }

    private void tell(String key, Instant version, String title, List<String> labelsAndValues) {
        if (operatorChannel == null) {
            return;
        }
        ObjectNode said = JsonNodeFactory.instance.objectNode().put("title", title);
        var facts = said.putArray("facts");
        for (int i = 0; i < labelsAndValues.size(); i += 2) {
            facts.addObject().put("label", labelsAndValues.get(i)).put("value", labelsAndValues.get(i + 1));
        }
        Notification notification =
                new Notification("connector", key, version, title, Kind.CREATED, WordingReader.read(said), List.of());
        try {
            outbox.append(Addressed.to(operatorChannel, notification, Importance.HIGH));
        } catch (StoreException e) {
            LOG.errorf("%s: this could not be reported: %s", title, e.getMessage());
        }
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
