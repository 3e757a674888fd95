package org.fusionteams.simulator.microsoft;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Graph's limits on calls and messages, in the order in which they are asked: team, channel, app, day. */
final class Throttle {

    private static final int POSTS_PER_SECOND = 50;
    private static final int MESSAGE_READS_PER_SECOND = 20;
    private static final int FEED_ENTRIES_PER_SECOND = 5;
    private static final int FEED_ENTRIES_TO_MANY_PER_SECOND = 2;
    private static final int OTHERS_PER_SECOND = 30;

    private final TenantRules rules;
    private final TokenBucket posts = new TokenBucket(POSTS_PER_SECOND);
    private final TokenBucket messageReads = new TokenBucket(MESSAGE_READS_PER_SECOND);
    private final TokenBucket feedEntries = new TokenBucket(FEED_ENTRIES_PER_SECOND);
    private final TokenBucket feedEntriesToMany = new TokenBucket(FEED_ENTRIES_TO_MANY_PER_SECOND);
    private final TokenBucket others = new TokenBucket(OTHERS_PER_SECOND);

    /** What a call costs the app. */
    enum Kind {
        POST_MESSAGE,
        READ_MESSAGES,
        TELL_FEED,
        TELL_MANY_FEEDS,
        OTHER
    }

    Throttle(TenantRules rules) {
        this.rules = rules;
    }

    void admitCall(@Nullable Team team, @Nullable Channel channel, Kind kind, Instant now) {
        long nowMillis = now.toEpochMilli();
        long wait = 0;
        if (team != null && rules.limitPerTeam()) {
            wait = team.calls.take(nowMillis);
        }
        if (channel != null && rules.limitPerChannel()) {
            wait = Math.max(wait, channel.calls.take(nowMillis));
        }
        if (rules.limitPerApp()) {
            wait = Math.max(wait, bucket(kind).take(nowMillis));
        }
        if (wait > 0) {
            throw refusal(Duration.ofMillis(wait));
        }
    }

    void admitMessage(Channel channel, Instant now) {
        Duration wait = rules.limitPerDay() ? channel.fullFor(now, rules.messagesPerDay()) : Duration.ZERO;
        if (!wait.isZero()) {
            throw refusal(wait);
        }
    }

    private TokenBucket bucket(Kind kind) {
        return switch (kind) {
            case POST_MESSAGE -> posts;
            case READ_MESSAGES -> messageReads;
            case TELL_FEED -> feedEntries;
            case TELL_MANY_FEEDS -> feedEntriesToMany;
            case OTHER -> others;
        };
    }

    private GraphRefusal refusal(Duration wait) {
        return GraphRefusal.throttled(retryAfter(wait, rules.retryAfterForm()));
    }

    /** Never shorter than the wait; the fractional form is a little longer, so that cutting it to seconds is a fault. */
    static @Nullable String retryAfter(Duration wait, TenantRules.RetryAfterForm form) {
        BigDecimal seconds = BigDecimal.valueOf(wait.toMillis(), 3);
        return switch (form) {
            case INTEGER -> seconds.setScale(0, RoundingMode.CEILING).toPlainString();
            case FRACTIONAL -> seconds.add(new BigDecimal("0.128")).toPlainString();
            case MISSING -> null;
        };
    }
}
