package app.kept.web;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.Party;
import app.kept.booking.Proposal;
import app.kept.booking.ProposalState;
import app.kept.booking.Proposals;
import app.kept.calendar.Entry;
import app.kept.host.EventType;
import app.kept.identity.FormTokens;
import app.kept.journey.Promises;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.review.Reviewing;
import app.kept.review.Reviews;
import app.kept.web.book.Calendars;
import app.kept.web.mine.CancelRule;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was agreed. Whoever has the link sees when and what, and of who booked only the address that letters go to. */
public final class BookedPage {
    private static final String ENDING = ".ics";
    private static final String FILE = "calendar" + ENDING;

    private final BookFrames frames;
    private final BehindLink behind;
    private final Promises promises;
    private final Reviews reviews;
    private final Known known;
    private final Proposals proposals;
    private final FormTokens forms;

    public BookedPage(
            BookFrames frames,
            BehindLink behind,
            Promises promises,
            Reviews reviews,
            Known known,
            Proposals proposals,
            FormTokens forms) {
        this.frames = frames;
        this.behind = behind;
        this.promises = promises;
        this.reviews = reviews;
        this.known = known;
        this.proposals = proposals;
        this.forms = forms;
    }

    public Response show(Request request) {
        return forms.page(request, it -> {
            BookedView view = view(it, behind.open(it));
            return frames.answer(200, view.frame(), "book/booked", view);
        });
    }

    /** The file that puts it into a calendar. */
    public Response file(Request request) {
        BehindLink.Opened opened = behind.open(request);
        Booking booking = opened.booking();
        if (!isAgreed(booking)) throw Problem.notFound("page").raised();
        Frame frame = frames.of(opened.asked(), opened.page());
        var entry = new Entry(
                booking.id().value(),
                booking.version(),
                opened.asked().now(),
                booking.startAt(),
                booking.endAt(),
                summary(opened, frame),
                place(opened).orElse(null));
        return Response.text(200, "text/calendar; charset=utf-8", entry.text())
                .with("Content-Disposition", "attachment; filename=\"" + booking.reference() + ENDING + "\"");
    }

    private static Optional<String> place(BehindLink.Opened opened) {
        return opened.booking()
                .place()
                .or(() -> Optional.ofNullable(opened.type().offer().location()));
    }

    static boolean isAgreed(Booking booking) {
        return booking.status() == BookingStatus.CONFIRMED;
    }

    /** As in the invitation that is mailed: who sees the calendar need not know for what. */
    private static String summary(BehindLink.Opened opened, Frame frame) {
        return frame.text("calendar.summary", opened.host().name());
    }

    BookedView view(Request request, BehindLink.Opened opened) {
        Asked asked = opened.asked();
        Booking booking = opened.booking();
        Frame titled = frames.titled(asked, opened.page(), title(booking, asked.now()));
        List<Proposal> wishes = proposals.of(booking.account(), booking.id());
        Optional<Proposal> open = wishes.stream().findFirst().filter(newest -> newest.state() == ProposalState.OPEN);
        @Nullable OfferPart offer = OfferPart.of(opened, wishes, titled);
        Optional<OfferedPage.Answer> answer = OfferedPage.Answer.in(request.query());
        List<String> said = said(opened, titled);
        if (answer.isEmpty()) OfferPart.noMore(opened, wishes, titled).ifPresent(said::add);
        Frame frame = offer == null ? titled : titled.styled("move.css");
        Optional<Proposal> own = open.filter(proposal -> proposal.by() == Party.CLIENT);
        return new BookedView(
                frame,
                isAgreed(booking)
                        ? frames.beside(asked, frame).at(place(opened).orElse(""))
                        : frames.beside(asked, frame),
                mark(booking),
                Clockwords.when(booking.startAt(), length(booking), asked.zone(), asked.host(), frame),
                booking.reference(),
                answer.map(given -> given.words(opened, frame)).orElse(""),
                offer,
                said,
                next(opened, own, frame),
                ways(opened, own.isPresent(), frame),
                calendars(opened, frame),
                asked.knownAs(known.draw(request, asked, booking.id())).page().toString(),
                mine(asked),
                rest(opened, frame));
    }

    /** What few come for. */
    private static List<BookedView.Way> rest(BehindLink.Opened opened, Frame frame) {
        if (!opened.booking().attendee().isReached()) return List.of();
        return List.of(
                new BookedView.Way(opened.page(ChoicesPage.UNDER).toString(), frame.text("choices.title")),
                new BookedView.Way(opened.page(BookingDataPage.UNDER).toString(), frame.text("databehind.title")));
    }

    static String mine(Asked asked) {
        return Link.to("/my-bookings")
                .with(Visitor.LANGUAGE, asked.visitor().chosen())
                .with(Asked.ZONE, asked.chosenZone())
                .toString();
    }

    private static @Nullable Calendars calendars(BehindLink.Opened opened, Frame frame) {
        Booking booking = opened.booking();
        boolean isAhead = booking.endAt().isAfter(opened.asked().now());
        if (!isAgreed(booking) || !isAhead) return null;
        return Calendars.of(
                opened.page(FILE).toString(),
                summary(opened, frame),
                place(opened).orElse(""),
                booking.startAt(),
                booking.endAt());
    }

    static Duration length(Booking booking) {
        return Duration.between(booking.startAt(), booking.endAt());
    }

    private static String title(Booking booking, Instant now) {
        return switch (booking.status()) {
            case CONFIRMED -> now.isBefore(booking.endAt()) ? "booked.agreed" : "booked.over";
            case PENDING -> "booked.asked";
            case COMPLETED -> "booked.held";
            case NO_SHOW -> "booked.missed";
            case REJECTED -> isExpired(booking) ? "booked.expired" : "booked.rejected";
            case CANCELLED -> "booked.off";
        };
    }

    private static BookedView.Mark mark(Booking booking) {
        return switch (booking.status()) {
            case CONFIRMED, COMPLETED -> BookedView.Mark.GOOD;
            case PENDING -> BookedView.Mark.OPEN;
            case REJECTED, CANCELLED, NO_SHOW -> BookedView.Mark.OFF;
        };
    }

    private static boolean isExpired(Booking booking) {
        return booking.ending().filter(ending -> ending.by() == Party.SYSTEM).isPresent();
    }

    /** Why it does not take place. */
    private static List<String> said(BehindLink.Opened opened, Frame frame) {
        var said = new ArrayList<String>();
        Booking.Ending ending = opened.booking().ending().orElse(null);
        if (ending == null) return said;
        boolean isCancelled = opened.booking().status() == BookingStatus.CANCELLED;
        String host = opened.host().name();
        switch (ending.by()) {
            case CLIENT -> said.add(frame.text(ending.isLate() ? "booked.off_late" : "booked.off_by_you"));
            case HOST -> said.add(frame.text(isCancelled ? "booked.off_by_host" : "booked.rejected_by", host));
            case SYSTEM -> said.add(frame.text("booked.expired_why", host));
        }
        String reason = ending.reason();
        if (reason != null && ending.by() != Party.SYSTEM) said.add(frame.text("booked.reason", reason));
        return said;
    }

    /** What can be done here with the booking as it is. */
    private List<BookedView.Way> ways(BehindLink.Opened opened, boolean isMoving, Frame frame) {
        var ways = new ArrayList<BookedView.Way>();
        if (CancelPage.isPossible(opened)) {
            boolean isAsked = opened.booking().status() == BookingStatus.PENDING;
            String words = frame.text(isAsked ? "booked.cancel_request" : "booked.cancel");
            ways.add(new BookedView.Way(opened.page(CancelPage.UNDER).toString(), words));
        }
        if (MovePage.isPossible(opened.booking(), opened.asked().now())) {
            ways.add(new BookedView.Way(
                    opened.page(MovePage.UNDER).toString(), frame.text(isMoving ? "booked.moving" : "booked.move")));
        }
        if (isToBeReviewed(opened.booking())) {
            ways.add(new BookedView.Way(opened.page(ReviewPage.UNDER).toString(), frame.text("booked.review")));
        }
        return ways;
    }

    /** What was asked for instead, and until when it is open. */
    private static List<String> moving(Proposal open, Asked asked, Frame frame) {
        String host = asked.host().name();
        String times = open.starts().stream()
                .map(start -> Moments.dayAndTime(start, asked.zone(), frame.locale()))
                .collect(Collectors.joining("; "));
        String until = Moments.dayAndTime(open.openUntil(), asked.zone(), frame.locale());
        return List.of(frame.text("mine.asked", host, times), frame.text("move.open.until", host, until));
    }

    private boolean isToBeReviewed(Booking booking) {
        return Reviewing.canBeReviewed(booking)
                && reviews.ofBooking(booking.account(), booking.id()).isEmpty();
    }

    private List<String> next(BehindLink.Opened opened, Optional<Proposal> open, Frame frame) {
        Asked asked = opened.asked();
        Booking booking = opened.booking();
        EventType type = opened.type();
        var next = new ArrayList<String>();
        if (booking.status() != BookingStatus.CONFIRMED && booking.status() != BookingStatus.PENDING) return next;
        open.ifPresent(proposal -> next.addAll(moving(proposal, asked, frame)));
        String email = booking.attendee().email();
        next.addAll(new Promised(frame).lines(promises.toClient(booking, asked.now()), email != null, asked.zone()));
        // A slip in it shall be seen by who typed it, and nobody else to whom the link was passed on shall read it.
        if (email != null && asked.now().isBefore(booking.startAt())) {
            next.add(frame.text(
                    "booked.address", Hinted.email(email), asked.host().name()));
        }
        if (booking.status() == BookingStatus.PENDING) {
            String answers = type.agreement().pendingHolds() ? "booked.host_answers" : "booked.host_answers_open";
            next.add(frame.text(answers, asked.host().name()));
            next.add(frame.text("booked.rule.asked"));
        } else if (asked.now().isBefore(booking.startAt())) {
            next.add(new CancelRule(type, asked.host().name(), asked.zone(), asked.now(), frame).of(booking));
        }
        return next;
    }
}
