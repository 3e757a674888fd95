package org.fusionteams.routeapi;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.PropertiesFunction;
import org.fusionteams.configuration.FusionSettings;
import org.fusionteams.configuration.FusionSettings.RecordTypeSettings;
import org.fusionteams.configuration.Settings;
import org.fusionteams.poll.Bookmark;
import org.fusionteams.poll.Bookmarks;
import org.jboss.logging.Logger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/** When record types are polled: by their schedule, and once more when a poll has failed. */
@Singleton
class PollTimes implements PropertiesFunction {

    private static final Logger LOG = Logger.getLogger(PollTimes.class);
    private static final String GROUP = "fusion";
    private static final int MINUTES = 5;
    private static final int DAY = 24 * 3600;
    private static final Duration SOON = Duration.ofSeconds(3);

    /** A millisecond apart. What is turned away ends in no time. */
    private static final int MOST_LOOKS = 2_000;

    private final FusionSettings settings;
    private final CamelContext context;
    private final Bookmarks bookmarks;
    private final Clock clock;
    private final Set<String> whole = ConcurrentHashMap.newKeySet();

    PollTimes(Settings settings, CamelContext context, Bookmarks bookmarks, Clock clock) {
        this.settings = settings.fusion();
        this.context = context;
        this.bookmarks = bookmarks;
        this.clock = clock;
    }

    @Override
    public String getName() {
        return "schedule";
    }

    /**
     * <code>{{schedule:gl-account:whole}}</code>: the cron expression of a record type and its reading. A type that is
     * read whole is read once a day unless it has a schedule of its own: the common one is made for reading changes.
     */
    @Override
    public String apply(String recordTypeAndReading) {
        String[] parts = recordTypeAndReading.split(":", 2);
        String recordType = parts[0];
        RecordTypeSettings own = settings.recordTypes().get(recordType);
        boolean isWhole = parts.length == 2 && parts[1].equals("whole");
        if (isWhole) {
            whole.add(recordType);
        } else {
            whole.remove(recordType);
        }
        if (own != null && own.schedule() != null) {
            return own.schedule();
        }
        if (isWhole) {
            int second = spot(recordType, DAY);
            return second % 60 + " " + second / 60 % 60 + " " + second / 3600 + " * * ?";
        }
        if (settings.schedule() != null) {
            return settings.schedule();
        }
        // Every five minutes, at a moment that differs per record type and pod: nobody's polls all come at once.
        int spot = spot(recordType, MINUTES * 60);
        return spot % 60 + " " + spot / 60 + "/" + MINUTES + " * * * ?";
    }

    /** A type that is read whole does not wait a day for its first pass, nor for one that a stop has kept it from. */
    void started(@Observes CamelEvent.RouteStartedEvent event) {
        if (event.getRoute().getEndpoint() instanceof QuartzEndpoint endpoint
                && GROUP.equals(endpoint.getGroupName())
                && whole.contains(endpoint.getTriggerName())) {
            String recordType = endpoint.getTriggerName();
            Instant now = clock.instant();
            boolean recent = bookmarks
                    .find(recordType)
                    .map(Bookmark::passEndedAt)
                    .filter(ended -> ended.isAfter(now.minusSeconds(DAY)))
                    .isPresent();
            if (!recent) {
                retry(recordType, now.plus(SOON));
            }
        }
    }

    private int spot(String recordType, int seconds) {
        return Math.floorMod((settings.url() + recordType).hashCode(), seconds);
    }

    /** Polls once more at the given time, besides the schedule. */
    void retry(String recordType, Instant at) {
        try {
            Trigger regular = scheduler().getTrigger(new TriggerKey(recordType, GROUP));
            if (regular != null) {
                TriggerKey key = new TriggerKey(recordType + "-retry", GROUP);
                scheduler().unscheduleJob(key);
                scheduler()
                        .scheduleJob(TriggerBuilder.newTrigger()
                                .withIdentity(key)
                                .forJob(regular.getJobKey())
                                // A moment later, so that the poll does not find itself too early.
                                .startAt(Date.from(at.plusMillis(50)))
                                .build());
            }
        } catch (SchedulerException e) {
            LOG.warnf("Record type %s: no retry could be set up (%s); the schedule stands", recordType, e.getMessage());
        }
    }

    /**
     * Takes a record type out of the schedule, before its route is removed: a poll that has just begun must still find it.
     *
     * @return true when a poll was due besides the regular ones
     */
    boolean forget(String recordType) throws InterruptedException {
        JobKey job = new JobKey(recordType, GROUP);
        try {
            boolean besides = scheduler().getTriggersOfJob(job).size() > 1;
            scheduler().deleteJob(job);
            for (int i = 0; i < MOST_LOOKS && isExecuting(job); i++) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            return besides;
        } catch (SchedulerException e) {
            LOG.warnf("Record type %s could not be taken out of the schedule (%s)", recordType, e.getMessage());
            return false;
        }
    }

    /**
     * Sees to it that a record type whose route was loaded stands in the schedule. A poll that was due while its route was exchanged
     * makes Camel keep an endpoint that takes itself for scheduled when the next route comes: then nobody would ever poll.
     */
    void remember(String recordType) {
        Route route = context.getRoute(recordType);
        try {
            if (route != null && scheduler().getTrigger(new TriggerKey(recordType, GROUP)) == null) {
                context.getRouteController().stopRoute(recordType);
                route.getEndpoint().stop();
                context.getRouteController().startRoute(recordType);
            }
        } catch (Exception e) {
            LOG.errorf(
                    "Record type %s could not be put back into the schedule (%s): it is not polled until it is"
                            + " reloaded or the connector is started again",
                    recordType, e.getMessage());
        }
    }

    private boolean isExecuting(JobKey job) throws SchedulerException {
        return scheduler().getCurrentlyExecutingJobs().stream()
                .anyMatch(execution -> execution.getJobDetail().getKey().equals(job));
    }

    /** Polls at once, besides the schedule; false when the record type's route is not loaded. */
    boolean now(String recordType) {
        boolean loaded = next(recordType).isPresent();
        if (loaded) {
            retry(recordType, clock.instant());
        }
        return loaded;
    }

    /** When a record type is polled next; empty when its route is not loaded. */
    Optional<Instant> next(String recordType) {
        try {
            Trigger regular = scheduler().getTrigger(new TriggerKey(recordType, GROUP));
            return Optional.ofNullable(regular).map(Trigger::getNextFireTime).map(Date::toInstant);
        } catch (SchedulerException e) {
            return Optional.empty();
        }
    }

    private Scheduler scheduler() {
        return context.getComponent("quartz", QuartzComponent.class).getScheduler();
    }
}
