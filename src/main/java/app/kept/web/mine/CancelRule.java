package app.kept.web.mine;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.life.Cancelling;
import app.kept.host.Agreement;
import app.kept.host.EventType;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * By which rule something can be called off, in a line: for whoever books, and for whoever has booked.
 *
 * @param zone by whose clock it is said
 */
public record CancelRule(EventType type, String host, ZoneId zone, Instant now, Frame frame) {

    /** Of what is still ahead. */
    public String of(Booking booking) {
        if (booking.status() == BookingStatus.PENDING) return frame.text("mine.rule.asked", host);
        return switch (Cancelling.prospect(booking, type, now)) {
            case IN_TIME -> inTime(booking.startAt());
            case LATE -> frame.text("mine.rule.late", words(booking.startAt()));
            case TOO_LATE, OVER -> frame.text("mine.rule.too_late", host);
        };
    }

    /** Of what is not booked yet, as it is once it is agreed. */
    public String beforehand(Instant start) {
        if (!now.isAfter(inTimeUntil(start))) return inTime(start);
        return isRefused() ? frame.text("form.rule.too_late", host) : frame.text("form.rule.late");
    }

    /** The same where one of several is still to be chosen, in their order. */
    public String ofOneOf(List<Instant> starts) {
        List<String> rules = starts.stream().map(this::beforehand).distinct().toList();
        if (rules.isEmpty()) return "";
        // Whoever may choose the earliest has to know what is hardest.
        return rules.size() == 1 ? rules.getFirst() : frame.text("form.rule.earliest", rules.getFirst());
    }

    private String inTime(Instant start) {
        if (type.agreement().cancelNotice().isZero()) return frame.text("mine.rule.always");
        return isRefused()
                ? frame.text("mine.rule.then_not", words(start), host)
                : frame.text("mine.rule.then_late", words(start));
    }

    private boolean isRefused() {
        return type.agreement().lateCancel() == Agreement.LateCancel.REFUSED;
    }

    private Instant inTimeUntil(Instant start) {
        return start.minus(type.agreement().cancelNotice());
    }

    /** Until when it is in time. */
    private String words(Instant start) {
        return Moments.dayAndTime(inTimeUntil(start), zone, frame.locale());
    }
}
