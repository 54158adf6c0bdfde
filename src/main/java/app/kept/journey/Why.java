package app.kept.journey;

import app.kept.booking.Booking;
import app.kept.journey.JourneyStory.Chapter;
import app.kept.journey.condition.Conditions;
import app.kept.journey.condition.Finding;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.Audience;
import app.kept.journey.form.Step;
import app.kept.journey.plan.Following;
import app.kept.journey.plan.JourneyBook;
import app.kept.journey.plan.Owing;
import app.kept.journey.plan.Planning;
import app.kept.journey.plan.Situation;
import app.kept.journey.plan.Situations;
import app.kept.message.MessageState;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import java.util.List;
import java.util.Optional;

/** Why a step of a booking's journey happened, did not, or will not: condition by condition. Changes nothing. */
public final class Why {
    private final Database database;
    private final Situations situations;
    private final Following following;
    private final Conditions conditions;
    private final JourneyStory story;
    private final Time time;

    public Why(
            Database database,
            Situations situations,
            Following following,
            Conditions conditions,
            JourneyStory story,
            Time time) {
        this.database = database;
        this.situations = situations;
        this.following = following;
        this.conditions = conditions;
        this.story = story;
        this.time = time;
    }

    /** What came of asking. */
    public sealed interface Answer {}

    /** @param now what would be found if its conditions were asked now */
    public record Told(String step, boolean happened, String sentence, List<Chapter> messages, List<Finding> now)
            implements Answer {
        public Told {
            messages = List.copyOf(messages);
            now = List.copyOf(now);
        }

        /** Of several the one that says most: what went before what is to go, and that before what does not. */
        public Optional<Chapter> chief() {
            return messages.stream().min((one, other) -> Integer.compare(weight(one), weight(other)));
        }

        /** What would keep it back as things are, though it is to go. */
        public Optional<Finding> against() {
            return chief().filter(chapter -> weight(chapter) == 1)
                    .flatMap(
                            _ -> now.stream().filter(finding -> !finding.lets()).findFirst());
        }
    }

    /** @param steps those that there are */
    public record NoSuchStep(List<String> steps) implements Answer {
        public NoSuchStep {
            steps = List.copyOf(steps);
        }
    }

    /** The booking follows no journey, at least not yet. */
    public record NoJourney(boolean isTest) implements Answer {}

    /** All that the booking's journey has, in its order; nothing as long as it follows none. */
    public List<String> steps(Booking booking) {
        return database.read(tx -> following.of(tx, booking.account(), booking.id()))
                .map(held -> held.journey().steps().stream().map(Step::name).toList())
                .orElse(List.of());
    }

    public Answer of(Booking booking, String name) {
        Optional<JourneyBook.Held> held = database.read(tx -> following.of(tx, booking.account(), booking.id()));
        if (held.isEmpty()) return new NoJourney(booking.isTest());
        Optional<Step> step = held.get().journey().step(name);
        if (step.isEmpty()) {
            return new NoSuchStep(
                    held.get().journey().steps().stream().map(Step::name).toList());
        }
        Situation situation = database.read(tx ->
                situations.of(tx, booking.account(), List.of(booking.id())).getFirst());
        return of(step.get(), situation, held.get());
    }

    private Told of(Step step, Situation situation, JourneyBook.Held held) {
        Parties parties = situation.parties();
        List<Chapter> told = story.ofStep(parties.booking(), parties.host(), step.name());
        List<Owing> owed = Owing.of(held.journey(), situation).stream()
                .filter(owing -> owing.step().name().equals(step.name()))
                .toList();
        List<Finding> now = conditions.ask(step, parties, recipient(step, told, owed), time.now());
        boolean happened = told.stream().anyMatch(chapter -> chapter.message().state() == MessageState.SENT);
        String sentence = told.isEmpty()
                ? new NothingPlanned(held.journey(), situation).sentence(step, owed)
                : sentence(told, now);
        return new Told(step.name(), happened, sentence, told, now);
    }

    /** Of several the one that says most: what went before what is to go, and that before what does not. */
    private static String sentence(List<Chapter> told, List<Finding> now) {
        Chapter chief = told.stream()
                .min((one, other) -> Integer.compare(weight(one), weight(other)))
                .orElseThrow();
        if (weight(chief) != 1) return chief.sentence();
        return now.stream()
                .filter(finding -> !finding.lets())
                .findFirst()
                .map(against -> chief.sentence() + " As things are now it would not: " + against.seen() + ".")
                .orElse(chief.sentence());
    }

    private static int weight(Chapter chapter) {
        return switch (chapter.message().state()) {
            case SENT -> 0;
            case PLANNED, SENDING -> 1;
            case UNSURE -> 2;
            case FAILED -> 3;
            case SKIPPED -> 4;
            case SUPERSEDED -> 5;
        };
    }

    private static String recipient(Step step, List<Chapter> told, List<Owing> owed) {
        return told.stream()
                .map(chapter -> chapter.message().recipient())
                .findFirst()
                .or(() -> owed.stream().map(Owing::part).findFirst())
                .orElseGet(() -> part(step.to()));
    }

    private static String part(Audience audience) {
        return audience == Audience.People.HOST ? "host" : Planning.CLIENT;
    }
}
