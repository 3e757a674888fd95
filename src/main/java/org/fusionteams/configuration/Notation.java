package org.fusionteams.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quartz.CronExpression;

/**
 * How the values of settings are written. Each notation turns text into a value or throws {@link IllegalArgumentException}
 * whose message reads on after the key ("must be a whole number from 1 to 500") and holds nothing of the text, which may be
 * a secret.
 */
@FunctionalInterface
interface Notation<T> {

    Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]");
    Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    Pattern SWEEP = Pattern.compile("(\\S+)\\s+over\\s+(\\S+)");

    T parse(String text);

    /** How often something happens and how far back it looks. */
    record EveryOver(Duration every, Duration over) {}

    static Notation<String> text() {
        return text -> text;
    }

    /** One line without spaces that is no address: what an id looks like, and a pasted link does not. */
    static Notation<String> id() {
        return text -> {
            if (text.chars().anyMatch(Character::isWhitespace) || text.contains("/") || text.contains("%")) {
                throw mustBe("an id, not a link and not URL-encoded");
            }
            return text;
        };
    }

    static Notation<Secret> secret() {
        return Secret::new;
    }

    /**
     * PEM text, or the path of a file with it. Files are read when they are used, since they change while we run.
     *
     * @param kind what stands between BEGIN and the dashes, such as {@code CERTIFICATE}
     */
    static Notation<String> pem(String kind) {
        return text -> {
            boolean written = text.contains("-----");
            boolean whole = text.contains("-----BEGIN " + kind + "-----") && text.contains("-----END " + kind + "-----")
                    || text.contains("-----BEGIN ENCRYPTED " + kind + "-----")
                            && text.contains("-----END ENCRYPTED " + kind + "-----");
            if (written && !whole) {
                throw new IllegalArgumentException("must be PEM text from -----BEGIN " + kind + "----- to -----END "
                        + kind + "-----, or the path of a file");
            }
            if (!written) {
                file().parse(text);
            }
            return text;
        };
    }

    static Notation<Secret> secretPem(String kind) {
        return text -> new Secret(pem(kind).parse(text));
    }

    /** The path of a file that can be read now. */
    static Notation<Path> file() {
        return text -> {
            try {
                Path path = Path.of(text);
                if (Files.isReadable(path) && Files.isRegularFile(path)) {
                    return path;
                }
            } catch (InvalidPathException e) {
                // said below
            }
            throw mustBe("the path of a file that this user can read");
        };
    }

    static Notation<LocalDate> day() {
        return text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw mustBe("a day such as 2027-03-31");
            }
        };
    }

    static Notation<Integer> number(int least, int most) {
        return text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below, together with the range
            }
            throw mustBe("a whole number from " + least + " to " + most);
        };
    }

    static Notation<Double> decimal(double least) {
        return text -> {
            try {
                double number = Double.parseDouble(text);
                if (number >= least && Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below, together with the range
            }
            throw mustBe("a number of at least " + (least == 0 ? "0" : String.valueOf(least)));
        };
    }

    static Notation<Boolean> flag() {
        return text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw mustBe("true or false");
        };
    }

    static <E extends Enum<E>> Notation<E> choice(Class<E> choices) {
        return text -> Arrays.stream(choices.getEnumConstants())
                .filter(choice -> written(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> mustBe(Arrays.stream(choices.getEnumConstants())
                        .map(Notation::written)
                        .collect(Collectors.joining(" or "))));
    }

    static String written(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code PT5M}, or short {@code 250ms}, {@code 5m}, {@code 48h}, {@code 30d}; zero is allowed. */
    static Notation<Duration> duration() {
        return text -> {
            Duration duration = durationOrNegative(text);
            if (duration.isNegative()) {
                throw mustBe("a duration such as 250ms, 5m, 48h, 30d or PT5M");
            }
            return duration;
        };
    }

    static Notation<Duration> positiveDuration() {
        return text -> {
            Duration duration = duration().parse(text);
            if (duration.isZero()) {
                throw mustBe("a duration longer than zero");
            }
            return duration;
        };
    }

    private static Duration durationOrNegative(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return Duration.ofMillis(-1);
        }
    }

    static Notation<EveryOver> sweep() {
        return text -> {
            Matcher matcher = SWEEP.matcher(text);
            if (!matcher.matches()) {
                throw mustBe("two durations such as 1h over 48h");
            }
            Duration every = positiveDuration().parse(matcher.group(1));
            Duration over = positiveDuration().parse(matcher.group(2));
            if (over.compareTo(every) < 0) {
                throw new IllegalArgumentException("must look back at least as far as from one sweep to the next");
            }
            return new EveryOver(every, over);
        };
    }

    static Notation<StartFrom> startFrom() {
        return text -> {
            if (text.equals("now")) {
                return new StartFrom.Now();
            }
            Duration back = durationOrNegative(text);
            if (!back.isNegative()) {
                return new StartFrom.Back(back);
            }
            try {
                return new StartFrom.At(Instant.parse(text));
            } catch (DateTimeParseException e) {
                throw mustBe("now, an instant such as 2026-01-01T00:00:00Z, or a duration such as 7d");
            }
        };
    }

    static Notation<String> cron() {
        return text -> {
            try {
                CronExpression.validateExpression(text);
                return text;
            } catch (ParseException e) {
                throw mustBe("a Quartz cron expression such as 0 0/5 * * * ? (" + e.getMessage() + ")");
            }
        };
    }

    static Notation<Locale> locale() {
        return text -> {
            try {
                Locale locale = new Locale.Builder().setLanguageTag(text).build();
                if (!locale.getLanguage().isEmpty()) {
                    return locale;
                }
            } catch (IllformedLocaleException e) {
                // said below
            }
            throw mustBe("a language tag such as en-GB");
        };
    }

    static Notation<ZoneId> timeZone() {
        return text -> {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw mustBe("a time zone such as Europe/London");
            }
        };
    }

    /** An absolute path without a slash at its end. */
    static Notation<String> path() {
        return text -> {
            String path = withoutSlash(text);
            if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
                throw mustBe("a path such as /fscmRestApi/resources/11.13.18.05");
            }
            return path;
        };
    }

    /** Scheme and host only; a slash at the end is taken off. */
    static Notation<URI> origin() {
        return text -> {
            URI address = address(withoutSlash(text));
            if (!address.getRawPath().isEmpty() || address.getRawQuery() != null) {
                throw new IllegalArgumentException("must be an origin without path and query, such as "
                        + address.getScheme() + "://" + address.getRawAuthority());
            }
            return address;
        };
    }

    /** An address to which paths are appended: no query, and a slash at the end is taken off. */
    static Notation<URI> base() {
        return text -> {
            URI address = address(withoutSlash(text));
            if (address.getRawQuery() != null) {
                throw new IllegalArgumentException("must be an address without a query");
            }
            return address;
        };
    }

    /** Any address, kept byte for byte. */
    static URI address(String text) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not a well-formed address");
        }
        if (address.getHost() == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "must be an address such as https://host/path, without user and fragment");
        }
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        boolean plain = "http".equalsIgnoreCase(address.getScheme());
        if (!secure && !(plain && loopback(address))) {
            throw new IllegalArgumentException("must begin with https:// (http:// only on a loopback address)");
        }
        return address;
    }

    /** True when only this machine is reached. Names are not looked up: a name server could be made to lie. */
    static boolean loopback(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return LOOPBACK_NAMES.contains(host) || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static IllegalArgumentException mustBe(String what) {
        return new IllegalArgumentException("must be " + what);
    }
}
