package org.fusionteams.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import org.fusionteams.record.RecordShape;
import org.fusionteams.record.Timestamps;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The page that is being read: its rows as they pass, and what they bring. */
final class CurrentPage {

    private static final Logger LOG = Logger.getLogger(CurrentPage.class);

    private final RecordShape shape;
    private final PageRows rows;
    private final PageIntake intake;
    private final RowTrail trail = new RowTrail();

    CurrentPage(RecordShape shape, InputStream body, PageIntake intake) {
        this.shape = shape;
        this.rows = new PageRows(body);
        this.intake = intake;
    }

    Iterator<JsonNode> rows() {
        return rows;
    }

    PageIntake intake() {
        return intake;
    }

    /** Notes a row as it passes. */
    void passed(JsonNode row) {
        trail.add(row.path(shape.key()).asText(null), second(row));
    }

    /** @throws PollOutage when the page was not whole */
    PageFacts facts() {
        rows.requireWhole();
        return trail.facts(rows.received(), rows.mayHaveMore());
    }

    void close() {
        rows.close();
    }

    private @Nullable Instant second(JsonNode row) {
        if (shape.version() == null) {
            return null;
        }
        try {
            return Timestamps.parse(row.path(shape.version()).asText("")).truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            LOG.debugf(
                    "Record type %s: a row without a date; the other rows say where the page ends", shape.recordType());
            return null;
        }
    }
}
