package org.fusionteams.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A file that holds nothing but a key: readable by its owner alone, where the file system knows owners. */
final class KeyFile {

    private static final Set<PosixFilePermission> OWNER_ALONE = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /** Where encrypted values stand: a key there protects nothing. */
    private static final List<Path> SETTINGS =
            List.of(Path.of("application.properties"), Path.of("config", "application.properties"));

    private KeyFile() {}

    /**
     * The key in the file, without the line break at its end.
     *
     * @throws IllegalArgumentException whose message reads on after the name of the file and "which"
     */
    static Secret read(String name) {
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("is no file: write the key, and nothing else, into it");
            }
            for (Path settings : SETTINGS) {
                if (Files.exists(settings) && Files.isSameFile(settings, file)) {
                    throw new IllegalArgumentException(
                            "holds the values that the key opens: give the key a file of its own");
                }
            }
            refuseOthers(file);
            String key = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (key.isEmpty()) {
                throw new IllegalArgumentException("is empty: write a long random text into it");
            }
            return new Secret(key);
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static void refuseOthers(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !OWNER_ALONE.containsAll(view.readAttributes().permissions())) {
            throw new IllegalArgumentException("others than its owner may read: chmod 600 " + file.toAbsolutePath());
        }
    }
}
