package app.kept.web.booking;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.journey.JourneyStory;
import app.kept.journey.JourneyStory.Chapter;
import app.kept.journey.Why;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /bookings/{id}}: a booking as its host sees it, with all that was promised and what became of it. */
public final class BookingPage {
    static final String WHY = "why";

    private static final int LONGEST_STEP = 100;

    private final Threshold threshold;
    private final Bookings bookings;
    private final Hosts hosts;
    private final EventTypes types;
    private final JourneyStory story;
    private final Why why;
    private final Time time;

    public BookingPage(
            Threshold threshold,
            Bookings bookings,
            Hosts hosts,
            EventTypes types,
            JourneyStory story,
            Why why,
            Time time) {
        this.threshold = threshold;
        this.bookings = bookings;
        this.hosts = hosts;
        this.types = types;
        this.story = story;
        this.why = why;
        this.time = time;
    }

    /**
     * The page.
     *
     * @param others the steps of its journey of which there is no message, each with where that is explained
     * @param explained the step that was asked for
     */
    public record View(
            Frame frame,
            Rooms rooms,
            Essentials booking,
            Timeline timeline,
            List<Way> others,
            @Nullable Explained explained) {}

    /** What was agreed. */
    public record Essentials(
            String state,
            boolean isTest,
            String what,
            String when,
            String zone,
            String host,
            String client,
            List<String> reached,
            String reference,
            String ended) {}

    /** Where something is said. */
    public record Way(String href, String words) {}

    /**
     * Why a step happened or did not.
     *
     * @param sentence in English
     * @param now what would be found if its conditions were asked now
     */
    public record Explained(String step, String sentence, List<Timeline.Seen> now, List<Timeline.Mark> messages) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> step = query.text(WHY, LONGEST_STEP);
        query.check();
        Booking booking = bookings.find(Caller.accountOf(request), new BookingId(request.id("id")))
                .orElseThrow(BookingPage::gone);
        Reach.requireHost(request, booking.host().value());
        Host host = hosts.find(booking.account(), booking.host()).orElseThrow();
        EventType type = types.find(booking.account(), booking.eventType()).orElseThrow();
        Link page = BookingWords.link(booking, request);
        Frame frame = threshold
                .frame(request, page.with(WHY, step), "bookings.title")
                .titled(type.name() + " · " + booking.attendee().name());
        ZoneId zone = threshold.zone(request);
        var words = new TimelineWords(frame, zone, time.now(), page);
        List<Chapter> chapters = story.of(booking, host);
        Set<String> there =
                chapters.stream().map(chapter -> chapter.message().step()).collect(Collectors.toSet());
        List<Way> others = why.steps(booking).stream()
                .filter(name -> !there.contains(name))
                .map(name -> new Way(page.with(WHY, name) + "#why", name))
                .toList();
        var view = new View(
                frame,
                threshold.rooms(request, frame, BookingsPage.PATH),
                essentials(booking, host, type, frame, zone),
                words.of(booking, chapters),
                others,
                step.map(name -> explained(booking, name, words)).orElse(null));
        return threshold.answer(200, "booking", view);
    }

    private Explained explained(Booking booking, String step, TimelineWords words) {
        return switch (why.of(booking, step)) {
            case Why.Told told ->
                new Explained(
                        told.step(),
                        told.sentence(),
                        told.now().stream().map(words::seen).toList(),
                        told.messages().stream().map(words::mark).toList());
            case Why.NoSuchStep _, Why.NoJourney _ -> throw gone();
        };
    }

    private static Essentials essentials(Booking booking, Host host, EventType type, Frame frame, ZoneId zone) {
        var attendee = booking.attendee();
        return new Essentials(
                BookingWords.of(booking.status(), frame),
                booking.isTest(),
                type.name(),
                Moments.dayAndTime(booking.startAt(), zone, frame.locale()) + " – "
                        + Moments.time(booking.endAt(), zone, frame.locale()),
                Moments.zone(zone, frame.locale()),
                host.name(),
                attendee.name(),
                Stream.of(Optional.ofNullable(attendee.email()), Optional.ofNullable(attendee.phone()))
                        .flatMap(Optional::stream)
                        .toList(),
                booking.reference(),
                booking.ending()
                        .flatMap(ending -> Optional.ofNullable(ending.reason()))
                        .orElse(""));
    }

    private static Problem.Raised gone() {
        return Problem.notFound("page").raised();
    }
}
