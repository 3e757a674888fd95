package org.fusionteams.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** What a native binary would be made of: the result of a build with {@code quarkus.native.sources-only=true}. */
final class NativeSources {

    /** The folder; set by {@code .ci/run}. */
    static final String PROPERTY = "native.sources";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, JsonNode> reflection = new TreeMap<>();
    private final List<Pattern> resources = new ArrayList<>();
    private final String arguments;

    private NativeSources(Path folder) throws IOException {
        this.arguments = Files.readString(folder.resolve("native-image.args"));
        try (JarFile archive = new JarFile(archive(folder).toFile())) {
            read(archive, "reflect-config.json")
                    .forEach(type -> reflection.put(type.path("name").asText(), type));
            read(archive, "resource-config.json")
                    .path("resources")
                    .path("includes")
                    .forEach(include -> resources.add(
                            Pattern.compile(include.path("pattern").asText())));
        }
    }

    static NativeSources fromSystemProperty() throws IOException {
        String folder = System.getProperty(PROPERTY);
        if (folder == null || !Files.isDirectory(Path.of(folder))) {
            throw new IllegalStateException("-D" + PROPERTY + " must name the folder native-sources of a sources-only"
                    + " build, but was: " + folder + ". docs/development.md says how to make it");
        }
        return new NativeSources(Path.of(folder));
    }

    String arguments() {
        return arguments;
    }

    /** True when the class can be found by its name. */
    boolean knows(String type) {
        return reflection.containsKey(type);
    }

    /** True when every method of the class can be called by its name. */
    boolean callable(String type) {
        return reflection.containsKey(type)
                && reflection.get(type).path("allDeclaredMethods").asBoolean();
    }

    /** True when the method can be called by its name. */
    boolean callable(String type, String method) {
        if (callable(type)) {
            return true;
        }
        JsonNode methods =
                reflection.getOrDefault(type, MAPPER.createObjectNode()).path("methods");
        for (JsonNode each : methods) {
            if (each.path("name").asText().equals(method)) {
                return true;
            }
        }
        return false;
    }

    /** True when the file of the class path is part of the binary. */
    boolean includes(String resource) {
        return resources.stream().anyMatch(pattern -> pattern.matcher(resource).matches());
    }

    private static Path archive(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("there is no *-runner.jar in " + folder));
        }
    }

    private static JsonNode read(JarFile archive, String name) throws IOException {
        ZipEntry entry = archive.getEntry("META-INF/native-image/" + name);
        try (InputStream content = archive.getInputStream(entry)) {
            return MAPPER.readTree(content);
        }
    }
}
