package org.fusionteams.notification;

import java.time.Instant;
import org.fusionteams.record.Fingerprint;

/**
 * What lets us find our message again: 32 lower-case hexadecimal digits made of the record's content and the channel. It
 * holds no row id, so a database restored from a backup computes the same one for the same news.
 */
public final class Marker {

    private Marker() {}

    /** @param replay 0 for the first time, counted up by each replay, which is meant to stand in the channel again */
    public static String of(
            String recordType, String recordKey, Instant version, String fingerprint, String channel, int replay) {
        return Fingerprint.hash(String.join(
                "\n", recordType, recordKey, version.toString(), fingerprint, channel, String.valueOf(replay)));
    }

    /** True for texts that could be a marker of ours. */
    public static boolean isOne(String text) {
        return text.length() == 32 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
