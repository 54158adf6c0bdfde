package app.kept.message.email;

import app.kept.account.AccountId;
import app.kept.message.channel.Letter;
import app.kept.platform.secret.Signer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a letter comes back to: an address of its own for each, so that what comes back is known even when nothing of the
 * letter is left in it. Signed: who knows an id can make no address of it.
 */
public final class ReturnPath {
    /** All that fits beside the two ids into the 64 letters that an address may have; who guesses asks us each time. */
    private static final int SIGNATURE = 5;

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LETTERS = 60;

    private final String domain;
    private final Signer signer;
    private final Pattern ours;

    /** @param domain one whose mail is handed to us, whatever stands before the at sign */
    public ReturnPath(String domain, Signer signer) {
        this.domain = domain;
        this.signer = signer;
        this.ours = Pattern.compile("b-([a-z2-7]{" + LETTERS + "})@" + Pattern.quote(domain));
    }

    /** Whose message came back. */
    public record Origin(AccountId account, UUID message) {}

    MailAddress of(Letter letter) {
        byte[] ids = ByteBuffer.allocate(32)
                .putLong(letter.account().value().getMostSignificantBits())
                .putLong(letter.account().value().getLeastSignificantBits())
                .putLong(letter.id().getMostSignificantBits())
                .putLong(letter.id().getLeastSignificantBits())
                .array();
        byte[] all = Arrays.copyOf(ids, 32 + SIGNATURE);
        System.arraycopy(signature(ids), 0, all, 32, SIGNATURE);
        return new MailAddress("b-" + letters(all), domain);
    }

    /** Looks for one of ours in a text. Servers may have changed the case of letters on the way. */
    Optional<Origin> find(String text) {
        Matcher found = ours.matcher(text.toLowerCase(Locale.ROOT));
        while (found.find()) {
            byte[] all = bytes(found.group(1));
            byte[] ids = Arrays.copyOf(all, 32);
            if (java.security.MessageDigest.isEqual(Arrays.copyOfRange(all, 32, 32 + SIGNATURE), signature(ids))) {
                ByteBuffer buffer = ByteBuffer.wrap(ids);
                var account = new AccountId(new UUID(buffer.getLong(), buffer.getLong()));
                return Optional.of(new Origin(account, new UUID(buffer.getLong(), buffer.getLong())));
            }
        }
        return Optional.empty();
    }

    private byte[] signature(byte[] ids) {
        String signed = signer.sign(letters(ids));
        return Arrays.copyOf(
                java.util.Base64.getUrlDecoder().decode(signed.getBytes(StandardCharsets.US_ASCII)), SIGNATURE);
    }

    private static String letters(byte[] bytes) {
        StringBuilder text = new StringBuilder(LETTERS);
        long pending = 0;
        int bits = 0;
        for (byte b : bytes) {
            pending = (pending << 8) | (b & 0xFF);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(DIGITS.charAt((int) ((pending >> (bits - 5)) & 31)));
            }
        }
        if (bits > 0) text.append(DIGITS.charAt((int) ((pending << (5 - bits)) & 31)));
        return text.toString();
    }

    private static byte[] bytes(String letters) {
        ByteBuffer bytes = ByteBuffer.allocate(letters.length() * 5 / 8);
        long pending = 0;
        int bits = 0;
        for (int i = 0; i < letters.length(); i++) {
            pending = pending << 5 | DIGITS.indexOf(letters.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (pending >> bits));
            }
        }
        return bytes.array();
    }
}
