package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a message decides.
 *
 * @param contentType text or html
 * @param mentions as they were sent; null for none
 */
record MessageContent(
        @Nullable String subject,
        @Nullable String summary,
        String importance,
        String contentType,
        String content,
        List<Attachment> attachments,
        @Nullable JsonNode mentions) {

    static final MessageContent NOTHING = new MessageContent(null, null, "normal", "html", "", List.of(), null);

    MessageContent {
        attachments = List.copyOf(attachments);
    }
}
