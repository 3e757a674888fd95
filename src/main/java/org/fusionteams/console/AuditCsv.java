package org.fusionteams.console;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fusionteams.audit.AuditEntry;
import org.fusionteams.audit.AuditEntry.Try;
import org.jspecify.annotations.Nullable;

/**
 * The trail as CSV (RFC 4180). A spreadsheet takes a cell that begins with one of a few characters for a formula and would
 * run what somebody has put into a supplier's name; such a cell begins with an apostrophe instead.
 */
final class AuditCsv {

    static final String HEADING =
            "at,actor,action,subject,detail,notification,attempt,ended,sender,status,request,outcome," + "nextTry\r\n";

    private static final String BEGINS_A_FORMULA = "=+-@\t\r\n";

    private AuditCsv() {}

    static String line(AuditEntry entry) {
        Try attempt = entry.attempt();
        Stream<@Nullable Object> cells = Stream.of(
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.detail(),
                entry.notificationId(),
                attempt == null ? null : attempt.number(),
                attempt == null ? null : attempt.finishedAt(),
                attempt == null ? null : attempt.sender(),
                attempt == null ? null : attempt.status(),
                attempt == null ? null : attempt.requestId(),
                attempt == null ? null : attempt.outcome(),
                attempt == null ? null : attempt.nextTry());
        return cells.map(AuditCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean formula = !(value instanceof Number)
                && !text.isEmpty()
                && BEGINS_A_FORMULA.indexOf(
                                text.stripLeading().isEmpty()
                                        ? text.charAt(0)
                                        : text.stripLeading().charAt(0))
                        >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
