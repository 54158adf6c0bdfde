package app.kept.identity.signin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Argon2id with one lane (RFC 9106, version 1.3). Its memory is one array that is used again: as thousands of small
 * objects, made anew each time, it would keep the collector busier than the hashing, and everybody would wait for that.
 * Not for several threads at once.
 */
final class Argon2id {
    private static final int TYPE = 2;
    private static final int VERSION = 0x13;
    private static final int SLICES = 4;
    /** Numbers in a block of 1 KiB. */
    private static final int BLOCK = 128;

    private final Argon2Mixing mixing = new Argon2Mixing();
    private final long[] addresses = new long[BLOCK];
    private final long[] wanted = new long[BLOCK];
    private long[] memory = new long[0];
    private Courtesy courtesy = new Courtesy();

    /** @param cost whose lanes must be one, as all of ours are */
    byte[] derive(String password, byte[] salt, Passwords.Cost cost, int length) {
        if (cost.lanes() != 1) throw new IllegalArgumentException("only one lane is known here");
        courtesy = new Courtesy();
        int segment = cost.memoryKib() / SLICES;
        int blocks = segment * SLICES;
        if (memory.length != blocks * BLOCK) memory = new long[blocks * BLOCK];
        byte[] start = Argon2Hashing.start(
                new int[] {1, length, cost.memoryKib(), cost.passes(), VERSION, TYPE},
                password.getBytes(StandardCharsets.UTF_8),
                salt);
        for (int i = 0; i < 2; i++) Argon2Hashing.firstBlock(start, i, memory, i * BLOCK);
        for (int pass = 0; pass < cost.passes(); pass++) {
            for (int slice = 0; slice < SLICES; slice++) fill(pass, slice, segment, cost.passes());
        }
        return Argon2Hashing.ending(memory, (blocks - 1) * BLOCK, length);
    }

    private void fill(int pass, int slice, int segment, int passes) {
        int blocks = segment * SLICES;
        // In the first half of the first pass, where memory is read does not depend on the password.
        boolean blind = pass == 0 && slice < SLICES / 2;
        if (blind) beginAddresses(pass, slice, blocks, passes);
        int first = pass == 0 && slice == 0 ? 2 : 0;
        for (int index = first; index < segment; index++) {
            if (index % BLOCK == 0) courtesy.giveWay();
            int current = slice * segment + index;
            int previous = current == 0 ? blocks - 1 : current - 1;
            if (blind && (index % BLOCK == 0 || index == first)) nextAddresses();
            long random = blind ? addresses[index % BLOCK] : memory[previous * BLOCK];
            int reference = reference(pass, slice, index, segment, random);
            mixing.mix(memory, previous * BLOCK, memory, reference * BLOCK, memory, current * BLOCK, pass > 0);
        }
    }

    /** Which earlier block goes into this one: rather a late one than an early one. */
    private static int reference(int pass, int slice, int index, int segment, long random) {
        int blocks = segment * SLICES;
        int area = pass == 0 ? slice * segment + index - 1 : blocks - segment + index - 1;
        long low = random & 0xffff_ffffL;
        long squared = (low * low) >>> 32;
        int back = (int) ((area * squared) >>> 32);
        int start = pass == 0 || slice == SLICES - 1 ? 0 : (slice + 1) * segment;
        return (start + area - 1 - back) % blocks;
    }

    private void beginAddresses(int pass, int slice, int blocks, int passes) {
        Arrays.fill(wanted, 0);
        wanted[0] = pass;
        wanted[2] = slice;
        wanted[3] = blocks;
        wanted[4] = passes;
        wanted[5] = TYPE;
    }

    private void nextAddresses() {
        wanted[6]++;
        Arrays.fill(addresses, 0);
        long[] nothing = new long[BLOCK];
        mixing.mix(nothing, 0, wanted, 0, addresses, 0, false);
        mixing.mix(nothing, 0, addresses, 0, addresses, 0, false);
    }
}
