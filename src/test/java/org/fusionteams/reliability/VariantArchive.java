package org.fusionteams.reliability;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes a packaged connector that is the one that was built but for a few classes, compiled from a changed source. */
final class VariantArchive {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path BUILT = ConnectorProcess.ARCHIVE.getParent();

    private VariantArchive() {}

    /**
     * Returns what is run with {@code java -jar}.
     *
     * @param changes by the path of a class in the sources, without an ending
     */
    static Path build(Map<String, List<Change>> changes, Path folder) {
        try {
            Path application = folder.resolve("app");
            WorkingDirectory.copy(BUILT, folder);
            Path runner = folder.resolve(ConnectorProcess.ARCHIVE.getFileName());
            Path classes = compile(sources(changes, folder.resolve("source")), application, folder);
            for (Path jar : jars(application)) {
                replace(classes, jar);
            }
            return runner;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One change of a source.
     *
     * @param text what must stand there exactly once
     */
    record Change(String text, String by) {

        String in(String source) {
            int at = source.indexOf(text);
            if (at < 0 || source.indexOf(text, at + 1) >= 0) {
                throw new IllegalStateException(
                        "\"" + text + "\" does not stand in the source exactly once any more: update the change");
            }
            return source.substring(0, at) + by + source.substring(at + text.length());
        }
    }

    private static List<Path> sources(Map<String, List<Change>> changes, Path folder) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Map.Entry<String, List<Change>> each : changes.entrySet()) {
            String text = Files.readString(SOURCES.resolve(each.getKey() + ".java"));
            for (Change change : each.getValue()) {
                text = change.in(text);
            }
            Path source = folder.resolve(each.getKey() + ".java");
            Files.createDirectories(source.getParent());
            Files.writeString(source, text);
            sources.add(source);
        }
        return sources;
    }

    private static Path compile(List<Path> sources, Path application, Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            String path = Stream.of(
                            application,
                            BUILT.resolve("lib").resolve("main"),
                            BUILT.resolve("lib").resolve("boot"))
                    .flatMap(each -> jars(each).stream())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "--release",
                                    "17",
                                    "-proc:none",
                                    "-parameters",
                                    "-cp",
                                    path,
                                    "-d",
                                    classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IllegalStateException(sources + " do not compile any more: " + said);
            }
        }
        return classes;
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path classes, Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path there = inside.getPath("/" + classes.relativize(file));
                if (!Files.exists(there)) {
                    throw new IllegalStateException(there + " is not in " + jar);
                }
                Files.copy(file, there, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
