package app.kept.web.booking;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.booking.Booking;
import app.kept.host.Host;
import app.kept.journey.JourneyStory;
import app.kept.journey.JourneyStory.Chapter;
import app.kept.journey.Why;
import app.kept.message.Message;
import app.kept.message.seeing.Resending;
import app.kept.platform.base.Time;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.message.MessageActs;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was promised to a booking and what became of it, with the one step explained that was asked for. */
public final class TimelinePart {
    /** A booking that is moved again and again leaves more than anybody reads. */
    private static final int MOST = 50;

    private final JourneyStory story;
    private final Why why;
    private final Resending resending;
    private final Time time;

    TimelinePart(JourneyStory story, Why why, Resending resending, Time time) {
        this.story = story;
        this.why = why;
        this.resending = resending;
        this.time = time;
    }

    /**
     * What the page shows of it.
     *
     * @param cut that there are more messages; empty where there are not
     * @param all where all of them are; empty where there are no more, or for those who may not see it
     * @param others the steps of its journey of which there is no message, each with where that is explained
     * @param explained the step that was asked for
     */
    public record View(
            Timeline timeline,
            String cut,
            String all,
            List<Way> others,
            @Nullable Explained explained) {}

    /** Where something is said. */
    public record Way(String href, String words) {}

    /**
     * Why a step happened or did not.
     *
     * @param now what would be found if its conditions were asked now
     */
    public record Explained(String step, String sentence, List<Timeline.Seen> now, List<Timeline.Mark> messages) {}

    /** What was asked for: a step to be explained, and what was tried with a message and refused. */
    record Asked(Optional<String> step, MessageActs.Tried tried, Request request) {}

    /** @param page of the booking, where steps are explained */
    View of(Booking booking, Host host, Asked asked, Link page, Frame frame, ZoneId zone) {
        var words = new TimelineWords(frame, zone, time.now(), page);
        List<Chapter> found = story.latest(booking, host, MOST + 1);
        boolean isCut = found.size() > MOST;
        List<Chapter> chapters = isCut ? found.subList(1, found.size()) : found;
        Set<String> there =
                chapters.stream().map(chapter -> chapter.message().step()).collect(Collectors.toSet());
        // Of those that are not shown some may be of these steps.
        List<Way> others = isCut
                ? List.of()
                : why.steps(booking).stream()
                        .filter(name -> !there.contains(name))
                        .map(name -> new Way(page.with(BookingPage.WHY, name) + "#why", words.called(name)))
                        .toList();
        var doing = new TimelineWords.Doing(
                MessageActs.Looker.of(asked.request(), time.now()),
                new MessageActs.Place(page.path() + MarkPage.UNDER, true, asked.tried(), prospects(booking, chapters)));
        return new View(
                words.of(booking, chapters, doing),
                isCut ? frame.text("timeline.cut", MOST) : "",
                isCut ? all(booking, asked.request()) : "",
                others,
                asked.step().map(name -> explained(booking, name, words)).orElse(null));
    }

    private static String all(Booking booking, Request request) {
        if (!Caller.memberOf(request).may(Right.READ_MESSAGES)) return "";
        return Link.to("/messages")
                .with("booking_id", booking.id().value().toString())
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                .toString();
    }

    /** Of those that anything can be said of, and of those that were sent again. */
    private Map<UUID, Resending.Prospect> prospects(Booking booking, List<Chapter> chapters) {
        if (chapters.isEmpty()) return Map.of();
        List<UUID> some = chapters.stream()
                .map(Chapter::message)
                .filter(Resending::canBeResent)
                .map(Message::id)
                .toList();
        return resending.prospects(booking.account(), List.of(booking.id().value()), some);
    }

    private Explained explained(Booking booking, String step, TimelineWords words) {
        return switch (why.of(booking, step)) {
            case Why.Told told ->
                new Explained(
                        told.chief()
                                .map(chapter -> words.mark(chapter).title())
                                .orElseGet(() -> words.called(told.step())),
                        words.sentence(told),
                        told.now().stream().map(words::seen).toList(),
                        told.messages().stream()
                                .skip(Math.max(0, told.messages().size() - MOST))
                                .map(words::mark)
                                .toList());
            case Why.NoSuchStep _, Why.NoJourney _ ->
                throw Problem.notFound("page").raised();
        };
    }
}
