package app.kept.message;

import app.kept.message.channel.Route;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Tx;
import app.kept.work.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where a message cannot be brought, another one goes by the next route: with a key and a history of its own. */
final class Detours {
    private final Secrets secrets;
    private final WorkQueue work;

    Detours(Secrets secrets, WorkQueue work) {
        this.secrets = secrets;
        this.work = work;
    }

    /** Part of the transaction that ends the first; what is to be said of it there, or nothing when there is no other way. */
    Optional<String> take(Tx tx, Ending ending) {
        return take(tx, ending.message(), MessageState.PLANNED, ending.at());
    }

    /** The same for one that went, and of which it is heard later that it did not arrive. */
    Optional<String> takeAfterwards(Tx tx, Message first, Instant now) {
        return take(tx, first, MessageState.SENT, now);
    }

    private Optional<String> take(Tx tx, Message first, MessageState state, Instant now) {
        if (first.fallback().isEmpty()) return Optional.empty();
        Route next = first.fallback().getFirst();
        List<Route> rest = first.fallback().subList(1, first.fallback().size());
        UUID id = Ids.next();
        boolean isNew = tx.sql("""
                        insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel,
                            recipient, address, language, time_zone, data, sealed, due_at, not_after, fallback, state, created_at)
                        select account_id, :id, about_kind, about_id, dedup_key || ':' || :channel, step, template, :channel,
                            recipient, :address, language, time_zone, data, :sealed, :now, not_after, :rest::jsonb, 'planned',
                            :now
                        from message
                        where account_id = :account and id = :first and state = :state
                        on conflict on constraint message_dedup_uq do nothing
                        """)
                        .bind("id", id)
                        .bind("channel", next.channel())
                        .bind("address", next.address())
                        .bind("sealed", secrets.seal(id, secrets.open(first)))
                        .bind("rest", MessageJson.ofRoutes(rest))
                        .bind("now", now)
                        .bind("state", state)
                        .bind("account", first.account())
                        .bind("first", first.id())
                        .update()
                == 1;
        if (!isNew) return Optional.empty();
        work.add(tx, List.of(Outbox.work(first.account(), id, first.about(), first.recipient(), next.channel(), now)));
        return Optional.of(" It goes by " + next.channel() + " instead.");
    }
}
