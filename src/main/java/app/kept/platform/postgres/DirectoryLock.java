package app.kept.platform.postgres;

import app.kept.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One Kept server per data folder. The lock dies with the process, so that a crash never has to be tidied up. */
final class DirectoryLock implements AutoCloseable {
    /**
     * POSIX drops all of a process's locks on a file as soon as it closes any channel to it. A second try from the same
     * process must therefore be refused before it opens the file.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** The directory's real path: two spellings of one folder must meet. */
    static DirectoryLock take(Path directory) throws IOException {
        if (!HELD_HERE.add(directory)) {
            throw refusal(directory);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    directory.resolve("kept.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                throw refusal(directory);
            }
            return new DirectoryLock(directory, channel);
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(directory);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    private static DatabaseUnavailable refusal(Path directory) {
        return new DatabaseUnavailable("Another Kept server is already running on " + directory
                + ". Stop it first, or give this one a data folder of its own.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The descriptor is gone either way, and the lock with it.
        } finally {
            HELD_HERE.remove(directory);
        }
    }
}
