package org.fusionteams.notification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell: which record, why, and what to say. It knows no channel yet; routing decides that.
 *
 * @param recordKey the record's key in its resource
 * @param version the record's LastUpdateDate
 * @param fingerprint the record's content, so that two contents of one version are two notifications
 * @param changes what is different from what was told; empty when the record is new
 * @param recordValues the record as it was read, as JSON: what can be worded again; null when there was no record
 */
public record Notification(
        String recordType,
        String recordKey,
        Instant version,
        String fingerprint,
        Kind kind,
        Wording wording,
        List<Change> changes,
        @Nullable String recordValues) {

    public Notification {
        changes = List.copyOf(changes);
    }

    /** One that keeps no record. */
    public Notification(
            String recordType,
            String recordKey,
            Instant version,
            String fingerprint,
            Kind kind,
            Wording wording,
            List<Change> changes) {
        this(recordType, recordKey, version, fingerprint, kind, wording, changes, null);
    }

    /** The same with the record as it was read. */
    public Notification withRecord(String values) {
        return new Notification(recordType, recordKey, version, fingerprint, kind, wording, changes, values);
    }

    /** What people call the document; null when it has no number. */
    public @Nullable String number() {
        return wording.number();
    }
}
