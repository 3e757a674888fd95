package org.fusionteams.operations;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Brings what has changed in {@code routes/} into force while the connector runs: done by the package that loads it. */
@FunctionalInterface
public interface RoutesReload {

    /** What became of a route file. For a record type, jq file and sample count as parts of it. */
    enum Result {
        /** It is in force as it was. */
        UNCHANGED,
        /** It is in force as it stands now. */
        LOADED,
        /** It is not there any more, and nothing of it is in force. */
        REMOVED,
        /** It cannot be used; what was in force of it before, if anything was, still is. */
        BROKEN,
        /** What was in force still is: something in flight did not end in time. */
        BUSY;

        /** As people and programs read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Something that is wrong, or perhaps not meant.
     *
     * @param severity error or warning
     * @param file as a person names it: {@code routes/routing.camel.yaml}
     * @param line counted from 1; 0 when it is about the file as a whole
     * @param help what was expected, or the way out; may be empty
     */
    record Finding(String severity, String file, int line, String what, String help) {}

    /**
     * One route file.
     *
     * @param path below {@code routes/}
     * @param findings what is wrong with it; empty unless it is broken or busy
     */
    record ReloadedFile(String path, Result result, List<Finding> findings) {

        public ReloadedFile {
            findings = List.copyOf(findings);
        }
    }

    /**
     * What a reload has done. Record types that are switched off are left out.
     *
     * @param warnings what is perhaps not meant, in any file
     */
    record Reloaded(List<ReloadedFile> files, List<Finding> warnings) {

        public Reloaded {
            files = List.copyOf(files);
            warnings = List.copyOf(warnings);
        }

        /** True when what runs is what stands in the folder. */
        public boolean allInForce() {
            return files.stream().noneMatch(file -> file.result() == Result.BROKEN || file.result() == Result.BUSY);
        }

        /** In one line: how many of each, by name those that are not as they were. */
        public String summary() {
            return List.of(Result.values()).stream()
                    .map(result -> counted(result, paths(result)))
                    .collect(Collectors.joining(", "));
        }

        private static String counted(Result result, List<String> paths) {
            String count = paths.size() + " " + result.word();
            return paths.isEmpty() || result == Result.UNCHANGED ? count : count + " (" + String.join(" ", paths) + ")";
        }

        private List<String> paths(Result result) {
            return files.stream()
                    .filter(file -> file.result() == result)
                    .map(ReloadedFile::path)
                    .toList();
        }
    }

    /**
     * Does it; waits for what is in flight, but not for ever.
     *
     * @throws OperationRefused while another reload is under way, or when the folder cannot be read
     */
    Reloaded reload();
}
