package app.kept.web;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.Party;
import app.kept.booking.Proposal;
import app.kept.booking.ProposalState;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Other times that the host proposes, on the page of the booking.
 *
 * @param note what the host wrote to it; empty for nothing
 * @param instead that it takes the place of another; empty where it does not
 * @param until until when it can be answered
 * @param id which offer it is: an answer is to what was seen
 * @param keep the button that takes none of them
 * @param ask where other times are asked for instead; empty where that cannot be done any more
 */
public record OfferPart(
        String title,
        List<Time> times,
        String note,
        String instead,
        String until,
        String id,
        String accept,
        String decline,
        String keep,
        String ask) {

    private static final Set<BookingStatus> AHEAD = EnumSet.of(BookingStatus.PENDING, BookingStatus.CONFIRMED);

    /** One of the times, with the button that takes it. */
    public record Time(String start, FormView.When when, String button, String label) {}

    /**
     * Nothing where nothing is offered any more.
     *
     * @param wishes all that was asked for, the newest first
     */
    static @Nullable OfferPart of(BehindLink.Opened opened, List<Proposal> wishes, Frame frame) {
        Asked asked = opened.asked();
        Booking booking = opened.booking();
        if (!isOpen(wishes, asked.now())) return null;
        Proposal open = wishes.getFirst();
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
                wishes.size() > 1 && isTakenBack(wishes.get(1)) ? frame.text("offered.instead") : "",
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

    /** What became of the newest offer, for whoever comes by the letter that told of it. */
    static Optional<String> noMore(BehindLink.Opened opened, List<Proposal> wishes, Frame frame) {
        Instant now = opened.asked().now();
        Booking booking = opened.booking();
        boolean isAhead = AHEAD.contains(booking.status()) && now.isBefore(booking.startAt());
        if (!isAhead || wishes.isEmpty() || isOpen(wishes, now)) return Optional.empty();
        Proposal newest = wishes.getFirst();
        if (isTakenBack(newest)) return Optional.of(frame.text("offered.withdrawn"));
        boolean isLate = newest.state() == ProposalState.OPEN || newest.state() == ProposalState.LAPSED;
        return newest.by() == Party.HOST && isLate ? Optional.of(frame.text("offered.lapsed")) : Optional.empty();
    }

    private static boolean isOpen(List<Proposal> wishes, Instant now) {
        return wishes.stream()
                .limit(1)
                .anyMatch(one -> one.by() == Party.HOST && one.state() == ProposalState.OPEN && !one.isOver(now));
    }

    private static boolean isTakenBack(Proposal wish) {
        return wish.by() == Party.HOST && wish.state() == ProposalState.WITHDRAWN;
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
