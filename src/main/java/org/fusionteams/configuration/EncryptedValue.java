package org.fusionteams.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value as it may stand in a configuration file: opened by {@code connector.secrets.key} when it is read. */
public final class EncryptedValue {

    /** The name that SmallRye gave to this form. */
    static final String HANDLER = "aes-gcm-nopadding";

    static final String BEGINNING = "${" + HANDLER + "::";

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{" + HANDLER + "::([A-Za-z0-9_=-]+)}");
    private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*([^#!\\s=:][^\\s=:]*).*$");

    private EncryptedValue() {}

    /** The expression that reads as {@code value} wherever {@code key} is set; another one each time. */
    public static String of(String value, String key) {
        return of(value, new SecretCipher(key));
    }

    public static String of(String value, SecretCipher cipher) {
        return BEGINNING + cipher.encrypt(value) + "}";
    }

    /** Whether something encrypted in this text needs another key than the present one. */
    static boolean needsPrevious(String written, SecretCipher cipher) {
        return EXPRESSION.matcher(written).results().anyMatch(found -> !cipher.isPresent(found.group(1)));
    }

    /**
     * The text of a configuration file with all that it holds under the present key.
     *
     * @param settings those that were encrypted anew
     * @param locked those that neither key opens; they are left as they were
     */
    public record Rotated(String text, List<String> settings, List<String> locked) {
        public Rotated {
            settings = List.copyOf(settings);
            locked = List.copyOf(locked);
        }

        /** Without the text, which may hold values that nobody has encrypted. */
        @Override
        public String toString() {
            return "encrypted anew: " + settings + ", locked: " + locked;
        }
    }

    /** Encrypts anew what stands under the previous key; comments are left alone. */
    public static Rotated rotate(String file, SecretCipher cipher) {
        List<String> settings = new ArrayList<>();
        List<String> locked = new ArrayList<>();
        String text = LINE.matcher(file).replaceAll(line -> {
            String rotated = EXPRESSION.matcher(line.group()).replaceAll(value -> {
                if (cipher.isPresent(value.group(1))) {
                    return Matcher.quoteReplacement(value.group());
                }
                try {
                    String anew = of(cipher.decrypt(value.group(1)), cipher);
                    settings.add(line.group(1));
                    return Matcher.quoteReplacement(anew);
                } catch (IllegalArgumentException e) {
                    locked.add(line.group(1));
                    return Matcher.quoteReplacement(value.group());
                }
            });
            return Matcher.quoteReplacement(rotated);
        });
        return new Rotated(text, settings, locked);
    }
}
