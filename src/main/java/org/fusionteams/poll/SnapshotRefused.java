package org.fusionteams.poll;

/** A complete pass over a list brought so little that what is missing is rather hidden than gone. */
public final class SnapshotRefused extends RuntimeException {

    public SnapshotRefused(String message) {
        super(message);
    }
}
