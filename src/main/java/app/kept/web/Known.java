package app.kept.web;

import app.kept.booking.BookingId;
import app.kept.identity.FormTokens;
import app.kept.platform.http.Request;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Sealing;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Stands for a booking in the address of a page on which whoever made it books again, so that they find in the form what
 * they typed then, and nothing that others have said of a client with the same address or phone. Drawn on a page that only
 * a signed link leads to, it can neither be made up nor read, and it is soon good for nothing. Without a script it stays in
 * the address, which people send to others: so it opens in the browser alone in which it was drawn. Inside other sites
 * browsers keep no cookie to tell them by, but there nobody sees the address, and it is good for nothing outside.
 */
public final class Known {
    public static final String FIELD = "known";
    private static final Duration GOOD_FOR = Duration.ofHours(12);

    private final Sealing sealing;

    public Known(MasterKey key) {
        this.sealing = key.sealing();
    }

    String draw(Request request, Asked asked, BookingId booking) {
        return sealing.seal(booking.value() + " " + asked.now().plus(GOOD_FOR).getEpochSecond(), owner(request, asked));
    }

    /** Which it is, while it is good. */
    Optional<BookingId> read(Request request, Asked asked, String token) {
        try {
            String[] parts = sealing.open(token, owner(request, asked)).split(" ", 2);
            boolean isGood = asked.now().getEpochSecond() < Long.parseLong(parts[1]);
            return isGood ? Optional.of(new BookingId(UUID.fromString(parts[0]))) : Optional.empty();
        } catch (RuntimeException notOurs) {
            // An address is whatever somebody types; what does not open stands for nothing.
            return Optional.empty();
        }
    }

    private static String owner(Request request, Asked asked) {
        boolean isInside = asked.visitor().around().isInside();
        return "web.known:" + asked.host().account().value() + (isInside ? ":inside" : ":" + FormTokens.of(request));
    }
}
