package org.fusionteams.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs the checks of one side in order. A check whose condition is not met is skipped and says which one it was. */
final class Steps {

    private final Side side;
    private final AdminText texts;
    private final List<CheckResult> results = new ArrayList<>();

    /** What others may depend on and is not so, with what is said about it. */
    private final Map<String, String> missing = new HashMap<>();

    Steps(Side side, AdminText texts) {
        this.side = side;
        this.texts = texts;
    }

    /** By which name others depend on a check. */
    static String name(String check, String subject) {
        return check + " of " + subject;
    }

    /** By which name checks depend on a host's answering at all. */
    static String answers(String authority) {
        return "answers of " + authority;
    }

    /**
     * Runs a check, unless something that it needs is missing.
     *
     * @param after {@link #name(String, String)} or {@link #answers(String)} of what must have gone well
     */
    void step(String check, String subject, List<String> after, Supplier<Finding> run) {
        for (String condition : after) {
            String why = missing.get(condition);
            if (why != null) {
                missing.put(name(check, subject), why);
                add(check, subject, Finding.notNeeded("Not tried, because " + why + "."));
                return;
            }
        }
        Finding finding = found(check, subject, run);
        if (finding.result() == Result.FAILED) {
            missing.put(name(check, subject), failed(check, subject));
        }
        add(check, subject, finding);
    }

    List<CheckResult> results() {
        return List.copyOf(results);
    }

    private Finding found(String check, String subject, Supplier<Finding> run) {
        try {
            return run.get();
        } catch (NoAnswer e) {
            missing.put(answers(e.authority()), failed(check, subject));
            return e.finding();
        } catch (RuntimeException e) {
            // Not foreseen, and yet no reason to keep to oneself what the other checks find.
            return Finding.of(Cause.CHECK_BROKEN, "It ended with " + innermost(e) + ".");
        }
    }

    private void add(String check, String subject, Finding finding) {
        results.add(texts.result(side, check, subject, finding));
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
    }

    private static String failed(String check, String subject) {
        return "the check '" + check + "' of " + subject + " failed";
    }
}
