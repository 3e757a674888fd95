package org.fusionteams.poll;

/** The pod refuses the question or the account; asking again changes nothing until a person has mended something. */
public final class PollRefused extends RuntimeException {

    private final int status;

    public PollRefused(String message, int status) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
