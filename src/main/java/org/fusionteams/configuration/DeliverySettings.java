package org.fusionteams.configuration;

import java.time.Duration;

/**
 * How posts are tried: {@code connector.delivery.*}.
 *
 * @param retryInitial first wait after a failed attempt
 * @param retryMultiplier factor from one wait to the next
 * @param retryMaximum longest wait between attempts, a receiver's own Retry-After excepted
 * @param giveUpAfter how long a healthy channel may go on refusing one message before it becomes a dead letter
 * @param threads posts in progress at once, over all channels
 * @param lookAgainAfter wait between the two looks for a message of unknown outcome, before it is sent again
 */
public record DeliverySettings(
        Duration retryInitial,
        double retryMultiplier,
        Duration retryMaximum,
        Duration giveUpAfter,
        int threads,
        Duration lookAgainAfter) {}
