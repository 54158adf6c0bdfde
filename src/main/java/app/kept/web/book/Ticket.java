package app.kept.web.book;

import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.host.Host;
import app.kept.platform.base.Ids;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Signer;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of the booking that a form will make, drawn when the form is shown. A form that is sent twice asks twice for
 * the same booking and gets it once. Signed, so that nobody asks for a booking that is not theirs.
 */
public final class Ticket {
    public static final String FIELD = "ticket";
    private static final Pattern FORM = Pattern.compile("[0-9a-f-]{36}\\.[A-Za-z0-9_-]{43}");

    private final Signer signer;
    private final Bookings bookings;

    public Ticket(MasterKey key, Bookings bookings) {
        this.signer = key.signer("web.ticket");
        this.bookings = bookings;
    }

    public String draw(Host host) {
        String id = Ids.next().toString();
        return id + "." + signer.sign(text(host, id));
    }

    public Optional<BookingId> read(Host host, String ticket) {
        if (!FORM.matcher(ticket).matches()) return Optional.empty();
        String id = ticket.substring(0, 36);
        return signer.verifies(text(host, id), ticket.substring(37))
                ? Optional.of(new BookingId(UUID.fromString(id)))
                : Optional.empty();
    }

    /** What the form has made already. */
    public Optional<Booking> bookedWith(Host host, BookingId id) {
        return bookings.find(host.account(), id);
    }

    private static String text(Host host, String id) {
        return host.id().value() + ":" + id;
    }
}
