package app.kept.web.booking;

import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.Life;
import app.kept.booking.Party;
import app.kept.booking.PaymentStatus;
import app.kept.booking.Proposal;
import app.kept.booking.Proposals;
import app.kept.host.EventType;
import app.kept.platform.base.Time;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.room.When;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what the host's side can do with a booking now, and says it. */
final class ActsOf {
    private final Proposals proposals;
    private final Time time;

    ActsOf(Proposals proposals, Time time) {
        this.proposals = proposals;
        this.time = time;
    }

    Acts of(Booking booking, EventType type, Frame frame, ZoneId zone) {
        return of(booking, type, proposals.open(booking.account(), booking.id()), frame, zone);
    }

    Acts of(Booking booking, EventType type, Optional<Proposal> proposal, Frame frame, ZoneId zone) {
        Optional<Proposal> alive = proposal.filter(open -> !open.isOver(time.now()));
        Optional<Acts.Asked> asked =
                alive.filter(open -> open.by() == Party.CLIENT).map(open -> asked(open, booking, frame, zone));
        Optional<Acts.Offered> offered =
                alive.filter(open -> open.by() == Party.HOST).map(open -> offered(open, booking, frame, zone));
        List<Acts.One> all = Life.possible(booking, Party.HOST, time.now()).stream()
                .filter(act -> act != Act.MARK_PAID || isPayable(booking, type))
                .flatMap(act -> one(act, booking, frame))
                .toList();
        String path = BookingsPage.PATH + "/" + booking.id().value();
        return new Acts(path, booking.version(), "", all, List.of(), asked, offered);
    }

    /** Nobody is asked whether money has come for what costs nothing. */
    private static boolean isPayable(Booking booking, EventType type) {
        return booking.payment() != PaymentStatus.NONE || type.offer().price().isPresent();
    }

    private static Stream<Acts.One> one(Act act, Booking booking, Frame frame) {
        return switch (act) {
            case CONFIRM -> Stream.of(one(Deed.CONFIRM, "", booking, frame));
            case REJECT -> Stream.of(one(Deed.REJECT, frame.text("act.reject.asks"), booking, frame));
            case CANCEL -> Stream.of(one(Deed.CANCEL, frame.text("act.cancel.asks"), booking, frame));
            case COMPLETE -> Stream.of(one(Deed.COMPLETE, "", booking, frame));
            case MARK_NO_SHOW -> Stream.of(one(Deed.NO_SHOW, "", booking, frame));
            case TAKE_BACK_NO_SHOW -> Stream.of(one(Deed.CAME, "", booking, frame));
            case MARK_PAID -> Stream.of(one(Deed.PAID, "", booking, frame));
            // That is said by programs.
            case MARK_PAYMENT_FAILED -> Stream.empty();
            case TAKE_BACK_PAID -> Stream.of(one(Deed.UNPAID, "", booking, frame));
            // Where another time is asked for, it stands beside the times; what needs a time or a host has its own
            // page.
            case APPROVE, DECLINE, MOVE, OFFER, TAKE_BACK_OFFER, REASSIGN -> Stream.of();
            case EXPIRE, PROPOSE, WITHDRAW, ACCEPT, TURN_DOWN, LAPSE -> Stream.of();
        };
    }

    private static Acts.One one(Deed deed, String asks, Booking booking, Frame frame) {
        return new Acts.One(deed, deed.button(frame), deed.label(booking, frame), asks);
    }

    private Acts.Asked asked(Proposal open, Booking booking, Frame frame, ZoneId zone) {
        String name = booking.attendee().name();
        List<Acts.Time> times = open.starts().stream()
                .filter(start -> start.isAfter(time.now()))
                .map(start -> time(start, name, frame, zone))
                .toList();
        return new Acts.Asked(
                frame.text(times.size() == 1 ? "act.asked.one" : "act.asked", name),
                Optional.ofNullable(open.note()).orElse(""),
                open.lapsesAt().map(end -> When.of(end, zone, frame.locale())),
                times);
    }

    private static Acts.Offered offered(Proposal open, Booking booking, Frame frame, ZoneId zone) {
        boolean isOne = open.starts().size() == 1;
        return new Acts.Offered(
                frame.text(
                        isOne ? "act.offered.one" : "act.offered",
                        booking.attendee().name()),
                open.starts().stream()
                        .map(start -> Moments.dayAndTime(start, zone, frame.locale()))
                        .toList(),
                Optional.ofNullable(open.note()).orElse(""),
                When.of(open.openUntil(booking), zone, frame.locale()),
                one(Deed.TAKE_BACK_OFFER, "", booking, frame));
    }

    private static Acts.Time time(Instant start, String name, Frame frame, ZoneId zone) {
        String words = Moments.dayAndTime(start, zone, frame.locale());
        return new Acts.Time(start.toString(), words, frame.text("act.approve.of", words, name));
    }
}
