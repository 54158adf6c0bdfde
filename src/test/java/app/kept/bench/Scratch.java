package app.kept.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder under target/ that is gone afterwards. On a real disk: durable commits in memory would be no commits.
 *
 * @param stays for what takes minutes to write and can be looked at again
 */
record Scratch(Path path, boolean stays) implements AutoCloseable {
    /** Open to others, for PostgreSQL may run as one of them. */
    static Scratch make() throws IOException {
        Path target = Files.createDirectories(Path.of("target")).toAbsolutePath();
        return new Scratch(
                Files.createTempDirectory(
                        target,
                        "bench-",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))),
                false);
    }

    /** A folder of that name that is there from the last time, or is made. */
    static Scratch keptAt(Path folder) throws IOException {
        Path made = Files.createDirectories(folder).toAbsolutePath();
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Scratch(made, true);
    }

    @Override
    public void close() {
        if (stays || !Files.exists(path)) return;
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
