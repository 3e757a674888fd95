package org.fusionteams.routeapi;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.spi.PropertiesFunction;
import org.fusionteams.configuration.FusionSettings;
import org.fusionteams.configuration.FusionSettings.RecordTypeSettings;
import org.fusionteams.configuration.Settings;
import org.jboss.logging.Logger;
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

    private final FusionSettings settings;
    private final CamelContext context;

    PollTimes(Settings settings, CamelContext context) {
        this.settings = settings.fusion();
        this.context = context;
    }

    @Override
    public String getName() {
        return "schedule";
    }

    /** <code>{{schedule:payables-invoice}}</code>: the cron expression of a record type. */
    @Override
    public String apply(String recordType) {
        RecordTypeSettings own = settings.recordTypes().get(recordType);
        if (own != null && own.schedule() != null) {
            return own.schedule();
        }
        if (settings.schedule() != null) {
            return settings.schedule();
        }
        // Every five minutes, at a moment that differs per record type and pod: nobody's polls all come at once.
        int spot = Math.floorMod((settings.url() + recordType).hashCode(), MINUTES * 60);
        return spot % 60 + " " + spot / 60 + "/" + MINUTES + " * * * ?";
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
