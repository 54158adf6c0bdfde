package app.kept.web.booking;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.booking.Attendee;
import app.kept.booking.Booking;
import app.kept.booking.Party;
import app.kept.booking.PaymentStatus;
import app.kept.booking.Standing;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.message.MessageActs;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Terms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** {@code /bookings/{id}}: a booking as its host sees it, with all that was promised and what became of it. */
public final class BookingPage {
    static final String WHY = "why";
    /** Behind what the history goes on. */
    static final String EARLIER = "history_after";

    private static final int LONGEST_STEP = 100;

    private final Threshold threshold;
    private final Standing standing;
    private final Hosts hosts;
    private final EventTypes types;
    private final Parts parts;
    private final Ways ways;

    public BookingPage(Threshold threshold, Standing standing, Hosts hosts, EventTypes types, Parts parts) {
        this.threshold = threshold;
        this.standing = standing;
        this.hosts = hosts;
        this.types = types;
        this.parts = parts;
        this.ways = new Ways(hosts, parts.time());
    }

    /** The page. */
    public record View(
            Frame frame,
            Rooms rooms,
            Said said,
            Essentials booking,
            Acts acts,
            TimelinePart.View journey,
            HistoryPart.View history) {
        /** The message that was just left out, while it can go after all. */
        public Optional<MessageActs> leftOut() {
            return acts(said.message()).filter(MessageActs::afterAll);
        }

        /** What is wrong in the form of a message. */
        public List<Wrong> wrong() {
            return journey.timeline().marks().stream()
                    .flatMap(mark -> mark.acts().stream())
                    .flatMap(one -> one.wrongs(frame).stream())
                    .toList();
        }

        private Optional<MessageActs> acts(String message) {
            return journey.timeline().marks().stream()
                    .flatMap(mark -> mark.acts().stream())
                    .filter(one -> one.message().equals(message))
                    .findFirst();
        }
    }

    /**
     * What came of what was just done.
     *
     * @param done empty where nothing was
     * @param undo a page on which it is taken back, if there is one
     * @param refused why it was not done; empty where it was
     * @param typed the reason that was given for what was refused, to be sent again
     * @param message with which of its messages it was done; empty where it was done with the booking
     */
    public record Said(String done, Optional<Way> undo, String refused, String typed, String message) {
        static final Said NOTHING = new Said("", Optional.empty(), "", "", "");

        static Said ofMessage(String done, String message) {
            return new Said(done, Optional.empty(), "", "", message);
        }

        static Said refused(String why, String typed) {
            return new Said("", Optional.empty(), why, typed, "");
        }
    }

    /**
     * What was agreed.
     *
     * @param when by the clock of whoever looks, as everything on the page
     * @param elsewhere the same by the host's, where that shows something else
     */
    public record Essentials(
            String state,
            String chip,
            boolean isTest,
            String what,
            String when,
            String zone,
            String elsewhere,
            String host,
            Client client,
            List<String> reached,
            List<Answer> answers,
            String price,
            String payment,
            String reference,
            String ended) {}

    /** @param href what is known of them; empty for whoever may not see it */
    public record Client(String name, String href) {}

    /** What the client answered to a question of the event type. */
    public record Answer(String question, String answer) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> step = query.text(WHY, LONGEST_STEP);
        Optional<Deed> done = query.choice(ActPage.DONE, Deed.words()).flatMap(Deed::of);
        Optional<Instant> was = query.instant(MovingPage.WAS);
        Optional<MarkPage.Done> ofMessage = MarkPage.Done.in(query);
        Optional<UUID> earlier = query.id(EARLIER);
        query.check();
        Standing.Side side = standing.of(request);
        if (side.party() != Party.HOST) throw Reach.outOfReach();
        return page(
                200,
                request,
                side.booking(),
                new TimelinePart.Asked(step, MessageActs.Tried.NOTHING, request),
                frame -> done.map(deed -> done(request, side.booking(), deed, was, frame))
                        .or(() -> ofMessage.map(one -> Said.ofMessage(one.words(frame), one.message())))
                        .orElse(Said.NOTHING),
                earlier);
    }

    private Said done(Request request, Booking booking, Deed deed, Optional<Instant> was, Frame frame) {
        boolean isAhead = parts.time().now().isBefore(booking.startAt());
        Optional<Way> undo = WaysBack.of(deed, booking, was, threshold.zone(request), request, frame)
                .filter(_ -> isAhead);
        return new Said(WaysBack.words(deed, booking, frame), undo, "", "", "");
    }

    /**
     * The page as it is now, with why something was not done.
     *
     * @param typed the reason that was given for it
     */
    Response refused(
            int status, Request request, Booking booking, String typed, BiFunction<Frame, ZoneId, String> why) {
        return page(
                status,
                request,
                booking,
                new TimelinePart.Asked(Optional.empty(), MessageActs.Tried.NOTHING, request),
                frame -> Said.refused(why.apply(frame, threshold.zone(request)), typed),
                Optional.empty());
    }

    /** The page as it is now, with what is wrong in the form of one of its messages. */
    Response tried(Request request, Booking booking, MessageActs.Tried tried) {
        return page(
                422,
                request,
                booking,
                new TimelinePart.Asked(Optional.empty(), tried, request),
                _ -> Said.NOTHING,
                Optional.empty());
    }

    private Response page(
            int status,
            Request request,
            Booking booking,
            TimelinePart.Asked asked,
            Function<Frame, Said> said,
            Optional<UUID> earlier) {
        Host host = hosts.find(booking.account(), booking.host()).orElseThrow();
        EventType type = types.find(booking.account(), booking.eventType()).orElseThrow();
        Link link = BookingWords.link(booking, request);
        Frame frame = threshold
                .frame(request, link.with(WHY, asked.step()), "bookings.title")
                .titled(type.name() + " · " + booking.attendee().name());
        ZoneId zone = threshold.zone(request);
        var view = new View(
                frame,
                threshold.rooms(request, frame, BookingsPage.PATH),
                said.apply(frame),
                essentials(request, booking, host, type, frame, zone),
                parts.acts().of(booking, type, frame, zone).and(ways.of(booking, type, request, frame)),
                parts.journey().of(booking, host, asked, link, frame, zone),
                parts.history().of(booking, earlier, link, frame, zone));
        return threshold.answer(status, "booking", view);
    }

    private static Essentials essentials(
            Request request, Booking booking, Host host, EventType type, Frame frame, ZoneId zone) {
        Attendee attendee = booking.attendee();
        return new Essentials(
                BookingWords.of(booking.status(), frame),
                BookingWords.chip(booking.status()),
                booking.isTest(),
                type.name(),
                Moments.span(
                        Moments.dayAndTime(booking.startAt(), zone, frame.locale()),
                        Moments.time(booking.endAt(), zone, frame.locale())),
                Moments.zone(zone, frame.locale()),
                TwoClocks.ofHost(booking.startAt(), zone, host.timeZone(), frame),
                host.name(),
                client(request, booking),
                Stream.of(Optional.ofNullable(attendee.email()), Optional.ofNullable(attendee.phone()))
                        .flatMap(Optional::stream)
                        .toList(),
                answers(booking, type),
                type.offer()
                        .price()
                        .map(price -> Terms.price(price.amount(), price.currency(), frame))
                        .orElse(""),
                payment(booking, type, frame),
                booking.reference(),
                booking.ending()
                        .flatMap(ending -> Optional.ofNullable(ending.reason()))
                        .orElse(""));
    }

    private static Client client(Request request, Booking booking) {
        boolean may = Right.READ_CLIENTS.reachOf(Caller.of(request)).isPresent();
        Link link = Link.to("/clients/" + booking.client().value())
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
        return new Client(booking.attendee().name(), may ? link.toString() : "");
    }

    /** What has a price and is not paid is said so, though no payment is part of it; but not of what came to nothing. */
    private static String payment(Booking booking, EventType type, Frame frame) {
        boolean costs = type.offer().price().filter(price -> price.amount() > 0).isPresent();
        boolean isOpen =
                booking.payment() == PaymentStatus.PENDING || (booking.payment() == PaymentStatus.NONE && costs);
        if (!isOpen) return BookingWords.of(booking.payment(), frame);
        return cameToNothing(booking) ? "" : BookingWords.of(PaymentStatus.PENDING, frame);
    }

    private static boolean cameToNothing(Booking booking) {
        return switch (booking.status()) {
            case REJECTED, CANCELLED -> true;
            case PENDING, CONFIRMED, COMPLETED, NO_SHOW -> false;
        };
    }

    /** In the order of the questions; what was asked once and is asked no more comes last, by its own word. */
    private static List<Answer> answers(Booking booking, EventType type) {
        JsonNode given = booking.answers();
        List<String> asked = type.offer().questionKeys();
        Stream<Answer> known = type.offer().questions().stream()
                .filter(question -> given.hasNonNull(question.key()))
                .map(question -> new Answer(question.label(), words(given.path(question.key()))));
        Stream<Answer> others = given.properties().stream()
                .filter(entry ->
                        !asked.contains(entry.getKey()) && !entry.getValue().isNull())
                .map(entry -> new Answer(entry.getKey(), words(entry.getValue())));
        return Stream.concat(known, others).toList();
    }

    private static String words(JsonNode answer) {
        if (answer.isArray())
            return String.join(
                    ", ", answer.valueStream().map(BookingPage::words).toList());
        if (answer.isBoolean()) return answer.asBoolean() ? "✓" : "–";
        return answer.asString(answer.toString());
    }
}
