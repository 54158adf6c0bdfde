package app.kept.journey.condition;

import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.journey.condition.OpenHours.Offered;
import app.kept.journey.condition.OpenHours.Window;
import app.kept.journey.form.ConditionWord;
import app.kept.journey.form.Question;
import app.kept.journey.form.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one message can offer now. Where the step asked for an open time of some kind, within some span, that is the one
 * that is offered.
 */
final class LateOffers {
    /** Longer lists are not read. */
    private static final int MOST_NAMED = 3;
    /** What somebody books after this letter, unless the step says it. */
    private static final String AFTER_INTRO = "calIntroFollowup";

    private static final String FULL_SESSION = "full_session";

    private final OpenHours hours;
    private final String template;
    private final Step step;
    private final Parties parties;
    private final Instant now;
    /** Not asked for yet while they are null. */
    private @Nullable List<EventType> own;

    private @Nullable List<Offered> next;
    private @Nullable List<Offered> others;

    LateOffers(OpenHours hours, String template, Step step, Parties parties, Instant now) {
        this.hours = hours;
        this.template = template;
        this.step = step;
        this.parties = parties;
        this.now = now;
    }

    /** With the booking's own host. */
    Optional<Offered> next() {
        List<Offered> known = next;
        if (known == null) {
            known = hours.next(parties.host(), own(), window(ConditionWord.HOST_HAS_OPEN_TIME)).stream()
                    .toList();
            next = known;
        }
        return known.stream().findFirst();
    }

    /** Where that can be booked; also where nothing is open just now. */
    EventType toBook() {
        return next().map(Offered::type)
                .orElseGet(() -> own().stream().findFirst().orElse(parties.type()));
    }

    /** With others who would do as well. */
    List<Offered> others() {
        List<Offered> known = others;
        if (known == null) {
            ConditionWord word = ConditionWord.ANOTHER_SUITABLE_HOST_HAS_OPEN_TIME;
            List<Host> colleagues = hours.others(parties.host());
            known = hours.among(colleagues, kindOfOthers(), window(word), MOST_NAMED);
            others = known;
        }
        return known;
    }

    /** What is offered with others: as the step says, or what was booked. */
    String kindOfOthers() {
        return argument(ConditionWord.ANOTHER_SUITABLE_HOST_HAS_OPEN_TIME, "kind")
                .orElse(parties.type().kind());
    }

    private List<EventType> own() {
        List<EventType> known = own;
        if (known == null) {
            Optional<String> kind = argument(ConditionWord.HOST_HAS_OPEN_TIME, "kind")
                    .or(() -> template.equals(AFTER_INTRO) ? Optional.of(FULL_SESSION) : Optional.empty());
            List<EventType> ofKind = hours.ofHost(parties, kind);
            known = ofKind.isEmpty() ? List.of(parties.type()) : ofKind;
            own = known;
        }
        return known;
    }

    private Window window(ConditionWord word) {
        Optional<Instant> until = argument(word, "within")
                .map(span -> Spoken.ahead(now, span, parties.host().timeZone()));
        return new Window(now, until);
    }

    private Optional<String> argument(ConditionWord word, String name) {
        return step.onlyIf().stream()
                .filter(question -> question.word().equals(word.word()))
                .map(Question::arguments)
                .flatMap(arguments -> Optional.ofNullable(arguments.get(name)).stream())
                .findFirst();
    }
}
