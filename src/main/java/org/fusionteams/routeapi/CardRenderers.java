package org.fusionteams.routeapi;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fusionteams.configuration.ChannelSettings;
import org.fusionteams.configuration.Settings;
import org.fusionteams.notification.CardRenderer;

/** One renderer per language of the configured channels. */
@Singleton
class CardRenderers {

    private final Settings settings;
    private final Map<String, CardRenderer> renderers = new ConcurrentHashMap<>();

    CardRenderers(Settings settings) {
        this.settings = settings;
    }

    CardRenderer of(ChannelSettings channel) {
        return renderers.computeIfAbsent(
                channel.locale().toLanguageTag(),
                tag -> new CardRenderer(settings.fusion().url(), channel.locale()));
    }
}
