package org.fusionteams.operations;

import java.time.Instant;
import java.util.List;
import org.fusionteams.check.Cause;
import org.fusionteams.check.CheckReport;
import org.fusionteams.check.CheckResult;
import org.fusionteams.check.Result;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is answered.
 *
 * @param at when the checks began
 */
public record CheckedView(Instant at, long ok, long warnings, long failed, long skipped, List<Line> results) {

    /**
     * One check.
     *
     * @param side fusion or microsoft
     * @param result ok, warning, failed or skipped
     * @param what what was found
     * @param cause word of the cause; null when nothing is wrong
     * @param administrator Oracle or Microsoft; null when nobody has to be asked
     * @param text ready to be sent to the administrator; null when nobody has to be asked
     */
    public record Line(
            String side,
            String check,
            String subject,
            String result,
            String what,
            @Nullable String cause,
            @Nullable String fix,
            @Nullable String administrator,
            @Nullable String text) {}

    public CheckedView {
        results = List.copyOf(results);
    }

    public static CheckedView of(CheckReport report) {
        return new CheckedView(
                report.at(),
                report.count(Result.OK),
                report.count(Result.WARNING),
                report.count(Result.FAILED),
                report.count(Result.SKIPPED),
                report.results().stream().map(CheckedView::line).toList());
    }

    private static Line line(CheckResult result) {
        Cause cause = result.cause();
        return new Line(
                result.side().word(),
                result.check(),
                result.subject(),
                result.result().word(),
                result.what(),
                cause == null ? null : cause.word(),
                result.fix(),
                result.administrator(),
                result.text());
    }
}
