package app.kept.identity.signin;

/** How Argon2 makes one block of 1 KiB out of two (RFC 9106, 3.5 and 3.6). */
final class Argon2Mixing {
    private static final int BLOCK = 128;
    private static final int ROW = 16;

    private final long[] mixed = new long[BLOCK];
    private final long[] kept = new long[BLOCK];

    /** @param over whether what stood in the target stays in it, as from the second pass on */
    void mix(long[] a, int atA, long[] b, int atB, long[] target, int at, boolean over) {
        for (int i = 0; i < BLOCK; i++) {
            long both = a[atA + i] ^ b[atB + i];
            mixed[i] = both;
            kept[i] = over ? both ^ target[at + i] : both;
        }
        for (int row = 0; row < BLOCK; row += ROW) permute(row, 1, 2);
        for (int column = 0; column < ROW; column += 2) permute(column, 1, ROW);
        for (int i = 0; i < BLOCK; i++) target[at + i] = mixed[i] ^ kept[i];
    }

    /** A round of BLAKE2b with multiplications in it, over eight pairs of numbers that lie so far apart. */
    private void permute(int from, int next, int step) {
        int v0 = from;
        int v2 = from + step;
        int v4 = from + 2 * step;
        int v6 = from + 3 * step;
        int v8 = from + 4 * step;
        int v10 = from + 5 * step;
        int v12 = from + 6 * step;
        int v14 = from + 7 * step;
        quarter(v0, v4, v8, v12);
        quarter(v0 + next, v4 + next, v8 + next, v12 + next);
        quarter(v2, v6, v10, v14);
        quarter(v2 + next, v6 + next, v10 + next, v14 + next);
        quarter(v0, v4 + next, v10, v14 + next);
        quarter(v0 + next, v6, v10 + next, v12);
        quarter(v2, v6 + next, v8, v12 + next);
        quarter(v2 + next, v4, v8 + next, v14);
    }

    private void quarter(int ia, int ib, int ic, int id) {
        long a = mixed[ia];
        long b = mixed[ib];
        long c = mixed[ic];
        long d = mixed[id];
        a = sum(a, b);
        d = Long.rotateRight(d ^ a, 32);
        c = sum(c, d);
        b = Long.rotateRight(b ^ c, 24);
        a = sum(a, b);
        d = Long.rotateRight(d ^ a, 16);
        c = sum(c, d);
        b = Long.rotateRight(b ^ c, 63);
        mixed[ia] = a;
        mixed[ib] = b;
        mixed[ic] = c;
        mixed[id] = d;
    }

    private static long sum(long a, long b) {
        return a + b + 2 * (a & 0xffff_ffffL) * (b & 0xffff_ffffL);
    }
}
