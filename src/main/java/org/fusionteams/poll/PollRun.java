package org.fusionteams.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One poll of one record type, as a sequence of pages. Used by one thread. */
public sealed interface PollRun permits ChangesRun, SnapshotRun {

    RecordType type();

    /** Number of notifications this poll has brought so far. */
    int told();

    /** Goes on to the next page; false when the poll is done. */
    boolean next();

    /** What to ask the pod for; empty for a page that comes from what we know ourselves. */
    Optional<PageQuery> query();

    /**
     * The rows of the page that was asked for.
     *
     * @param dateHeader the answer's Date header; null when it had none
     */
    Iterator<JsonNode> rows(InputStream body, @Nullable String dateHeader);

    /** Compares a row with what we know, and keeps what is to be worded until the page has been read. */
    void read(JsonNode row);

    /** What the present page brought that is to be worded. Throws PollOutage when the page was not whole. */
    Iterator<ReadRecord> news();

    /** Where the present page's records are taken in. */
    PageIntake intake();

    /** The page was read and worded: writes it with the bookmark. Throws PollOutage when it was not whole. */
    void pageRead();

    /** Lets go of the connection, whatever happened. */
    void close();

    /** A question was refused: true when the poll can do without its answer, which it then says. */
    boolean goOnWithout(PollRefused refused);
}
