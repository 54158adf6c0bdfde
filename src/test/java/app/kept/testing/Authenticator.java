package app.kept.testing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The app on a phone that shows codes, written from RFC 6238 alone. */
public final class Authenticator {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;

    /** @param shown as a page shows it, with blanks or without */
    public Authenticator(String shown) {
        String letters = shown.replace(" ", "");
        BigInteger number = BigInteger.ONE;
        for (char c : letters.toCharArray()) number = number.shiftLeft(5).or(BigInteger.valueOf(LETTERS.indexOf(c)));
        byte[] all = number.toByteArray();
        this.secret = Arrays.copyOfRange(all, all.length - letters.length() * 5 / 8, all.length);
    }

    public String codeAt(Instant moment) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(moment.getEpochSecond() / 30).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
