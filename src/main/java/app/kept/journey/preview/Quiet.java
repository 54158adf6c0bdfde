package app.kept.journey.preview;

import app.kept.message.NewMessage;
import app.kept.message.channel.Route;
import app.kept.message.choice.Folded;
import app.kept.message.choice.QuietSpan;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When it is quiet for whom, as the last look before sending has it.
 *
 * @param account the account's own by channel
 * @param people what recipients said for themselves, which comes first
 */
record Quiet(Map<String, QuietSpan> account, Map<Route, QuietSpan> people) {
    static final Quiet NEVER = new Quiet(Map.of(), Map.of());

    Quiet {
        account = Map.copyOf(account);
        people = Map.copyOf(people);
    }

    /** When quiet hours are over in which this is due. */
    Optional<Instant> endAt(NewMessage message, Instant due) {
        QuietSpan own = people.get(Folded.route(message.channel(), message.address()));
        QuietSpan span = own == null ? account.get(message.channel()) : own;
        return Optional.ofNullable(span)
                .filter(one -> !one.isNone())
                .flatMap(one -> one.endAt(due, message.timeZone()));
    }
}
