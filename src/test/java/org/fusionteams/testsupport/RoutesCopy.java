package org.fusionteams.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** A copy of {@code routes/} that a test may change while the connector runs. */
public record RoutesCopy(Path folder) {

    private static final Path SHIPPED = Path.of("routes");

    /** The copy of this name, which may be there already. */
    public static RoutesCopy named(String name) {
        return new RoutesCopy(Path.of("target", "routes-of-" + name));
    }

    /** What to set so that the connector reads this copy. */
    public static String setting() {
        return "fusion-teams.routes";
    }

    /** Makes it what is shipped. */
    public RoutesCopy restore() {
        try {
            if (Files.exists(folder)) {
                deleteAll();
            }
            try (Stream<Path> files = Files.walk(SHIPPED)) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(SHIPPED.relativize(file).toString()));
                }
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a text that must be in the file. */
    public void replace(String path, String text, String by) {
        String before = read(path);
        if (!before.contains(text)) {
            throw new IllegalArgumentException(text + " is not in " + path);
        }
        write(path, before.replace(text, by));
    }

    public String read(String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(String path, String text) {
        try {
            Files.writeString(folder.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String... paths) {
        for (String path : List.of(paths)) {
            try {
                Files.delete(folder.resolve(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void deleteAll() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException error) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
