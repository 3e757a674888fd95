package org.fusionteams.record;

/** A row that cannot become a record. The message says which attribute, what stood there and what was expected. */
public final class UnreadableRecordException extends RuntimeException {

    public UnreadableRecordException(String message) {
        super(message);
    }
}
