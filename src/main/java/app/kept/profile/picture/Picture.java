package app.kept.profile.picture;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a host looks like, as JPEG in both sizes.
 *
 * @param hash of what is in it: the name under which browsers keep it for ever
 */
record Picture(String hash, byte[] large, byte[] small) {
    static Picture of(byte[] large, byte[] small) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(large);
            return new Picture(HexFormat.of().formatHex(digest.digest(small), 0, 16), large, small);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
