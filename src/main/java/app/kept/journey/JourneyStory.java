package app.kept.journey;

import app.kept.booking.Booking;
import app.kept.host.Host;
import app.kept.journey.condition.Finding;
import app.kept.journey.condition.Trace;
import app.kept.journey.condition.Traces;
import app.kept.journey.plan.Planning;
import app.kept.message.Attempt;
import app.kept.message.Message;
import app.kept.message.Messages;
import app.kept.message.channel.About;
import app.kept.platform.base.Time;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a booking owed and owes, from its first message to its last: for those who look after it. */
public final class JourneyStory {
    private final Messages messages;
    private final Traces traces;
    private final Time time;

    public JourneyStory(Messages messages, Traces traces, Time time) {
        this.messages = messages;
        this.traces = traces;
        this.time = time;
    }

    /**
     * One message.
     *
     * @param sentence how it stands
     * @param findings what was seen when its conditions were asked for the last time; none where none were
     */
    public record Chapter(Message message, String sentence, List<Attempt> attempts, List<Finding> findings) {
        public Chapter {
            attempts = List.copyOf(attempts);
            findings = List.copyOf(findings);
        }
    }

    /** Those of one step, in the order of their moments. */
    public List<Chapter> ofStep(Booking booking, Host host, String step) {
        return chapters(
                booking,
                host,
                messages.latestAbout(booking.account(), about(booking), Optional.of(step), Integer.MAX_VALUE));
    }

    /** So many of them, those with the latest moments; in their order. */
    public List<Chapter> latest(Booking booking, Host host, int most) {
        return chapters(booking, host, messages.latestAbout(booking.account(), about(booking), Optional.empty(), most));
    }

    private static About about(Booking booking) {
        return new About(Planning.ABOUT, booking.id().value());
    }

    private List<Chapter> chapters(Booking booking, Host host, List<Message> all) {
        List<UUID> ids = all.stream().map(Message::id).toList();
        Map<UUID, List<Attempt>> attempts =
                messages.attemptsOf(booking.account(), ids).stream().collect(Collectors.groupingBy(Attempt::message));
        Map<UUID, Trace> seen = traces.of(booking.account(), ids);
        var sentence = new MessageSentence(host.timeZone(), time.now());
        return all.stream()
                .map(message -> {
                    List<Attempt> tries = attempts.getOrDefault(message.id(), List.of());
                    return new Chapter(
                            message,
                            sentence.of(message, tries.size()),
                            tries,
                            Optional.ofNullable(seen.get(message.id()))
                                    .map(Trace::findings)
                                    .orElse(List.of()));
                })
                .toList();
    }
}
