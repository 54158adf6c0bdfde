package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.journey.form.Journey;
import app.kept.journey.form.Moment;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import app.kept.journey.plan.JourneyBook;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.util.stream.Stream;

/** How long a booking is looked after when it is over: as long as its journeys may still owe something of it, and a while. */
final class LookBack {
    private static final Duration A_WHILE = Duration.ofDays(14);

    private final JourneyBook book;

    LookBack(JourneyBook book) {
        this.book = book;
    }

    /** By the journeys of the account as they stand. */
    Duration of(Tx tx, AccountId account) {
        return book.standing(tx, account).stream()
                .map(JourneyBook.Held::journey)
                .map(LookBack::furthest)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO)
                .plus(A_WHILE);
    }

    private static Duration furthest(Journey journey) {
        return journey.steps().stream()
                .flatMap(LookBack::moments)
                .map(moment -> moment.offset().plusDays(moment.days()))
                .filter(Duration::isPositive)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Stream<Moment> moments(Step step) {
        Stream<Moment> due = step.when() instanceof When.At(Moment moment) ? Stream.of(moment) : Stream.empty();
        return Stream.concat(due, Stream.ofNullable(step.window().closes()));
    }
}
