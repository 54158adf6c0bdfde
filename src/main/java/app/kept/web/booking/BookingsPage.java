package app.kept.web.booking;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.BookingStatus;
import app.kept.booking.Bookings;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** {@code /bookings}: those that somebody of the team may see, the newest made first. */
public final class BookingsPage {
    static final String PATH = "/bookings";

    private static final String STATE = "status";
    private static final int PAGE = 25;

    private final Threshold threshold;
    private final Bookings bookings;
    private final Hosts hosts;
    private final EventTypes types;

    public BookingsPage(Threshold threshold, Bookings bookings, Hosts hosts, EventTypes types) {
        this.threshold = threshold;
        this.bookings = bookings;
        this.hosts = hosts;
        this.types = types;
    }

    /** The page. */
    public record View(
            Frame frame,
            Rooms rooms,
            String zone,
            List<Chip> states,
            boolean narrowed,
            List<Line> lines,
            String onward) {}

    /** Something to narrow the list to. */
    public record Chip(String words, String href, boolean current) {}

    /** A booking. */
    public record Line(
            String href, String what, String who, String host, When when, String state, boolean off, boolean test) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> state = query.choice(STATE, states());
        Optional<UUID> after = query.id("after");
        query.check();
        AccountId account = Caller.accountOf(request);
        Link here = Link.to(PATH)
                .with(STATE, state)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
        Frame frame = threshold.frame(request, here, "bookings.title");
        ZoneId zone = threshold.zone(request);
        var sought = new Bookings.Sought(
                state, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        List<Booking> found = bookings.list(account, Reach.of(request), sought, after.map(BookingId::new), PAGE + 1);
        List<Booking> page = found.stream().limit(PAGE).toList();
        var view = new View(
                frame,
                threshold.rooms(request, frame, PATH),
                Moments.zone(zone, frame.locale()),
                chips(here, state, frame),
                state.isPresent(),
                page.stream()
                        .map(booking -> line(booking, request, frame, zone))
                        .toList(),
                found.size() <= PAGE
                        ? ""
                        : here.with("after", page.getLast().id().value().toString())
                                .toString());
        return threshold.answer(200, "bookings", view);
    }

    private Line line(Booking booking, Request request, Frame frame, ZoneId zone) {
        boolean isOff = booking.status() == BookingStatus.CANCELLED || booking.status() == BookingStatus.REJECTED;
        return new Line(
                BookingWords.link(booking, request).toString(),
                types.find(booking.account(), booking.eventType())
                        .map(type -> type.name())
                        .orElse(""),
                booking.attendee().name(),
                hosts.find(booking.account(), booking.host())
                        .map(host -> host.name())
                        .orElse(""),
                When.of(booking.startAt(), zone, frame.locale()),
                BookingWords.of(booking.status(), frame),
                isOff,
                booking.isTest());
    }

    private static List<Chip> chips(Link here, Optional<String> state, Frame frame) {
        var chips = new ArrayList<Chip>();
        chips.add(new Chip(frame.text("bookings.all"), here.without(STATE).toString(), state.isEmpty()));
        Arrays.stream(BookingStatus.values()).forEach(status -> {
            String word = word(status);
            chips.add(new Chip(
                    BookingWords.of(status, frame),
                    here.with(STATE, word).toString(),
                    state.filter(word::equals).isPresent()));
        });
        return chips;
    }

    private static List<String> states() {
        return Arrays.stream(BookingStatus.values()).map(BookingsPage::word).toList();
    }

    private static String word(BookingStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
