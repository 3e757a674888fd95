package org.fusionteams.delivery;

/**
 * Makes an outcome of an answer. There is one for each kind of receiver, and nobody else decides; errors that came instead
 * of an answer mean the same everywhere and are left to {@link ErrorJudge}.
 *
 * <p>Goes by status and error code, never by the text of a message: those change without notice.
 */
public interface OutcomeJudge {

    /** A 404 for a place that exists has been seen from Microsoft; the third one in all is taken for true. */
    int TRUE_NOT_FOUND = 3;

    /**
     * Judges an answer.
     *
     * @param notFound how many 404 this notification has had before
     */
    DeliveryOutcome judge(Answer answer, int notFound);

    /** True when the token was not taken, so that one fresh one is worth one more try. Asked before the judgement counts. */
    default boolean tokenRefused(Answer answer) {
        return answer.status() == 401;
    }
}
