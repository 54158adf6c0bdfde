package app.kept.web.mine;

import app.kept.account.AccountId;
import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.Life;
import app.kept.booking.Party;
import app.kept.booking.Proposal;
import app.kept.booking.Proposals;
import app.kept.booking.life.Cancelling;
import app.kept.booking.mine.WaysIn;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.text.Moments;
import app.kept.review.Reviewing;
import app.kept.review.Reviews;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.ZoneForm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says of bookings how they stand, by which rule they can be called off, and what can be done. */
public final class MineCards {
    static final String BOOKING = "booking";
    static final String TO = "to";
    static final String CANCEL = "cancel";
    static final String MOVE = "move";
    static final String REVIEW = "review";
    static final String CALENDAR = "calendar.ics";

    private final Hosts hosts;
    private final EventTypes types;
    private final Proposals proposals;
    private final Reviews reviews;
    private final WaysIn waysIn;
    private final Time time;

    public MineCards(Hosts hosts, EventTypes types, Proposals proposals, Reviews reviews, WaysIn waysIn, Time time) {
        this.hosts = hosts;
        this.types = types;
        this.proposals = proposals;
        this.reviews = reviews;
        this.waysIn = waysIn;
        this.time = time;
    }

    /** What all cards of one page have in common. */
    private record Table(
            MineDoor.Visit visit,
            Frame frame,
            ZoneId zone,
            Optional<String> chosenZone,
            Instant now,
            Map<UUID, String> tokens,
            Map<HostId, Host> hosts,
            Map<EventTypeId, EventType> types) {
        String words(Instant at) {
            return Moments.dayAndTime(at, zone, frame.locale());
        }
    }

    /** Whose clock is shown, and the way to another. */
    ZoneForm zones(ZoneId zone, MineDoor.Visit visit, Frame frame, Link withoutZone) {
        return ZoneForm.of(zone, visit.account().timeZone(), time.now(), frame, withoutZone);
    }

    List<MineView.Card> of(
            List<Booking> bookings, MineDoor.Visit visit, Frame frame, ZoneId zone, Optional<String> chosenZone) {
        Map<UUID, String> tokens = waysIn.known(
                visit.accountId(),
                bookings.stream().map(booking -> booking.id().value()).toList());
        var table = new Table(visit, frame, zone, chosenZone, time.now(), tokens, new HashMap<>(), new HashMap<>());
        return bookings.stream().map(booking -> card(booking, table)).toList();
    }

    private MineView.Card card(Booking booking, Table table) {
        Host host = host(booking.account(), booking.host(), table);
        EventType type = table.types.computeIfAbsent(
                booking.eventType(), id -> types.find(booking.account(), id).orElseThrow());
        boolean isAhead = isAlive(booking) && booking.endAt().isAfter(table.now);
        var lines = new ArrayList<String>();
        if (isAhead) {
            proposals.open(booking.account(), booking.id()).ifPresent(open -> lines.add(asked(open, host, table)));
            lines.add(new CancelRule(type, host.name(), table.zone, table.now, table.frame).of(booking));
        }
        String start = Moments.time(booking.startAt(), table.zone, table.frame.locale());
        String end = Moments.time(booking.endAt(), table.zone, table.frame.locale());
        return new MineView.Card(
                booking.id().value().toString(),
                Moments.day(booking.startAt(), table.zone, table.frame.locale()),
                Moments.span(start, end),
                booking.startAt().toString(),
                type.name(),
                host.name(),
                state(booking, table.frame),
                lines,
                ways(booking, type, isAhead, table));
    }

    private Host host(AccountId account, HostId host, Table table) {
        return table.hosts.computeIfAbsent(host, id -> hosts.find(account, id).orElseThrow());
    }

    private static boolean isAlive(Booking booking) {
        return booking.status() == BookingStatus.PENDING || booking.status() == BookingStatus.CONFIRMED;
    }

    private static MineView.State state(Booking booking, Frame frame) {
        return switch (booking.status()) {
            case PENDING -> new MineView.State(frame.text("mine.state.asked"), "chip open");
            case CONFIRMED -> new MineView.State(frame.text("mine.state.agreed"), "chip good");
            case COMPLETED -> new MineView.State(frame.text("mine.state.held"), "chip");
            case NO_SHOW -> new MineView.State(frame.text("mine.state.missed"), "chip off");
            case REJECTED -> new MineView.State(frame.text("mine.state.rejected"), "chip off");
            case CANCELLED ->
                new MineView.State(
                        frame.text(
                                booking.ending().filter(Booking.Ending::isLate).isPresent()
                                        ? "mine.state.off_late"
                                        : "mine.state.off"),
                        "chip off");
        };
    }

    private static String asked(Proposal open, Host host, Table table) {
        String times = open.starts().stream().map(table::words).collect(Collectors.joining("; "));
        String words = switch (open.by()) {
            case CLIENT -> "mine.asked";
            case HOST, SYSTEM -> "mine.offered";
        };
        return table.frame.text(words, host.name(), times);
    }

    private List<MineView.Way> ways(Booking booking, EventType type, boolean isAhead, Table table) {
        Frame frame = table.frame;
        var ways = new ArrayList<MineView.Way>();
        ways.add(way(booking, "", frame.text("mine.look"), table));
        if (isAhead) {
            if (Life.possible(booking, Party.CLIENT, table.now).contains(Act.PROPOSE)) {
                ways.add(way(booking, MOVE, frame.text("mine.move"), table));
            }
            Cancelling.Prospect prospect = Cancelling.prospect(booking, type, table.now);
            if (prospect == Cancelling.Prospect.IN_TIME || prospect == Cancelling.Prospect.LATE) {
                boolean isAsked = booking.status() == BookingStatus.PENDING;
                ways.add(way(booking, CANCEL, frame.text(isAsked ? "mine.withdraw" : "mine.cancel"), table));
            }
            if (booking.status() == BookingStatus.CONFIRMED) {
                ways.add(way(booking, CALENDAR, frame.text("mine.calendar"), table));
            }
            return ways;
        }
        if (Reviewing.canBeReviewed(booking)
                && reviews.ofBooking(booking.account(), booking.id()).isEmpty()) {
            ways.add(way(booking, REVIEW, frame.text("mine.review"), table));
        }
        // What several hold by turns stands on the page of one of them.
        Host page = host(booking.account(), type.host(), table);
        Link again = Link.to("/book/" + page.slug() + "/" + type.slug())
                .with(Visitor.LANGUAGE, table.visit.visitor().chosen())
                .with("time_zone", table.chosenZone);
        ways.add(new MineView.Way(frame.text("mine.again"), about(booking, table), again.toString(), "", List.of()));
        return ways;
    }

    /** Straight there where there is a link already; else a form makes one. */
    private static MineView.Way way(Booking booking, String to, String words, Table table) {
        UUID id = booking.id().value();
        String token = table.tokens.get(id);
        String about = about(booking, table);
        if (token != null) {
            Link there = under(token, to, table.frame, table.chosenZone);
            return new MineView.Way(words, about, there.toString(), "", List.of());
        }
        Link open = Link.to(table.visit.path() + "/open")
                .with(Visitor.LANGUAGE, table.visit.visitor().chosen());
        var hidden = new ArrayList<>(List.of(new Hidden(BOOKING, id.toString())));
        if (!to.isEmpty()) hidden.add(new Hidden(TO, to));
        return new MineView.Way(words, about, "", open.toString(), hidden);
    }

    /** A booking's own page, or one under it, in the language of this one. */
    static Link under(String token, String to, Frame frame, Optional<String> zone) {
        return Link.to("/booking/" + token + (to.isEmpty() ? "" : "/" + to))
                .with(Visitor.LANGUAGE, frame.language().code())
                .with("time_zone", zone);
    }

    private static String about(Booking booking, Table table) {
        return table.words(booking.startAt());
    }
}
