package org.fusionteams.configuration;

import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;

/** One named destination: {@code connector.channels.<name>.*}. */
public record ChannelSettings(
        String name,
        Destination destination,
        Locale locale,
        ZoneId timeZone,
        double messagesPerSecond,
        OnUnknown onUnknown) {

    /** Where the messages go and by which sender. */
    public sealed interface Destination {}

    /** Posted through Microsoft Graph as the signed-in account. */
    public record GraphChannel(String teamId, String channelId) implements Destination {}

    /** Handed to a Workflows webhook, whose address is its credential. */
    public record WorkflowChannel(SecretUri workflowUrl) implements Destination {}

    /** What to do with a message whose fate cannot be found out. */
    public enum OnUnknown {
        RESEND,
        HOLD
    }

    /** True when no pace is kept, for measuring. */
    public boolean unpaced() {
        return messagesPerSecond == 0;
    }

    /** An address whose query is a credential; its text form keeps only the origin. */
    public record SecretUri(URI value) {
        @Override
        public String toString() {
            return value.getScheme() + "://" + value.getAuthority() + "/***";
        }
    }
}
