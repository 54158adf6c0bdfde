package app.kept.platform.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder under construction. It gets its name in one step when it is whole; until then it is rubbish. */
record Unfinished(Path path) implements AutoCloseable {
    private static final String PREFIX = ".unfinished-";

    static Unfinished in(Path directory) throws IOException {
        Path folder = Files.createTempDirectory(directory, PREFIX);
        // The account that PostgreSQL runs under has to get through.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Unfinished(folder);
    }

    /** What a process that was killed half way has left behind. */
    static void sweep(Path directory) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, PREFIX + "*")) {
            found.forEach(Unfinished::discard);
        }
    }

    /** Rubbish that resists is no reason to stay down: the next start tries again. */
    static void discard(Path tree) {
        try {
            delete(tree);
        } catch (IOException _) {
            // A program that a killed Kept had started may still be at work in it.
        }
    }

    /** On the disk first, named afterwards: after a power cut a name must not stand for empty files. */
    void publish(Path target) throws IOException {
        Command.Ended synced = new Command(List.of("sync", "-f", path.toString()), path, Duration.ofMinutes(2)).run();
        if (!synced.ok()) {
            throw new IOException("cannot be written to the disk: " + synced.output());
        }
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel parent = FileChannel.open(target.resolveSibling("."), StandardOpenOption.READ)) {
            parent.force(true);
        }
    }

    @Override
    public void close() {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            discard(path);
        }
    }

    private static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
