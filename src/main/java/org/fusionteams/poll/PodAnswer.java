package org.fusionteams.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges a pod's answer before a byte of it is taken for records. */
public final class PodAnswer {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int QUOTED = 400;

    private PodAnswer() {}

    /**
     * Returns when the answer is a page.
     *
     * @param excerpt beginning of the body of an answer that is not 200; empty for 200
     * @param retryAfter what the pod asked for; null when nothing
     * @throws PollOutage when the pod is not well
     * @throws PollRefused when the question or the account is refused
     */
    public static void requirePage(
            int status, @Nullable String contentType, String excerpt, @Nullable Duration retryAfter) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (status == 200) {
            if (type.startsWith("text/html")) {
                throw new PollOutage(
                        "the pod answered 200 with a web page instead of JSON: a sign-in or maintenance page");
            }
            return;
        }
        String reason = "the pod answered " + status + explanation(excerpt);
        switch (status) {
            case 400, 404, 405, 406, 415 -> throw new PollRefused(reason + questionHint(status, excerpt), status);
            case 403 ->
                throw new PollRefused(
                        reason + ": the account lacks the privilege to read this resource. Grant it in Fusion; this is"
                                + " tried again by itself",
                        status);
            case 301, 302, 303, 307, 308 ->
                throw new PollOutage(
                        reason + ", a redirect, probably to a sign-in or maintenance page; redirects are not followed");
            default -> throw new PollOutage(reason, retryAfter);
        }
    }

    private static String questionHint(int status, String excerpt) {
        if (excerpt.contains("REST-Framework-Version")) {
            return ". Set connector.fusion.framework-version to one that the pod offers";
        }
        return status == 404
                ? ". Check connector.fusion.rest-path and the resource's name"
                : ". Check the fields of this record type against the pod's describe";
    }

    /** Structured errors of framework 4 and up, one line of plain text, or nothing for a web page. */
    private static String explanation(String excerpt) {
        String text = excerpt.strip();
        if (text.isEmpty() || text.startsWith("<")) {
            return text.isEmpty() ? "" : " with a web page";
        }
        if (text.startsWith("{")) {
            try {
                JsonNode error = MAPPER.readTree(text);
                JsonNode detail = error.path("o:errorDetails").path(0).path("detail");
                String words = detail.isMissingNode() ? error.path("title").asText("") : detail.asText();
                return words.isEmpty() ? "" : ": " + cut(words.replaceAll("\\.+$", ""));
            } catch (JsonProcessingException e) {
                return "";
            }
        }
        return ": " + cut(text.lines().findFirst().orElse(""));
    }

    private static String cut(String text) {
        return text.length() > QUOTED ? text.substring(0, QUOTED) + "..." : text;
    }
}
