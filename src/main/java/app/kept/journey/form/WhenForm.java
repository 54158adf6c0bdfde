package app.kept.journey.form;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a step is due and may go, as it is written; and whether that can be. */
final class WhenForm {
    static final String AT = "at";
    static final String ON = "on";
    static final String REMINDERS = "reminders";
    static final List<String> WINDOW_KEYS = List.of("opens", "closes");

    private static final int MOST_REMINDERS = 10;
    private static final int A_YEAR = 525_600;

    private final Field step;

    WhenForm(Field step) {
        this.step = step;
    }

    Optional<When> when() {
        List<Field> given = new ArrayList<>();
        for (String key : List.of(AT, ON, REMINDERS)) step.at(key).ifPresent(given::add);
        if (given.size() != 1) {
            step.wrong("flaw.when");
        }
        Optional<When> at = step.at(AT).flatMap(this::at);
        Optional<When> on = step.at(ON).flatMap(WhenForm::on);
        Optional<When> reminders = step.at(REMINDERS).flatMap(WhenForm::reminders);
        return given.size() == 1 ? at.or(() -> on).or(() -> reminders) : Optional.empty();
    }

    private Optional<When> at(Field at) {
        Optional<Moment> moment = MomentForm.read(at);
        if (moment.filter(MomentForm::isBeforeItsOccasion).isPresent()) {
            at.wrong("flaw.when.never");
            return Optional.empty();
        }
        return moment.map(When.At::new);
    }

    private static Optional<When> on(Field on) {
        if (on.isList()) {
            on.wrong("flaw.when.one");
            return Optional.empty();
        }
        return on.word("flaw.no_occasion", MomentForm.occasions())
                .flatMap(Occasion::of)
                .map(occasion -> new When.At(Moment.of(new Point.Happened(occasion))));
    }

    private static Optional<When> reminders(Field reminders) {
        List<Field> items = reminders.items(MOST_REMINDERS);
        var minutes = new ArrayList<Integer>();
        for (Field item : items) {
            item.number(1, A_YEAR).ifPresent(number -> {
                if (minutes.contains(number)) item.wrong("flaw.twice");
                else minutes.add(number);
            });
        }
        return Optional.of(new When.Reminders(minutes));
    }

    /** What is said before a session is of no use once it has begun, so it is over then, whatever else is said. */
    Window window(Optional<When> when) {
        Optional<Field> window = step.at("window");
        if (window.isPresent() && !window.get().isMappingOf(WINDOW_KEYS)) return Window.USUAL;
        Optional<Moment> opens = window.flatMap(it -> it.at("opens")).flatMap(it -> edge(it, when));
        Optional<Field> written = window.flatMap(it -> it.at("closes"));
        Optional<Moment> closes = written.flatMap(it -> edge(it, when));
        if (opens.isPresent() && closes.isPresent() && MomentForm.isNeverBefore(opens.get(), closes.get())) {
            written.orElseThrow().wrong("flaw.window.backwards");
        }
        boolean isUsual =
                written.isEmpty() && when.filter(WhenForm::isBeforeStart).isPresent();
        Optional<Moment> until = isUsual ? Optional.of(Moment.of(Point.OfSession.START)) : closes;
        when.ifPresent(it -> fits(it, opens, until));
        return new Window(opens.orElse(null), until.orElse(null));
    }

    private static boolean isBeforeStart(When when) {
        return switch (when) {
            case When.Reminders _ -> true;
            case When.At(Moment moment) ->
                moment.point() == Point.OfSession.START
                        && MomentForm.nominal(moment).isNegative();
        };
    }

    private static Optional<Moment> edge(Field field, Optional<When> when) {
        Optional<Moment> read = MomentForm.read(field);
        if (read.filter(MomentForm::isBeforeItsOccasion).isPresent()) {
            field.wrong("flaw.window.before");
            return Optional.empty();
        }
        if (read.isEmpty() || when.isEmpty() || read.get().point() instanceof Point.OfSession) return read;
        if (when.get() instanceof When.At(Moment moment)
                && moment.point().equals(read.get().point())) return read;
        field.wrong("flaw.window.point", Field.quoted(read.get().point().word()));
        return Optional.empty();
    }

    private void fits(When when, Optional<Moment> opens, Optional<Moment> closes) {
        List<Moment> moments = switch (when) {
            case When.At(Moment moment) -> List.of(moment);
            case When.Reminders(List<Integer> minutes) ->
                minutes.stream()
                        .map(it -> new Moment(Point.OfSession.START, 0, Duration.ofMinutes(-it)))
                        .toList();
        };
        Optional<Field> window = step.at("window");
        for (Moment moment : moments) {
            if (closes.filter(it -> MomentForm.isNeverBefore(moment, it)).isPresent()) {
                window.flatMap(it -> it.at("closes")).orElse(step).wrong(JourneyFlaw.OVER, MomentForm.text(moment));
            }
            if (isSurelyLater(opens, moment)) {
                window.flatMap(it -> it.at("opens")).orElse(step).wrong("flaw.window.late", MomentForm.text(moment));
            }
        }
    }

    private static boolean isSurelyLater(Optional<Moment> opens, Moment moment) {
        return opens.filter(it -> MomentForm.isNeverBefore(it, moment))
                .filter(it -> !it.point().equals(moment.point())
                        || MomentForm.nominal(it).compareTo(MomentForm.nominal(moment)) > 0)
                .isPresent();
    }
}
