package app.kept.web.mine;

import app.kept.account.Caller;
import app.kept.booking.Booking;
import app.kept.booking.mine.MyBookings;
import app.kept.booking.mine.WaysIn;
import app.kept.message.choice.UnsubscribeLinks;
import app.kept.message.inbox.InboxItems;
import app.kept.message.inbox.Reader;
import app.kept.message.template.Topic;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Zones;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code /my-bookings}: what somebody has booked, over all hosts, and what can be done with each. To look changes nothing. */
public final class MinePage {
    private static final int PAGE = 10;
    private static final String LATER = "later";
    private static final String EARLIER = "earlier";
    private static final String ZONE = "time_zone";
    private static final String DATA = "/data";

    private final MineDoor door;
    private final MyBookings bookings;
    private final MineCards cards;
    private final WaysIn waysIn;
    private final UnsubscribeLinks choices;
    private final InboxItems inbox;
    private final AskPage asking;

    public MinePage(
            MineDoor door,
            MyBookings bookings,
            MineCards cards,
            WaysIn waysIn,
            UnsubscribeLinks choices,
            InboxItems inbox,
            AskPage asking) {
        this.door = door;
        this.bookings = bookings;
        this.cards = cards;
        this.waysIn = waysIn;
        this.choices = choices;
        this.inbox = inbox;
        this.asking = asking;
    }

    /** Whoever is not signed in is asked for their address instead. */
    public Response show(Request request) {
        if (!(Caller.of(request) instanceof Caller.Member)) return asking.show(request);
        MineDoor.Visit visit = door.signedIn(request);
        return answer("mine/own", view(request, visit));
    }

    public Response showLetter(Request request) {
        return door.ofLetter(request)
                .map(visit -> answer("mine/guest", view(request, visit)))
                .orElseGet(() -> asking.gone(request));
    }

    public Response open(Request request) {
        return open(request, door.signedIn(request));
    }

    public Response openLetter(Request request) {
        return open(request, door.requireLetter(request));
    }

    private Response answer(String template, MineView view) {
        return door.pages().answer(200, view.frame(), template, view);
    }

    private Response open(Request request, MineDoor.Visit visit) {
        Input form = request.form();
        Optional<UUID> id = form.id(MineCards.BOOKING);
        String to = form.choice(
                        MineCards.TO, List.of(MineCards.CANCEL, MineCards.MOVE, MineCards.REVIEW, MineCards.CALENDAR))
                .orElse("");
        form.check();
        Booking booking = id.flatMap(one -> bookings.find(visit.whose(), one))
                .orElseThrow(() -> Problem.notFound("booking").raised());
        Frame frame = door.frame(visit, visit.page(), "mine.title");
        return Response.seeOther(
                MineCards.under(waysIn.to(booking), to, frame, Optional.empty()).toString());
    }

    private MineView view(Request request, MineDoor.Visit visit) {
        Input query = request.query();
        Optional<MyBookings.Place> later = query.text(LATER, 100).flatMap(Places::read);
        Optional<MyBookings.Place> earlier = query.text(EARLIER, 100).flatMap(Places::read);
        Optional<ZoneId> chosen = Zones.wished(query.typed(ZONE));
        // One more than is shown, to know whether there are any.
        List<Booking> ahead = earlier.isPresent() ? List.of() : bookings.ahead(visit.whose(), later, PAGE + 1);
        List<Booking> over = later.isPresent() ? List.of() : bookings.over(visit.whose(), earlier, PAGE + 1);
        ZoneId zone = chosen.or(() -> Stream.concat(ahead.stream(), over.stream())
                        .flatMap(one -> Optional.ofNullable(one.attendee().timeZone()).stream())
                        .findFirst())
                .orElse(visit.account().timeZone());
        Link page = visit.page().with(ZONE, chosen.map(ZoneId::getId));
        Link here = page.with(LATER, later.map(Places::write)).with(EARLIER, earlier.map(Places::write));
        Frame frame = door.frame(visit, here, "mine.title");
        boolean isFirst = later.isEmpty() && earlier.isEmpty();
        return new MineView(
                frame,
                visit.isSignedIn() ? door.threshold().rooms(request, frame, MineDoor.PATH) : null,
                visit.account().name(),
                why(visit, frame, zone),
                cards.zones(zone, visit, frame, here.without(ZONE)),
                part(ahead, LATER, page, visit, frame, zone, chosen),
                part(over, EARLIER, page, visit, frame, zone, chosen),
                isFirst ? "" : page.toString(),
                isFirst ? entries(request, visit, frame) : List.of());
    }

    private MineView.Part part(
            List<Booking> found,
            String name,
            Link page,
            MineDoor.Visit visit,
            Frame frame,
            ZoneId zone,
            Optional<ZoneId> chosen) {
        List<Booking> shown = found.stream().limit(PAGE).toList();
        String more = found.size() <= PAGE
                ? ""
                : page.with(name, Places.write(shown.getLast())).toString();
        return new MineView.Part(cards.of(shown, visit, frame, zone, chosen.map(ZoneId::getId)), more);
    }

    private static String why(MineDoor.Visit visit, Frame frame, ZoneId zone) {
        return visit.until()
                .map(until -> frame.text(
                        "mine.by_letter", visit.whose().email(), Moments.dayAndTime(until, zone, frame.locale())))
                .orElseGet(() -> frame.text("mine.by_sign_in", visit.whose().email()));
    }

    private List<MineView.Entry> entries(Request request, MineDoor.Visit visit, Frame frame) {
        var entries = new ArrayList<MineView.Entry>();
        if (visit.isSignedIn()) {
            int unread = inbox.unread(Reader.of(request));
            entries.add(new MineView.Entry(
                    "/inbox",
                    frame.text("mine.inbox"),
                    frame.text(
                            unread == 0 ? "mine.inbox.none" : unread == 1 ? "mine.inbox.one" : "mine.inbox.some",
                            unread)));
            entries.add(new MineView.Entry(
                    "/account/messages", frame.text("mine.choices"), frame.text("mine.choices.why")));
        } else {
            String token =
                    choices.token(visit.accountId(), "email", visit.whose().email(), Topic.REMINDER);
            String choose = Link.to("/unsubscribe/" + token)
                    .with(Visitor.LANGUAGE, visit.visitor().chosen())
                    .toString();
            entries.add(new MineView.Entry(choose, frame.text("mine.choices"), frame.text("mine.choices.why")));
        }
        List<MyBookings.Known> known = bookings.clients(visit.whose());
        for (MyBookings.Known one : known) {
            String words = known.size() == 1 ? frame.text("mine.data") : frame.text("mine.data.of", one.name());
            String href = Link.to(visit.path() + DATA)
                    .with("of", one.id().value().toString())
                    .toString();
            entries.add(new MineView.Entry(href, words, frame.text("mine.data.why")));
        }
        return entries;
    }
}
