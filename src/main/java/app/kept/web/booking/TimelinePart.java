package app.kept.web.booking;

import app.kept.booking.Booking;
import app.kept.host.Host;
import app.kept.journey.JourneyStory;
import app.kept.journey.JourneyStory.Chapter;
import app.kept.journey.Why;
import app.kept.platform.base.Time;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.web.message.MessageActs;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was promised to a booking and what became of it, with the one step explained that was asked for. */
public final class TimelinePart {
    private final JourneyStory story;
    private final Why why;
    private final Time time;

    TimelinePart(JourneyStory story, Why why, Time time) {
        this.story = story;
        this.why = why;
        this.time = time;
    }

    /**
     * What the page shows of it.
     *
     * @param others the steps of its journey of which there is no message, each with where that is explained
     * @param explained the step that was asked for
     */
    public record View(
            Timeline timeline, List<Way> others, @Nullable Explained explained) {}

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
        List<Chapter> chapters = story.of(booking, host);
        Set<String> there =
                chapters.stream().map(chapter -> chapter.message().step()).collect(Collectors.toSet());
        List<Way> others = why.steps(booking).stream()
                .filter(name -> !there.contains(name))
                .map(name -> new Way(page.with(BookingPage.WHY, name) + "#why", words.called(name)))
                .toList();
        var doing = new TimelineWords.Doing(
                MessageActs.Looker.of(asked.request(), time.now()),
                new MessageActs.Place(page.path() + MarkPage.UNDER, true, asked.tried()));
        return new View(
                words.of(booking, chapters, doing),
                others,
                asked.step().map(name -> explained(booking, name, words)).orElse(null));
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
                        told.messages().stream().map(words::mark).toList());
            case Why.NoSuchStep _, Why.NoJourney _ ->
                throw Problem.notFound("page").raised();
        };
    }
}
