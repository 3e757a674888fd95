package org.fusionteams.flow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Secrets that may stand nowhere, and the forms in which a text could hold one all the same. */
final class Markers {

    private static final int LEAST = 8;

    /** What it is of, by the form in which it would be found. */
    private final Map<String, String> forms = new LinkedHashMap<>();

    synchronized void add(String name, String secret) {
        if (secret.length() < LEAST) {
            throw new IllegalArgumentException(name + " is too short to be told from anything else");
        }
        forms.put(secret, name);
        forms.put(URLEncoder.encode(secret, StandardCharsets.UTF_8), name + ", URL-encoded");
        forms.put(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"), name + ", percent-encoded");
        forms.put(secret.replace("/", "\\/"), name + ", as JSON");
        forms.put(secret.replace("&", "&amp;").replace("\"", "&quot;").replace("'", "&#39;"), name + ", as HTML");
        for (int before = 0; before < 3; before++) {
            // Wherever it begins in what was encoded, these characters in the middle are the same.
            byte[] padded = (" ".repeat(before) + secret).getBytes(StandardCharsets.UTF_8);
            byte[] whole = Arrays.copyOf(padded, padded.length / 3 * 3);
            String encoded = Base64.getEncoder().encodeToString(whole).substring(before == 0 ? 0 : 4);
            forms.put(encoded, name + ", base64");
            forms.put(encoded.replace('+', '-').replace('/', '_'), name + ", base64url");
        }
    }

    /** Where secrets stand in a text, in words that do not repeat them; empty when there is none. */
    synchronized List<String> in(String where, String text) {
        return forms.entrySet().stream()
                .filter(form -> text.contains(form.getKey()))
                .map(form -> where + " holds " + form.getValue() + ": " + around(text, form.getKey()))
                .toList();
    }

    private static String around(String text, String secret) {
        int at = text.indexOf(secret);
        String before = text.substring(Math.max(0, at - 120), at);
        int end = at + secret.length();
        String after = text.substring(end, Math.min(text.length(), end + 40));
        return (before + "<<<HERE>>>" + after).replaceAll("\\s+", " ");
    }
}
