package org.fusionteams.configuration;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Hands the settings to every step, and says once at start what is in effect. */
@Dependent
final class SettingsProducer {

    private static final Logger LOG = Logger.getLogger(SettingsProducer.class);
    private static final int BEFORE_OTHER_OBSERVERS = 1;

    @Produces
    @Singleton
    Settings settings(Config config) {
        Reading reading = SettingsReader.read(config);
        Settings settings = reading.orThrow();
        reading.warnings().forEach(LOG::warn);
        return settings;
    }

    /** A configuration that cannot be used stops the start here, before anything is opened with half of it. */
    void atStart(@Observes @Priority(BEFORE_OTHER_OBSERVERS) StartupEvent event, Settings settings) {
        LOG.infof(
                "Reading %s, posting to %s, keeping state in %s",
                settings.fusion().url(),
                settings.channels().keySet(),
                settings.store().kind());
    }
}
