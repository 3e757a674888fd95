package org.fusionteams.simulator.microsoft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sign-ins that wait for a person on another screen. */
final class DeviceCodes {

    private static final Duration LIFETIME = Duration.ofSeconds(900);

    /** Timers of clients are not exact. */
    private static final Duration TOO_EARLY_BY = Duration.ofMillis(100);

    private final Map<String, Waiting> codes = new HashMap<>();
    private int number = 4000;

    private enum Decision {
        NONE,
        APPROVED,
        DECLINED
    }

    /** One code. */
    private static final class Waiting {

        private final String userCode;
        private final String scope;
        private final Instant issuedAt;
        private final Duration interval;
        private Instant askedAt;
        private Decision decision = Decision.NONE;

        Waiting(String userCode, String scope, Instant issuedAt, Duration interval) {
            this.userCode = userCode;
            this.scope = scope;
            this.issuedAt = issuedAt;
            this.askedAt = issuedAt;
            this.interval = interval;
        }
    }

    /** What came of asking: a refusal, or the scope that the person has agreed to. */
    record Asked(@Nullable EntraRefusal refusal, String scope) {}

    synchronized ObjectNode issue(String scope, String origin, Duration interval, Instant now) {
        String deviceCode = "DAQABAAEAAAD-" + UUID.randomUUID();
        String userCode = "FQK7" + ++number;
        codes.put(deviceCode, new Waiting(userCode, scope, now, interval));
        String page = origin + "/devicelogin";
        return Json.object()
                .put("device_code", deviceCode)
                .put("user_code", userCode)
                .put("verification_uri", page)
                .put("expires_in", LIFETIME.toSeconds())
                .put("interval", interval.toSeconds())
                .put("message", "Open " + page + " and enter " + userCode);
    }

    /** The person has entered the code and agreed, or not. */
    synchronized void decide(String userCode, boolean approved) {
        Waiting waiting = codes.values().stream()
                .filter(each -> each.userCode.equals(userCode))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such code: " + userCode));
        waiting.decision = approved ? Decision.APPROVED : Decision.DECLINED;
    }

    synchronized Asked ask(String deviceCode, Instant now) {
        Waiting waiting = codes.get(deviceCode);
        if (waiting == null) {
            return new Asked(EntraRefusal.UNKNOWN_DEVICE_CODE, "");
        }
        boolean early = now.plus(TOO_EARLY_BY).isBefore(waiting.askedAt.plus(waiting.interval));
        waiting.askedAt = now;
        if (now.isAfter(waiting.issuedAt.plus(LIFETIME))) {
            return new Asked(EntraRefusal.DEVICE_CODE_EXPIRED, "");
        } else if (early) {
            return new Asked(EntraRefusal.DEVICE_ASKS_TOO_OFTEN, "");
        }
        return switch (waiting.decision) {
            case NONE -> new Asked(EntraRefusal.DEVICE_CODE_PENDING, "");
            case DECLINED -> new Asked(EntraRefusal.DEVICE_CODE_DECLINED, "");
            case APPROVED -> {
                codes.remove(deviceCode);
                yield new Asked(null, waiting.scope);
            }
        };
    }
}
