package app.kept.platform.postgres;

import app.kept.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked once per version into a folder named after the archive's checksum. */
record PostgresBinaries(Path home) {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String FOLDER = "postgres-";
    private static final Duration UNPACKING = Duration.ofMinutes(5);

    static void requireSupported(String system, String processor) {
        if (!system.equals("Linux") || !(processor.equals("amd64") || processor.equals("x86_64"))) {
            throw new DatabaseUnavailable(
                    "The PostgreSQL that Kept brings along runs on Linux x86_64 only, and this is " + system + " "
                            + processor + ". Set KEPT_DATABASE_URL to a PostgreSQL of your own.");
        }
    }

    static PostgresBinaries in(Path directory, Consumer<String> progress) throws IOException {
        @Nullable URL archive = PostgresBinaries.class.getResource(ARCHIVE);
        if (archive == null) {
            throw new DatabaseUnavailable("This Kept was built without PostgreSQL. Set KEPT_DATABASE_URL to one.");
        }
        Path home = directory.resolve(FOLDER + HexFormat.of().toHexDigits((int) checksum(archive)));
        if (!Files.exists(home)) {
            progress.accept("Unpacking PostgreSQL.");
            unpack(archive, directory, home);
        }
        return new PostgresBinaries(home);
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Read from the file that initdb builds a cluster from, so that no program has to run for it. */
    String majorVersion() throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("share/postgresql/postgres.bki"))) {
            String first = lines.findFirst().orElse("");
            return first.substring(first.lastIndexOf(' ') + 1);
        }
    }

    /** Earlier versions, once no server runs from them any more: sixty megabytes each. */
    void deleteOthers() throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(
                home.resolveSibling("."),
                each -> each.getFileName().toString().matches(FOLDER + "[0-9a-f]{8}")
                        && !each.getFileName().equals(home.getFileName()))) {
            others.forEach(Unfinished::discard);
        }
    }

    /** Names the version, guards nothing; the archive carries its own integrity check. A jar knows it already. */
    private static long checksum(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return jar.getJarEntry().getCrc();
        }
        var crc = new CRC32();
        try (InputStream bytes = new CheckedInputStream(connection.getInputStream(), crc)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return crc.getValue();
    }

    /** The system's tar has no need of the system's xz: Kept decompresses. */
    private static void unpack(URL archive, Path directory, Path home) throws IOException {
        try (Unfinished folder = Unfinished.in(directory)) {
            String target = folder.path().toString();
            // Another account has to execute what is unpacked, whatever umask Kept runs with.
            List<String> tar = List.of("sh", "-c", "umask 022 && exec tar -x -o -f - -C \"$1\"", "sh", target);
            Command.Ended ended = new Command(tar, directory, UNPACKING).run(input -> {
                try (InputStream packed = archive.openStream();
                        InputStream plain = new XZInputStream(packed)) {
                    plain.transferTo(input);
                }
            });
            if (!ended.ok()) {
                throw DatabaseUnavailable.after(
                        "PostgreSQL could not be unpacked with the program tar into " + directory + ".",
                        ended.output());
            }
            folder.publish(home);
        }
    }
}
