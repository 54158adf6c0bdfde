package app.kept.message;

import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.work.Effect;
import app.kept.work.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does what messages do that go nowhere, each in the transaction of its end. */
final class Doing implements Effect.Book<Doing.Due> {
    /** One order for all, so that of two who do much at once one waits, and not each for the other. */
    private static final Comparator<Due> IN_ORDER = Comparator.comparing(
                    (Due due) -> due.message().about().id())
            .thenComparing(due -> due.message().dueAt())
            .thenComparing(due -> due.message().id());

    private final Map<String, Deed> deeds;
    private final Ledger ledger;
    private final Time time;

    Doing(List<Deed> deeds, Ledger ledger, Time time) {
        this.deeds = deeds.stream().collect(Collectors.toUnmodifiableMap(Deed::channel, Function.identity()));
        this.ledger = ledger;
        this.time = time;
    }

    record Due(Deed deed, Message message) {}

    /** What becomes of a message that is done here; empty for one that somebody has to carry. */
    Optional<Outcome> of(Message message) {
        return Optional.ofNullable(deeds.get(message.channel()))
                .map(deed -> Outcome.done(new Effect.Line<>(this, new Due(deed, message))));
    }

    @Override
    public void write(Tx tx, List<Due> all) {
        Instant now = time.now();
        ledger.write(
                tx, all.stream().sorted(IN_ORDER).map(due -> done(tx, due, now)).toList());
    }

    private static Ending done(Tx tx, Due due, Instant now) {
        Optional<String> against = due.deed().perform(tx, due.message());
        MessageState state = against.isEmpty() ? MessageState.SENT : MessageState.SKIPPED;
        return Ending.of(due.message(), state, against.orElse(""), now);
    }
}
