package org.fusionteams.notification;

/**
 * Makes text from Fusion safe to show: one line, no control or direction-changing characters, no template that Teams
 * would expand, of bounded length. Markup stays what it is, text, because cards show it in elements without markdown.
 */
final class ShownText {

    private static final int LONGEST = 400;

    private ShownText() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), LONGEST));
        int next = 0;
        while (next < text.length() && shown.length() < LONGEST) {
            int codePoint = text.codePointAt(next);
            append(shown, codePoint);
            next += Character.charCount(codePoint);
        }
        if (next < text.length()) {
            shown.append('\u2026');
        }
        return shown.toString().strip();
    }

    private static void append(StringBuilder shown, int codePoint) {
        if (Character.isWhitespace(codePoint) || Character.isISOControl(codePoint)) {
            if (shown.length() > 0 && shown.charAt(shown.length() - 1) != ' ') {
                shown.append(' ');
            }
        } else if (codePoint == '{' && shown.length() > 0 && shown.charAt(shown.length() - 1) == '{') {
            // Teams expands {{DATE(...)}}; a zero-width space keeps the braces apart and is not seen.
            shown.append('\u200B').append('{');
        } else if (!changesDirection(codePoint) && Character.getType(codePoint) != Character.SURROGATE) {
            shown.appendCodePoint(codePoint);
        }
    }

    private static boolean changesDirection(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
