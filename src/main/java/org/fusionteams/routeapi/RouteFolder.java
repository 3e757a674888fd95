package org.fusionteams.routeapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stood in {@code routes/} at one moment.
 *
 * @param texts content by path below the folder, with slashes; empty for what is not text
 */
record RouteFolder(Map<String, String> texts) {

    static final String RECORD_TYPES = "record-types/";
    static final String JQ = ".jq";
    static final String SAMPLE = ".sample.json";

    private static final String ROUTE_FILE = ".*\\.camel\\.(yaml|xml)";

    /** What is loaded first, in this order: configurations and what others call, templates, shared routes. */
    static final List<String> SHARED = List.of(
            RouteFiles.SENDERS,
            RouteFiles.DEAD_LETTER,
            RouteFiles.FUSION,
            RouteFiles.CHANNEL,
            RouteFiles.FUSION_RECORDS,
            RouteFiles.ROUTING);

    static RouteFolder read(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .forEach(file -> texts.put(root.relativize(file).toString().replace('\\', '/'), text(file)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new RouteFolder(texts);
    }

    /** As a person names the file. */
    static String shown(String path) {
        return "routes/" + path;
    }

    /** Null when there is no such file. */
    @Nullable
    String text(String path) {
        return texts.get(path);
    }

    /** All files that Camel reads or would read. */
    List<String> routeFiles() {
        return texts.keySet().stream().filter(path -> path.matches(ROUTE_FILE)).toList();
    }

    List<String> recordTypeFiles() {
        return routeFiles().stream()
                .filter(path -> path.startsWith(RECORD_TYPES))
                .filter(path -> path.indexOf('/', RECORD_TYPES.length()) < 0)
                .toList();
    }

    /** Name of the record type whose file this is. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceAll("\\.camel\\.(yaml|xml)$", "");
    }

    /** A route file and what belongs to it: for a record type, jq file and sample. */
    static List<String> unit(String path) {
        if (!path.startsWith(RECORD_TYPES)) {
            return List.of(path);
        }
        String stem = RECORD_TYPES + name(path);
        return List.of(path, stem + JQ, stem + SAMPLE);
    }

    /** The texts of a unit's files, by path; one that is missing is not there. */
    Map<String, String> unitTexts(String path) {
        Map<String, String> unit = new TreeMap<>(texts);
        unit.keySet().retainAll(unit(path));
        return unit;
    }

    /** The same folder, as if these files had other texts. */
    RouteFolder with(Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(texts);
        all.putAll(others);
        return new RouteFolder(all);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            // Not UTF-8: what needs the text will say what it misses.
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
