package app.kept.web;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Sealing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Stands for a booking in the address of a page on which whoever made it books again, so that they find in the form what
 * they typed then, and nothing that others have said of a client with the same address or phone. Drawn on a page that only
 * a signed link leads to, it can neither be made up nor read, and it is soon good for nothing.
 */
public final class Known {
    public static final String FIELD = "known";
    private static final Duration GOOD_FOR = Duration.ofHours(12);

    private final Sealing sealing;

    public Known(MasterKey key) {
        this.sealing = key.sealing();
    }

    public String draw(AccountId account, BookingId booking, Instant now) {
        return sealing.seal(booking.value() + " " + now.plus(GOOD_FOR).getEpochSecond(), owner(account));
    }

    /** Which it is, while it is good. */
    public Optional<BookingId> read(AccountId account, String token, Instant now) {
        try {
            String[] parts = sealing.open(token, owner(account)).split(" ", 2);
            boolean isGood = now.getEpochSecond() < Long.parseLong(parts[1]);
            return isGood ? Optional.of(new BookingId(UUID.fromString(parts[0]))) : Optional.empty();
        } catch (RuntimeException notOurs) {
            // An address is whatever somebody types; what does not open stands for nothing.
            return Optional.empty();
        }
    }

    private static String owner(AccountId account) {
        return "web.known:" + account.value();
    }
}
