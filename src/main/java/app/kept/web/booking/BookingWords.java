package app.kept.web.booking;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.PaymentStatus;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;

/** How bookings are spoken of. */
public final class BookingWords {
    private BookingWords() {}

    public static String of(BookingStatus status, Frame frame) {
        return frame.text(
                switch (status) {
                    case PENDING -> "bookings.state.pending";
                    case CONFIRMED -> "bookings.state.confirmed";
                    case REJECTED -> "bookings.state.rejected";
                    case CANCELLED -> "bookings.state.cancelled";
                    case COMPLETED -> "bookings.state.completed";
                    case NO_SHOW -> "bookings.state.no_show";
                });
    }

    /** How the chip of a state looks: each has a colour and a sign beside its word. */
    public static String chip(BookingStatus status) {
        return switch (status) {
            case PENDING -> "chip maybe asked";
            case CONFIRMED -> "chip good agreed";
            case COMPLETED -> "chip held";
            case NO_SHOW -> "chip bad missed";
            case REJECTED, CANCELLED -> "chip off ended";
        };
    }

    /** Nothing where no payment is part of it. */
    static String of(PaymentStatus status, Frame frame) {
        return switch (status) {
            case NONE -> "";
            case PENDING -> frame.text("bookings.payment.pending");
            case AUTHORIZED -> frame.text("bookings.payment.authorized");
            case PAID -> frame.text("bookings.payment.paid");
            case FAILED -> frame.text("bookings.payment.failed");
            case REFUNDED -> frame.text("bookings.payment.refunded");
        };
    }

    public static Link link(Booking booking, Request request) {
        return Link.to(BookingsPage.PATH + "/" + booking.id().value())
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
    }
}
