package org.fusionteams.check;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How docs/troubleshooting.md is written. */
final class Troubleshooting {

    static final String HEAD = """
            # Troubleshooting

            What `./fusion-teams check` says when something is set up wrongly. Each fault of the first table was made in the simulators by a
            test, one at a time, and was given the cause beside it. The tables are written by that test:
            `mvn -q test -Dtest=DoctorTest -Dreference.write=true`.

            `check` also says who answered what to which request, and has a text ready for the administrator where one can help; so does the
            page *Check* of the console. How to run it: [operations](operations.md). What only shows when a message is posted is marked
            *test message*: it is tried with `--send-test`, and not otherwise.

            | what is wrong | check | what it says | what to do |
            | --- | --- | --- | --- |
            """;

    private Troubleshooting() {}

    static String row(String title, CheckResult found) {
        Cause cause = java.util.Objects.requireNonNull(found.cause());
        return "| " + title + " | " + found.check() + " (" + found.result().word() + ") | `" + cause.word() + "`: "
                + cell(cause.means()) + " | " + cell(cause.fix()) + " |\n";
    }

    /** What is known besides, and cannot be made in the simulators. */
    static String rest(Set<Cause> shown) {
        return "\n## Other causes\n\nKnown from documents, or made by tests of their own.\n\n"
                + "| what it says | what to do |\n| --- | --- |\n"
                + Arrays.stream(Cause.values())
                        .filter(cause -> !shown.contains(cause))
                        .map(cause ->
                                "| `" + cause.word() + "` (" + cause.result().word() + "): " + cell(cause.means())
                                        + " | " + cell(cause.fix()) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String cell(@Nullable String text) {
        return String.valueOf(text).replace("|", "\\|").replace("<", "&lt;");
    }
}
