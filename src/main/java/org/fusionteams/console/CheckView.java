package org.fusionteams.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.fusionteams.check.Result;
import org.fusionteams.check.Side;
import org.fusionteams.operations.CheckedView;
import org.fusionteams.operations.CheckedView.Line;
import org.jspecify.annotations.Nullable;

/**
 * The page of the checks.
 *
 * @param sides both systems; before anything was checked, none
 */
public record CheckView(
        String now,
        List<Choice> sideChoices,
        List<Choice> channelChoices,
        @Nullable String verdict,
        String tone,
        List<SideView> sides) {

    /** One of what can be chosen. */
    public record Choice(String value, String label, boolean chosen) {}

    /** What was found on one side: first what is wrong. */
    public record SideView(String title, List<LineView> wrong, List<LineView> others) {}

    /** One check. */
    public record LineView(
            String check,
            String subject,
            String result,
            String tone,
            String what,
            @Nullable String fix,
            @Nullable String administrator,
            @Nullable String text) {}

    static CheckView before(String now, List<String> channels) {
        return new CheckView(now, sideChoices(null), channelChoices(channels, null), null, "", List.of());
    }

    static CheckView of(
            String now, List<String> channels, @Nullable String side, @Nullable String channel, CheckedView checked) {
        List<SideView> sides = new ArrayList<>();
        for (Side each : Side.values()) {
            List<Line> lines = checked.results().stream()
                    .filter(line -> line.side().equals(each.word()))
                    .toList();
            if (!lines.isEmpty()) {
                sides.add(new SideView(title(each), views(lines, true), views(lines, false)));
            }
        }
        String verdict = checked.failed() == 0
                ? "Nothing failed" + (checked.warnings() == 0 ? "" : ", " + counted(checked.warnings(), "warning"))
                : counted(checked.failed(), "check") + " failed, " + counted(checked.warnings(), "warning");
        String tone = checked.failed() > 0 ? "bad" : checked.warnings() > 0 ? "warn" : "good";
        return new CheckView(
                now,
                sideChoices(side),
                channelChoices(channels, channel),
                verdict + "; " + checked.ok() + " ok, " + checked.skipped() + " skipped",
                tone,
                sides);
    }

    private static List<LineView> views(List<Line> lines, boolean wrong) {
        return lines.stream()
                .filter(line -> wrong == (line.cause() != null))
                .map(line -> new LineView(
                        line.check(),
                        line.subject(),
                        line.result(),
                        tone(line.result()),
                        line.what(),
                        line.fix(),
                        line.administrator(),
                        line.text()))
                .toList();
    }

    private static String tone(String result) {
        if (result.equals(Result.FAILED.word())) {
            return "bad";
        } else if (result.equals(Result.WARNING.word())) {
            return "warn";
        }
        return result.equals(Result.OK.word()) ? "good" : "quiet";
    }

    private static String title(Side side) {
        return side == Side.FUSION ? "Oracle Fusion" : "Microsoft Teams";
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static List<Choice> sideChoices(@Nullable String chosen) {
        return Stream.of(Side.values())
                .map(side -> new Choice(side.word(), title(side), side.word().equals(chosen)))
                .toList();
    }

    private static List<Choice> channelChoices(List<String> channels, @Nullable String chosen) {
        return channels.stream()
                .map(name -> new Choice(name, name, name.equals(chosen)))
                .toList();
    }
}
