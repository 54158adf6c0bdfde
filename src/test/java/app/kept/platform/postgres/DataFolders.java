package app.kept.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Data folders in which PostgreSQL is unpacked already: once for all tests, then linked. */
final class DataFolders {
    private DataFolders() {}

    /** Every account can reach it, unlike a temporary folder as it is made. */
    static Path unpackedIn(Path temp) throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path folder = Files.createDirectory(temp.resolve("data"));
        Path home = Unpacked.ONCE.home();
        try (Stream<Path> walk = Files.walk(home)) {
            for (Path each : walk.toList()) {
                Path link = folder.resolve(home.resolveSibling(".").normalize().relativize(each));
                if (Files.isDirectory(each)) {
                    Files.createDirectory(link);
                } else if (Files.isSymbolicLink(each)) {
                    Files.copy(each, link, LinkOption.NOFOLLOW_LINKS);
                } else {
                    Files.createLink(link, each);
                }
            }
        }
        return folder;
    }

    private static final class Unpacked {
        private static final PostgresBinaries ONCE = unpack();

        private static PostgresBinaries unpack() {
            try {
                Path folder = Files.createTempDirectory("kept-postgres-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> Unfinished.discard(folder)));
                return PostgresBinaries.in(folder, _ -> {});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
