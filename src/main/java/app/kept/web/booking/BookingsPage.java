package app.kept.web.booking;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.HomeCountry;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.BookingSearch;
import app.kept.booking.BookingStatus;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Familiar;
import app.kept.host.Host;
import app.kept.host.HostId;
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
import app.kept.web.room.HostPick;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code /bookings}: those that somebody of the team may see, found by what stands on them. */
public final class BookingsPage {
    static final String PATH = BookingTabs.LIST;

    private static final int PAGE = 25;

    private final Threshold threshold;
    private final BookingSearch search;
    private final Familiar familiar;
    private final BookingsForm form;
    private final HomeCountry home;

    public BookingsPage(
            Threshold threshold,
            BookingSearch search,
            Hosts hosts,
            EventTypes types,
            Familiar familiar,
            HomeCountry home) {
        this.threshold = threshold;
        this.search = search;
        this.familiar = familiar;
        this.form = new BookingsForm(hosts, types);
        this.home = home;
    }

    /**
     * The page.
     *
     * @param add where somebody is booked for; empty for those who may not
     * @param none what is said where nothing is found
     * @param all the whole list, where it is narrowed; or empty
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String done,
            String add,
            String order,
            BookingTabs tabs,
            String zone,
            List<Chip> states,
            List<Chip> times,
            BookingsForm.Form form,
            List<Line> lines,
            String none,
            String all,
            String onward) {}

    /** Something to narrow the list to. */
    public record Chip(String words, String href, boolean current) {}

    /** A booking. */
    public record Line(
            String href, String what, String who, String host, When when, String state, String chip, boolean test) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        HostPick.typed(query);
        BookingFilter filter = BookingFilter.of(query);
        Optional<UUID> after = query.id("after");
        Optional<Deed> done = query.choice(ActPage.DONE, List.of(Deed.REASSIGN.word(), Deed.PLACE.word()))
                .flatMap(Deed::of);
        // A day that is none is said at its field.
        if (query.errors().size() > filter.wrong().size()) query.check();
        AccountId account = Caller.accountOf(request);
        Link bare = Link.to(PATH)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
        Link here = filter.in(bare);
        Frame frame = threshold.frame(request, here, "bookings.title");
        ZoneId zone = threshold.zone(request);
        Optional<String> country = filter.words().flatMap(_ -> home.of(account));
        List<Booking> found = search.list(
                account, Reach.of(request), filter.sought(zone, country), after.map(BookingId::new), PAGE + 1);
        List<Booking> page = found.stream().limit(PAGE).toList();
        var view = new View(
                frame,
                threshold.rooms(request, frame, PATH),
                done.map(deed -> frame.text(deed == Deed.PLACE ? "desk.new.done.other" : "desk.give.done"))
                        .orElse(""),
                mayAdd(request) ? new Link(PATH + "/new", bare.parameters()).toString() : "",
                order(filter, frame),
                BookingTabs.of(threshold, request, frame, PATH),
                Moments.zone(zone, frame.locale()),
                states(here, filter, frame),
                times(here, filter, frame),
                form.of(request, here, filter, frame),
                lines(page, request, frame, zone),
                none(filter, frame),
                filter.isNarrowed() ? bare.toString() : "",
                found.size() <= PAGE
                        ? ""
                        : here.with("after", page.getLast().id().value().toString())
                                .toString());
        return threshold.answer(filter.wrong().isEmpty() ? 200 : 422, "bookings", view);
    }

    private static boolean mayAdd(Request request) {
        return Caller.memberOf(request).may(Right.CHANGE_BOOKINGS);
    }

    private static String order(BookingFilter filter, Frame frame) {
        if (filter.hasDays()) return frame.text("desk.list.order.days");
        return frame.text(
                switch (filter.when().orElse("")) {
                    case BookingFilter.COMING -> "desk.list.order.coming";
                    case BookingFilter.PAST -> "desk.list.order.past";
                    default -> "bookings.order";
                });
    }

    private static String none(BookingFilter filter, Frame frame) {
        if (!filter.isNarrowed()) return frame.text("bookings.none");
        if (filter.words().isPresent())
            return frame.text("desk.list.none.words", filter.words().get());
        if (filter.hasDays()) return frame.text("desk.list.none.days");
        return filter.when()
                .map(when ->
                        frame.text(when.equals(BookingFilter.COMING) ? "desk.list.none.coming" : "desk.list.none.past"))
                .orElseGet(() -> frame.text("bookings.none_so"));
    }

    private List<Line> lines(List<Booking> page, Request request, Frame frame, ZoneId zone) {
        AccountId account = Caller.accountOf(request);
        Map<EventTypeId, EventType> what =
                familiar.types(account, page.stream().map(Booking::eventType).toList());
        Map<HostId, Host> who =
                familiar.hosts(account, page.stream().map(Booking::host).toList());
        return page.stream()
                .map(booking -> new Line(
                        BookingWords.link(booking, request).toString(),
                        Objects.requireNonNull(what.get(booking.eventType())).name(),
                        booking.attendee().name(),
                        Objects.requireNonNull(who.get(booking.host())).name(),
                        When.of(booking.startAt(), zone, frame.locale()),
                        BookingWords.of(booking.status(), frame),
                        BookingWords.chip(booking.status()),
                        booking.isTest()))
                .toList();
    }

    private static List<Chip> states(Link here, BookingFilter filter, Frame frame) {
        Chip all = new Chip(
                frame.text("bookings.all"),
                here.without(BookingFilter.STATUS).toString(),
                filter.status().isEmpty());
        Stream<Chip> each = Arrays.stream(BookingStatus.values()).map(status -> {
            String word = BookingFilter.word(status);
            return new Chip(
                    BookingWords.of(status, frame),
                    here.with(BookingFilter.STATUS, word).toString(),
                    filter.status().filter(word::equals).isPresent());
        });
        Stream<Chip> waiting = Stream.of(
                waiting(here, filter, BookingFilter.ASKED, frame.text("desk.list.asked")),
                waiting(here, filter, BookingFilter.OFFERED, frame.text("desk.list.offered")));
        return Stream.of(Stream.of(all), each, waiting).flatMap(some -> some).toList();
    }

    private static Chip waiting(Link here, BookingFilter filter, String word, String words) {
        return new Chip(
                words,
                here.with(BookingFilter.STATUS, word).toString(),
                filter.status().filter(word::equals).isPresent());
    }

    private static List<Chip> times(Link here, BookingFilter filter, Frame frame) {
        Link bare = here.without(BookingFilter.WHEN).without(BookingFilter.FROM).without(BookingFilter.TO);
        Optional<String> when = filter.hasDays() ? Optional.empty() : filter.when();
        return List.of(
                new Chip(frame.text("desk.list.whenever"), bare.toString(), when.isEmpty() && !filter.hasDays()),
                new Chip(
                        frame.text("desk.list.coming"),
                        bare.with(BookingFilter.WHEN, BookingFilter.COMING).toString(),
                        when.equals(Optional.of(BookingFilter.COMING))),
                new Chip(
                        frame.text("desk.list.past"),
                        bare.with(BookingFilter.WHEN, BookingFilter.PAST).toString(),
                        when.equals(Optional.of(BookingFilter.PAST))));
    }
}
