package app.kept.identity.signin;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** What Argon2 hashes with BLAKE2b: its beginning out of everything given, and its end out of the last block. */
final class Argon2Hashing {
    private static final int BLOCK_BYTES = 1024;
    private static final int LONGEST = 64;
    private static final int HALF = 32;

    private Argon2Hashing() {}

    /** @param numbers lanes, length, memory, passes, version, type */
    static byte[] start(int[] numbers, byte[] password, byte[] salt) {
        ByteBuffer all = ByteBuffer.allocate(numbers.length * 4 + 16 + password.length + salt.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) all.putInt(number);
        all.putInt(password.length).put(password);
        all.putInt(salt.length).put(salt);
        // Neither a secret nor anything else goes in.
        all.putInt(0).putInt(0);
        return digest(LONGEST, all.array());
    }

    static void firstBlock(byte[] start, int number, long[] memory, int at) {
        byte[] seed = ByteBuffer.allocate(start.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(start)
                .putInt(number)
                .putInt(0)
                .array();
        ByteBuffer.wrap(longDigest(BLOCK_BYTES, seed))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(memory, at, BLOCK_BYTES / Long.BYTES);
    }

    static byte[] ending(long[] memory, int at, int length) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        block.asLongBuffer().put(memory, at, BLOCK_BYTES / Long.BYTES);
        return longDigest(length, block.array());
    }

    /** A digest of any length: of a long one, the first half of each link in a chain, and the last link whole. */
    private static byte[] longDigest(int length, byte[] input) {
        byte[] prefixed = ByteBuffer.allocate(4 + input.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .put(input)
                .array();
        if (length <= LONGEST) return digest(length, prefixed);
        ByteBuffer whole = ByteBuffer.allocate(length);
        byte[] link = digest(LONGEST, prefixed);
        while (whole.remaining() > LONGEST) {
            whole.put(link, 0, HALF);
            link = digest(Math.min(LONGEST, whole.remaining()), link);
        }
        return whole.put(link).array();
    }

    private static byte[] digest(int length, byte[] input) {
        var digest = new Blake2bDigest(length * 8);
        digest.update(input, 0, input.length);
        byte[] out = new byte[length];
        digest.doFinal(out, 0);
        return out;
    }
}
