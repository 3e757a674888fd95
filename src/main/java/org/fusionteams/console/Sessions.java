package org.fusionteams.console;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fusionteams.configuration.ConsoleSettings;
import org.fusionteams.configuration.Settings;

/**
 * Browsers that have signed in. In memory: a restart ends them all, and so does a change of passwords, which takes one. What a
 * browser keeps is 256 random bits; what is kept here is their digest.
 */
@Singleton
final class Sessions {

    private static final int BITS = 256;

    /** Only who is signed in has one; the one that was not used for longest goes first. */
    private static final int MOST = 1_000;

    private final ConsoleSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST;
        }
    };

    Sessions(Settings settings, Clock clock) {
        this.settings = settings.console();
        this.clock = clock;
    }

    private record Session(Who who, Instant begun, Instant used) {}

    /** What the browser has to show from now on. */
    String begin(Who who) {
        byte[] bytes = new byte[BITS / 8];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        synchronized (sessions) {
            sessions.values().removeIf(session -> isOver(session, now));
            sessions.put(digest(id), new Session(who, now, now));
        }
        return id;
    }

    /**
     * Whose session it is, while it lasts.
     *
     * @param used false for what a page does by itself, which does not keep a session alive
     */
    Optional<Who> find(String id, boolean used) {
        String key = digest(id);
        Instant now = clock.instant();
        synchronized (sessions) {
            Session session = sessions.get(key);
            if (session == null || isOver(session, now)) {
                sessions.remove(key);
                return Optional.empty();
            }
            if (used) {
                sessions.put(key, new Session(session.who(), session.begun(), now));
            }
            return Optional.of(session.who());
        }
    }

    void end(String id) {
        synchronized (sessions) {
            sessions.remove(digest(id));
        }
    }

    private boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.used().plus(settings.idle()))
                || !now.isBefore(session.begun().plus(settings.longest()));
    }

    private static String digest(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
