package app.kept.web;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.Party;
import app.kept.booking.Proposal;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Other times that the host proposes, on the page of the booking.
 *
 * @param note what the host wrote to it; empty for nothing
 * @param until until when it can be answered
 * @param id which offer it is: an answer is to what was seen
 * @param keep the button that takes none of them
 * @param ask where other times are asked for instead; empty where that cannot be done any more
 */
public record OfferPart(
        String title,
        List<Time> times,
        String note,
        String until,
        String id,
        String accept,
        String decline,
        String keep,
        String ask) {

    /** One of the times, with the button that takes it. */
    public record Time(String start, FormView.When when, String button, String label) {}

    /** Nothing where nothing is offered any more. */
    static @Nullable OfferPart of(BehindLink.Opened opened, @Nullable Proposal open, Frame frame) {
        Asked asked = opened.asked();
        Booking booking = opened.booking();
        if (open == null || open.by() != Party.HOST || open.isOver(asked.now())) return null;
        List<Time> times = open.starts().stream()
                .filter(start -> start.isAfter(asked.now()))
                .map(start -> time(start, opened, frame))
                .toList();
        String now = words(booking.startAt(), asked, frame);
        boolean isAgreed = booking.status() == BookingStatus.CONFIRMED;
        String note = open.note();
        return new OfferPart(
                frame.text(
                        times.size() == 1 ? "offered.title.one" : "offered.title",
                        asked.host().name()),
                times,
                note == null ? "" : note,
                frame.text(
                        isAgreed ? "offered.until" : "offered.until.asked",
                        words(open.openUntil(booking), asked, frame),
                        now),
                open.id().toString(),
                opened.page(OfferedPage.ACCEPT).toString(),
                opened.page(OfferedPage.DECLINE).toString(),
                isAgreed ? frame.text("offered.keep", now) : frame.text("offered.none"),
                MovePage.isPossible(booking, asked.now())
                        ? opened.page(MovePage.UNDER).toString()
                        : "");
    }

    private static Time time(Instant start, BehindLink.Opened opened, Frame frame) {
        Asked asked = opened.asked();
        return new Time(
                start.toString(),
                Clockwords.when(start, opened.type().duration(), asked.zone(), asked.host(), frame),
                frame.text("offered.take"),
                frame.text("offered.take.of", words(start, asked, frame)));
    }

    private static String words(Instant at, Asked asked, Frame frame) {
        return Moments.dayAndTime(at, asked.zone(), frame.locale());
    }
}
