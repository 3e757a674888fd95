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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes a packaged connector of a {@link Variant}: the one that was built, with one class compiled from a changed source. */
final class VariantArchive {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path BUILT = ConnectorProcess.ARCHIVE.getParent();

    private VariantArchive() {}

    /** Returns what is run with {@code java -jar}. */
    static Path build(Variant variant, Path folder) {
        try {
            Path application = folder.resolve("app");
            WorkingDirectory.copy(BUILT, folder);
            Path runner = folder.resolve(ConnectorProcess.ARCHIVE.getFileName());
            Path classes = compile(variant, application, folder);
            for (Path jar : jars(application)) {
                replace(classes, jar);
            }
            return runner;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path compile(Variant variant, Path application, Path folder) throws IOException {
        String text = Files.readString(SOURCES.resolve(variant.source + ".java"));
        for (Variant.Change change : variant.changes) {
            text = change.in(text);
        }
        Path source = folder.resolve("source").resolve(variant.source + ".java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
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
                            files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IllegalStateException(variant + " does not compile any more: " + said);
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
