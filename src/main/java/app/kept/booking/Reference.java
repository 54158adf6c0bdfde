package app.kept.booking;

import java.util.UUID;

/** Makes the short name of a booking: eight letters and digits that nobody mixes up on the phone. */
final class Reference {
    private static final char[] CLEAR = "ABCDEFGHJKMNPQRSTVWXYZ23456789".toCharArray();

    private Reference() {}

    /** Made of the random part of the id; two alike in one account are refused by the database. */
    static String of(UUID id) {
        long rest = id.getLeastSignificantBits() & 0x3FFF_FFFF_FFFF_FFFFL;
        var text = new StringBuilder(8);
        for (int i = 0; i < 8; i++) {
            text.append(CLEAR[(int) (rest % CLEAR.length)]);
            rest /= CLEAR.length;
        }
        return text.toString();
    }
}
