package app.kept.journey.preview;

import app.kept.booking.Booking;
import app.kept.journey.condition.BookingConditions;
import app.kept.journey.condition.Finding;
import app.kept.journey.condition.Parties;
import app.kept.journey.condition.PlainConditions;
import app.kept.journey.form.ConditionWord;
import app.kept.journey.form.Question;
import app.kept.journey.form.Step;
import app.kept.journey.plan.BookingWords;
import app.kept.journey.plan.Replay;
import app.kept.journey.plan.Situation;
import app.kept.message.NewMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a step goes at its moment, as far as that can be known from the bookings of its client. */
final class Judged {
    private static final Set<ConditionWord> OPEN_TIMES =
            Set.of(ConditionWord.HOST_HAS_OPEN_TIME, ConditionWord.ANOTHER_SUITABLE_HOST_HAS_OPEN_TIME);

    private final ClientsBookings ofClient;
    private final Known known;
    private final List<Gone> gone = new ArrayList<>();

    Judged(List<Replay> ofClient, Known known) {
        this.ofClient = new ClientsBookings(ofClient);
        this.known = known;
    }

    /**
     * What is known besides the bookings.
     *
     * @param now after which nothing has happened yet
     * @param openTimes tells which hosts can be booked now; nobody does where many bookings are played
     */
    record Known(Instant now, Optional<OpenTimes> openTimes) {}

    /** Asks for open times as they are now. */
    @FunctionalInterface
    interface OpenTimes {
        List<Finding> ask(Step step, Parties parties, String recipient);
    }

    record Verdict(Line.Fate fate, String why, String kind, List<Line.Said> said) {}

    private record Gone(Replay replay, NewMessage message, Instant at, boolean isSure) {}

    /** One condition; nothing was found where it depends on what nobody knows yet. */
    private record Asked(Question question, boolean isUnless, Optional<Finding> finding) {}

    Verdict of(Replay replay, NewMessage message, Instant at) {
        Situation situation = replay.now().orElseThrow();
        Step step = replay.held().journey().step(message.step()).orElseThrow();
        List<Asked> asked = ask(replay, situation, step, message, at);
        List<Line.Said> said =
                new ArrayList<>(asked.stream().map(one -> said(one, at)).toList());
        Optional<Asked> against = asked.stream()
                .filter(one -> one.finding().filter(found -> !found.lets()).isPresent())
                .findFirst();
        if (against.isPresent()) {
            String why = Played.sentence(against.get().finding().orElseThrow());
            return new Verdict(Line.Fate.NOT, why, "Its condition does not hold: " + words(against.get()) + ".", said);
        }
        var open = new ArrayList<String>();
        asked.stream().filter(one -> one.finding().isEmpty()).forEach(one -> open.add(words(one)));
        gone.add(new Gone(replay, message, at, open.isEmpty()));
        if (open.isEmpty()) return new Verdict(Line.Fate.GOES, "", "", said);
        String depends = "Depends on: " + String.join("; ", open) + ".";
        return new Verdict(Line.Fate.DEPENDS, depends, depends, said);
    }

    private List<Asked> ask(Replay replay, Situation situation, Step step, NewMessage message, Instant at) {
        if (step.onlyIf().isEmpty()
                && step.unless().isEmpty()
                && step.oncePerClient().isEmpty()) return List.of();
        var asked = new ArrayList<Asked>();
        List<Finding> open = openTimes(situation, step, message, at);
        for (Question question : step.onlyIf()) {
            asked.add(new Asked(question, false, find(replay, question, false, message, at, open)));
        }
        for (Question question : step.unless()) {
            asked.add(new Asked(question, true, find(replay, question, true, message, at, open)));
        }
        step.oncePerClient().ifPresent(span -> {
            var question = new Question(BookingConditions.ONCE_PER_CLIENT, Map.of("span", words(span)));
            asked.add(new Asked(question, true, once(replay, message, span, question, at)));
        });
        return asked;
    }

    private List<Finding> openTimes(Situation situation, Step step, NewMessage message, Instant at) {
        boolean isAsked =
                Stream.concat(step.onlyIf().stream(), step.unless().stream()).anyMatch(Judged::isOfOpenTimes);
        // How it was when it was due nobody knows any more.
        if (!isAsked || at.isBefore(known.now())) return List.of();
        return known.openTimes()
                .map(one -> one.ask(step, situation.parties(), message.recipient()))
                .orElse(List.of());
    }

    private static boolean isOfOpenTimes(Question question) {
        return ConditionWord.of(question.word()).filter(OPEN_TIMES::contains).isPresent();
    }

    private Optional<Finding> find(
            Replay replay, Question question, boolean isUnless, NewMessage message, Instant at, List<Finding> open) {
        Situation situation = replay.now().orElseThrow();
        Optional<ConditionWord> word = ConditionWord.of(question.word());
        if (word.isEmpty()) return Optional.empty();
        return switch (word.get()) {
            case CLIENT_HAS_FUTURE_BOOKING -> Optional.of(ofClient.future(situation, question, isUnless, at));
            case CLIENT_HAS_ANOTHER_LIVE_BOOKING ->
                Optional.of(ofClient.another(replay, situation, question, isUnless, at));
            case FIRST_BOOKING -> Optional.of(ofClient.first(replay, question, isUnless));
            case SENT -> sent(replay, question, isUnless, message);
            case HOST_HAS_OPEN_TIME, ANOTHER_SUITABLE_HOST_HAS_OPEN_TIME ->
                open.stream()
                        .filter(found -> found.question().equals(question) && found.isUnless() == isUnless)
                        .findFirst();
            case PHONE_KNOWN,
                    EMAIL_KNOWN,
                    PAID,
                    ANSWERED,
                    EMAIL_CONFIRMATION_ON,
                    SMS_CONFIRMATION_ON,
                    ASKED_TO_REBOOK,
                    CANCELLED_BY ->
                PlainConditions.of(question, isUnless, situation.parties(), situation.facts(), message.recipient(), at);
        };
    }

    private Optional<Finding> sent(Replay replay, Question question, boolean isUnless, NewMessage message) {
        String step = question.arguments().getOrDefault("step", "");
        List<Gone> found = gone.stream()
                .filter(one -> one.replay().equals(replay)
                        && one.message().step().equals(step)
                        && one.message().recipient().equals(message.recipient()))
                .toList();
        String none = step + " has not gone to the " + message.recipient();
        if (found.isEmpty()) return Optional.of(new Finding(question, isUnless, false, none));
        return found.stream()
                .filter(Gone::isSure)
                .findFirst()
                .map(one -> new Finding(
                        question,
                        isUnless,
                        true,
                        step + " went to the " + message.recipient() + " by "
                                + one.message().channel()));
    }

    /** As the real one counts: the same word by another channel is the same message in two ways. */
    private Optional<Finding> once(Replay replay, NewMessage message, Duration span, Question question, Instant at) {
        List<Gone> found = gone.stream()
                .filter(one -> one.message().step().equals(message.step())
                        && one.message().recipient().equals(message.recipient())
                        && one.at().isAfter(at.minus(span)))
                .filter(one -> !(one.replay().equals(replay) && isTwin(one.message(), message)))
                .toList();
        if (found.isEmpty()) {
            String none = "the " + message.recipient() + " got none in the last " + words(span);
            return Optional.of(new Finding(question, true, false, none));
        }
        return found.stream()
                .filter(Gone::isSure)
                .findFirst()
                .map(one -> new Finding(
                        question,
                        true,
                        true,
                        "the %s got one by %s (%s)"
                                .formatted(
                                        message.recipient(),
                                        one.message().channel(),
                                        booking(one.replay()).reference())));
    }

    private static boolean isTwin(NewMessage one, NewMessage other) {
        return !one.channel().equals(other.channel()) && version(one).equals(version(other));
    }

    private static String version(NewMessage message) {
        return message.data().getOrDefault(BookingWords.VERSION, "");
    }

    private static Booking booking(Replay replay) {
        return replay.now().orElseThrow().parties().booking();
    }

    private Line.Said said(Asked asked, Instant at) {
        return asked.finding()
                .map(found -> new Line.Said(
                        asked.question(),
                        asked.isUnless(),
                        found.lets(),
                        found.seen(),
                        at.isAfter(known.now()) ? Line.Known.NOW : Line.Known.THEN))
                .orElseGet(() -> new Line.Said(
                        asked.question(), asked.isUnless(), false, condition(asked.question()), Line.Known.OPEN));
    }

    private static String words(Asked asked) {
        return (asked.isUnless() ? "unless " : "if ") + condition(asked.question());
    }

    private static String words(Duration span) {
        long hours = span.toHours();
        if (hours == 0) return span.toMinutes() + "m";
        return span.toMinutesPart() == 0 ? hours + "h" : hours + "h" + span.toMinutesPart() + "m";
    }

    static String condition(Question question) {
        if (question.arguments().isEmpty()) return question.word();
        return question.word()
                + question.arguments().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
