package org.fusionteams.configuration;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that go with one request. Some receivers, and gateways before them, repeat in an error what they were asked
 * with; whatever is kept or shown of an answer is passed through here first.
 */
public final class SentSecrets {

    private static final String HIDDEN = "***";

    /** What is shorter stands in many a text by chance. */
    private static final int SHORTEST = 6;

    /** Shorter values of an address are versions and names. */
    private static final int SHORTEST_IN_QUERY = 16;

    private static final String BASIC = "Basic ";

    private final List<Secret> secrets;

    private SentSecrets(Stream<String> secrets) {
        this.secrets = secrets.filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                // One may be a part of another.
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(secret -> new Secret(secret, longestPlainPart(secret)))
                .toList();
    }

    /** @param plain a part of it that is spelled in one way only */
    private record Secret(String value, String plain) {

        @Override
        public String toString() {
            return HIDDEN;
        }
    }

    public static SentSecrets of(Collection<String> secrets) {
        return new SentSecrets(secrets.stream());
    }

    /** What stands in an Authorization header, and behind Basic the password as well; none when there is no header. */
    public static SentSecrets inHeader(@Nullable String authorization) {
        if (authorization == null) {
            return of(List.of());
        }
        String credentials = authorization.substring(authorization.indexOf(' ') + 1);
        return new SentSecrets(Stream.concat(
                Stream.of(credentials),
                authorization.startsWith(BASIC) ? password(credentials).stream() : Stream.empty()));
    }

    /** The long values of an address, as they stand there and as they are meant. */
    public static SentSecrets inQuery(URI address) {
        String query = address.getRawQuery();
        return new SentSecrets(Arrays.stream(query == null ? new String[0] : query.split("&"))
                .map(parameter -> parameter.substring(parameter.indexOf('=') + 1))
                .filter(value -> value.length() >= SHORTEST_IN_QUERY)
                .flatMap(value -> Stream.of(value, URLDecoder.decode(value, StandardCharsets.UTF_8))));
    }

    /** These and others. */
    public SentSecrets and(SentSecrets others) {
        return new SentSecrets(
                Stream.concat(secrets.stream(), others.secrets.stream()).map(Secret::value));
    }

    /** The text with stars in the place of each secret, in whatever way an address, JSON or a web page spells it. */
    public String hide(String text) {
        String shown = text;
        for (Secret secret : secrets) {
            // Nearly always in vain, so it must cost next to nothing.
            if (shown.contains(secret.plain())) {
                shown = spellings(secret.value()).matcher(shown).replaceAll(HIDDEN);
            }
        }
        return shown;
    }

    @Override
    public String toString() {
        return HIDDEN;
    }

    private static Optional<String> password(String base64) {
        try {
            String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            return Optional.of(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Letters and digits are spelled in one way only. */
    private static String longestPlainPart(String secret) {
        return Arrays.stream(secret.split("[^A-Za-z0-9]+"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static Pattern spellings(String secret) {
        StringBuilder pattern = new StringBuilder();
        secret.codePoints().forEach(c -> {
            String itself = Character.toString(c);
            if (itself.matches("[A-Za-z0-9]")) {
                pattern.append(itself);
            } else {
                pattern.append("(?:").append(Pattern.quote(itself));
                pattern.append("|(?i:").append(percent(itself)).append(')');
                // In JSON, and in JSON within JSON.
                pattern.append("|(?i:").append(escaped(itself)).append(')');
                pattern.append("|\\\\+").append(Pattern.quote(itself));
                pattern.append("|&#0*").append(c).append(';');
                pattern.append("|(?i:&#x0*").append(Integer.toHexString(c)).append(";)");
                pattern.append(named(itself)).append(')');
            }
        });
        return Pattern.compile(pattern.toString());
    }

    private static String percent(String character) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : character.getBytes(StandardCharsets.UTF_8)) {
            encoded.append("%%%02x".formatted(each & 0xff));
        }
        return encoded.toString();
    }

    private static String escaped(String character) {
        StringBuilder escaped = new StringBuilder();
        character.chars().forEach(unit -> escaped.append("\\\\+u%04x".formatted(unit)));
        return escaped.toString();
    }

    private static String named(String character) {
        return switch (character) {
            case " " -> "|\\+";
            case "&" -> "|&amp;";
            case "<" -> "|&lt;";
            case ">" -> "|&gt;";
            case "\"" -> "|&quot;";
            case "'" -> "|&apos;";
            case "\n" -> "|\\\\+n";
            default -> "";
        };
    }
}
