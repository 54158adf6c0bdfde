package app.kept.platform.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The key that stands behind every signature. It lies outside the database, so that a dump alone opens nothing. */
public final class MasterKey {
    private static final int SHORTEST = 32;

    private final byte[] key;

    private MasterKey(String text) {
        this.key = text.getBytes(StandardCharsets.UTF_8);
    }

    public static MasterKey of(String text) {
        return new MasterKey(text);
    }

    /** Reads the key file, or makes one that only its owner can read; a file that holds no key is refused. */
    public static MasterKey inFile(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.notExists(file)) create(file);
        String text = Files.readString(file).strip();
        if (text.length() < SHORTEST) throw new IllegalArgumentException("the key is too short");
        return of(text);
    }

    public Signer signer(String purpose) {
        return new Signer(key, purpose);
    }

    /** For secrets that must be read again. */
    public Sealing sealing() {
        return new Sealing(signer("sealing").key());
    }

    private static void create(Path file) throws IOException {
        Path draft =
                file.resolveSibling(file.getFileName() + "." + Tokens.next().substring(0, 8));
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(StandardCharsets.UTF_8.encode(Tokens.next() + "\n"));
        }
        try {
            // Linking fails when another starter was first; a half-written key is never seen.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException ignoredTheirsIsAsGood) {
            // The key of whoever was first counts for both.
        } finally {
            Files.delete(draft);
        }
    }
}
