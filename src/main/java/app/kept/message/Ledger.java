package app.kept.message;

import app.kept.platform.db.Columns;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.observe.Counter;
import app.kept.platform.observe.Metrics;
import app.kept.work.Effect;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Writes down tries and what became of messages: for a whole batch with as many statements as for one. */
final class Ledger implements Effect.Book<Ending> {
    private final Database database;
    private final Detours detours;
    private final Outcomes outcomes;
    private final Aftermath aftermath;
    private final Counter counter;

    Ledger(Database database, Detours detours, Outcomes outcomes, Aftermath aftermath, Metrics metrics) {
        this.database = database;
        this.outcomes = outcomes;
        this.detours = detours;
        this.aftermath = aftermath;
        this.counter = metrics.counter("kept_messages_total", "Messages by what came of them.", "channel", "state");
    }

    /** A try that is about to be made. */
    record Beginning(Message message, int number, String provider) {}

    /**
     * Written and committed before the providers are called, so that a crash leaves a trace of each call. The answer is
     * which messages may be sent: the end of one may have come since it was looked at.
     *
     * @param said those whose words grew when they were looked at: what is handed over is what stands here
     */
    Set<UUID> begin(List<Beginning> all, List<Message> said, Instant now) {
        if (all.isEmpty()) return Set.of();
        return database.write(tx -> {
            tx.planAnew();
            if (!said.isEmpty()) keepWords(tx, said);
            return new HashSet<>(tx.sql("""
                        insert into message_attempt (account_id, message_id, number, provider, started_at)
                        select planned.account_id, planned.id, number, provider, :now
                        from unnest(:accounts::uuid[], :ids::uuid[], :numbers::int[], :providers::text[])
                            as begun (account_id, id, number, provider)
                        cross join lateral (
                            -- One by one by its key, however few there were when PostgreSQL planned it.
                            select account_id, id from message
                            where account_id = begun.account_id and id = begun.id and state = 'planned'
                            order by account_id, id
                            limit 1) planned
                        on conflict on constraint message_attempt_pk do nothing
                        returning message_id
                        """)
                    .bind("accounts", Columns.of(all, one -> one.message().account()))
                    .bind("ids", Columns.of(all, one -> one.message().id()))
                    .bind("numbers", Columns.of(all, Beginning::number))
                    .bind("providers", Columns.of(all, Beginning::provider))
                    .bind("now", now)
                    .list(row -> row.uuid("message_id")));
        });
    }

    private static void keepWords(Tx tx, List<Message> said) {
        tx.sql("""
                update message set data = said.data, sealed = said.sealed
                from unnest(:accounts::uuid[], :ids::uuid[], :data::jsonb[], :sealed::text[])
                    as said (account_id, id, data, sealed)
                where message.account_id = said.account_id and message.id = said.id and message.state = 'planned'
                """)
                .bind("accounts", Columns.of(said, Message::account))
                .bind("ids", Columns.of(said, Message::id))
                .bind("data", Columns.of(said, one -> MessageJson.of(one.data())))
                .bind("sealed", Columns.of(said, Message::sealed))
                .update();
    }

    @Override
    public void write(Tx tx, List<Ending> endings) {
        tx.planAnew();
        Map<UUID, String> instead = new HashMap<>();
        for (Ending ending : endings) {
            if (ending.goesOn())
                detours.take(tx, ending)
                        .ifPresent(said -> instead.put(ending.message().id(), said));
        }
        endTries(tx, endings.stream().filter(ending -> ending.tried() != null).toList());
        Set<UUID> moved = move(tx, endings, instead);
        tell(tx, endings, moved);
        List<Aftermath.Trouble> troubles =
                endings.stream().flatMap(ending -> trouble(ending).stream()).toList();
        if (!troubles.isEmpty()) aftermath.follow(tx, troubles);
        tx.afterCommit(() -> endings.forEach(this::count));
    }

    /** What had come to its end before was told then. */
    private void tell(Tx tx, List<Ending> endings, Set<UUID> moved) {
        outcomes.write(
                tx,
                outcomes.heard(tx, endings, one -> one.message().account(), one -> Outcomes.of(one.state())).stream()
                        .filter(one -> moved.contains(one.message().id()))
                        .flatMap(one -> Outcomes.of(one).stream())
                        .toList());
    }

    private static void endTries(Tx tx, List<Ending> ended) {
        if (ended.isEmpty()) return;
        List<Ending.Tried> tries =
                ended.stream().map(one -> Objects.requireNonNull(one.tried())).toList();
        List<Ending> again = ended.stream()
                .filter(one -> Objects.requireNonNull(one.tried()).number() > 1)
                .toList();
        if (!again.isEmpty()) endCutOff(tx, again);
        tx.sql("""
                update message_attempt
                set ended_at = ended.at, outcome = ended.outcome, fault = ended.fault, answer = ended.answer,
                    reference = nullif(ended.reference, '')
                from unnest(:accounts::uuid[], :ids::uuid[], :numbers::int[], :at::timestamptz[], :outcomes::text[],
                    :faults::text[], :references::text[], :answers::text[])
                    as ended (account_id, id, number, at, outcome, fault, reference, answer)
                where message_attempt.account_id = ended.account_id and message_attempt.message_id = ended.id
                    and message_attempt.number = ended.number
                    and (message_attempt.ended_at is null or message_attempt.outcome = 'unsure')
                """)
                .bind("accounts", Columns.of(ended, one -> one.message().account()))
                .bind("ids", Columns.of(ended, one -> one.message().id()))
                .bind("numbers", Columns.of(tries, Ending.Tried::number))
                .bind("at", Columns.of(ended, Ending::at))
                .bind("outcomes", Columns.of(tries, Ending.Tried::outcome))
                .bind("faults", Columns.of(tries, Ending.Tried::fault))
                .bind("references", Columns.of(tries, Ending.Tried::reference))
                .bind("answers", Columns.of(tries, Ending.Tried::answer))
                .update();
    }

    /** Whoever made the tries before these is gone, and nobody will say what came of them. */
    private static void endCutOff(Tx tx, List<Ending> ended) {
        tx.sql("""
                update message_attempt
                set ended_at = ended.at, outcome = 'unsure',
                    answer = 'The call was cut off before its answer was written down.'
                from unnest(:accounts::uuid[], :ids::uuid[], :numbers::int[], :at::timestamptz[])
                    as ended (account_id, id, number, at)
                where message_attempt.account_id = ended.account_id and message_attempt.message_id = ended.id
                    and message_attempt.number < ended.number and message_attempt.ended_at is null
                """)
                .bind("accounts", Columns.of(ended, one -> one.message().account()))
                .bind("ids", Columns.of(ended, one -> one.message().id()))
                .bind(
                        "numbers",
                        Columns.of(
                                ended,
                                one -> Objects.requireNonNull(one.tried()).number()))
                .bind("at", Columns.of(ended, Ending::at))
                .update();
    }

    /**
     * Moves messages that are not at their end; one that is stays as it is. Secrets are gone once the letter is written;
     * what failed keeps them, for somebody may want to have it sent again.
     *
     * @return which were moved
     */
    private static Set<UUID> move(Tx tx, List<Ending> endings, Map<UUID, String> instead) {
        return new HashSet<>(tx.sql("""
                update message
                set state = ended.state,
                    sealed = case when ended.state in ('planned', 'failed') then sealed end,
                    reason = nullif(ended.reason, ''),
                    sent_at = case when ended.state = 'sent' then ended.at end,
                    due_at = coalesce(ended.due_at, message.due_at)
                from unnest(:accounts::uuid[], :ids::uuid[], :states::text[], :reasons::text[], :at::timestamptz[],
                    :due::timestamptz[]) as ended (account_id, id, state, reason, at, due_at)
                where message.account_id = ended.account_id and message.id = ended.id and message.state = 'planned'
                returning message.id
                """)
                .bind("accounts", Columns.of(endings, one -> one.message().account()))
                .bind("ids", Columns.of(endings, one -> one.message().id()))
                .bind("states", Columns.of(endings, Ending::state))
                .bind(
                        "reasons",
                        Columns.of(
                                endings,
                                one -> one.reason()
                                        + instead.getOrDefault(one.message().id(), "")))
                .bind("at", Columns.of(endings, Ending::at))
                .bind("due", Columns.of(endings, Ending::dueAt))
                .list(row -> row.uuid("id")));
    }

    private static List<Aftermath.Trouble> trouble(Ending ending) {
        Ending.Tried tried = ending.tried();
        if (tried == null || tried.fault() == null) return List.of();
        return switch (tried.fault()) {
            case ADDRESS, CONTENT, OPTED_OUT, GONE, PROVIDER ->
                List.of(new Aftermath.Trouble(ending.message(), tried.provider(), tried.fault(), tried.answer()));
            case THROTTLED, BUSY -> List.of();
        };
    }

    private void count(Ending ending) {
        if (ending.state() == MessageState.PLANNED) return;
        counter.increment(ending.message().channel(), ending.state().name().toLowerCase(Locale.ROOT));
    }
}
