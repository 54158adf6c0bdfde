package app.kept.web;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Signer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Stands for a booking in the address of a page on which whoever made it books again, so that they find in the form what
 * they typed then, and nothing that others have said of a client with the same address or phone. Drawn on a page that only
 * a signed link leads to, it cannot be made up, and it is soon good for nothing.
 */
public final class Known {
    public static final String FIELD = "known";
    private static final Duration GOOD_FOR = Duration.ofHours(12);
    private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final Signer signer;

    public Known(MasterKey key) {
        this.signer = key.signer("web.known");
    }

    public String draw(AccountId account, BookingId booking, Instant now) {
        long until = now.plus(GOOD_FOR).getEpochSecond();
        return booking.value() + "." + until + "."
                + signer.sign(text(account, booking.value().toString(), until));
    }

    /** Which it is, while it is good. */
    public Optional<BookingId> read(AccountId account, String token, Instant now) {
        var parts = FORM.matcher(token);
        if (!parts.matches()) return Optional.empty();
        long until = Long.parseLong(parts.group(2));
        boolean isGood =
                now.getEpochSecond() < until && signer.verifies(text(account, parts.group(1), until), parts.group(3));
        return isGood ? Optional.of(new BookingId(UUID.fromString(parts.group(1)))) : Optional.empty();
    }

    private static String text(AccountId account, String booking, long until) {
        return account.value() + ":" + booking + ":" + until;
    }
}
