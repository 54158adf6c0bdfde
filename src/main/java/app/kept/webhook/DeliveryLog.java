package app.kept.webhook;

import app.kept.platform.db.Columns;
import app.kept.platform.db.Tx;
import app.kept.work.Effect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what came of calls, together with the end of the work that they were. */
final class DeliveryLog implements Effect.Book<Tried> {
    /** Shorter than any address. */
    private static final int SHORT = 5;

    private final Failing failing;
    private final FanOut fanOut;

    DeliveryLog(Failing failing, FanOut fanOut) {
        this.failing = failing;
        this.fanOut = fanOut;
    }

    @Override
    public void write(Tx tx, List<Tried> tried) {
        failing.note(tx, tried);
        Set<UUID> redacted = redacted(tx, tried);
        // What was paused meanwhile is held; so is what was just found to be gone.
        tx.sql("""
                with tried as materialized (
                    select one.*, webhook.state <> 'active' and one.state = 'waiting' as is_held
                    from unnest(:accounts::uuid[], :ids::uuid[], :webhooks::uuid[], :states::text[], :due::timestamptz[],
                            :at::timestamptz[], :micros::int8[], :statuses::int4[], :reasons::text[], :requests::jsonb[],
                            :headers::jsonb[], :answers::text[], :cut::bool[])
                        as one (account_id, id, webhook_id, state, due_at, at, micros, status, reason, request, headers,
                            answer, is_cut)
                    join webhook on webhook.account_id = one.account_id and webhook.id = one.webhook_id
                ), ended as (
                    update delivery
                    set state = case when is_held then 'held' else tried.state end,
                        due_at = case when is_held then null else tried.due_at end,
                        tries = tries + 1, attempts = attempts + 1,
                        ended_at = case when tried.state = 'waiting' then null else tried.at end
                    from tried
                    where delivery.account_id = tried.account_id and delivery.id = tried.id
                    returning delivery.account_id, delivery.id, delivery.attempts
                )
                insert into delivery_attempt (account_id, delivery_id, n, at, micros, status, reason, request, answer_headers,
                    answer, is_cut)
                select tried.account_id, tried.id, ended.attempts, tried.at, micros, status, reason, request, headers, answer,
                    is_cut
                from tried
                join ended on ended.account_id = tried.account_id and ended.id = tried.id
                """)
                .bind("accounts", Columns.of(tried, Tried::account))
                .bind("ids", Columns.of(tried, Tried::delivery))
                .bind("webhooks", Columns.of(tried, Tried::webhook))
                .bind("states", Columns.of(tried, Tried::to))
                .bind("due", Columns.of(tried, Tried::dueAt))
                .bind("at", Columns.of(tried, one -> one.said().at()))
                .bind("micros", Columns.of(tried, one -> one.said().micros()))
                .bind("statuses", Columns.of(tried, one -> status(one.said())))
                .bind("reasons", Columns.of(tried, one -> one.said().reason()))
                .bind("requests", Columns.of(tried, one -> one.said().request()))
                .bind(
                        "headers",
                        Columns.of(tried, one -> kept(one, redacted, one.said().answerHeaders())))
                .bind(
                        "answers",
                        Columns.of(tried, one -> kept(one, redacted, one.said().answer())))
                .bind("cut", Columns.of(tried, one -> one.said().isCut()))
                .update();
        tx.afterCommit(() -> tried.forEach(one -> fanOut.freed(one.account(), one.webhook())));
    }

    /** What an answer says of somebody who was erased while it came is not kept; who is erased later waits for this. */
    private static Set<UUID> redacted(Tx tx, List<Tried> tried) {
        List<Tried> saying = tried.stream().filter(DeliveryLog::saysMuch).toList();
        if (saying.isEmpty()) return Set.of();
        return Set.copyOf(tx
                .sql("""
                        select fact.id, fact.data <> told.data as is_other
                        from unnest(:accounts::uuid[], :events::uuid[], :told::jsonb[]) as told (account_id, id, data)
                        join fact on fact.account_id = told.account_id and fact.id = told.id
                        order by fact.account_id, fact.id
                        for share of fact
                        """)
                .bind("accounts", Columns.of(saying, Tried::account))
                .bind("events", Columns.of(saying, one -> one.event().id()))
                .bind("told", Columns.of(saying, one -> one.event().data()))
                .list(row -> row.flag("is_other") ? Optional.of(row.uuid("id")) : Optional.<UUID>empty())
                .stream()
                .flatMap(Optional::stream)
                .toList());
    }

    /** Most say next to nothing, and that of nobody. */
    private static boolean saysMuch(Tried one) {
        String answer = one.said().answer();
        return !one.isTest() && answer != null && answer.length() > SHORT;
    }

    private static <T> @Nullable T kept(Tried one, Set<UUID> redacted, @Nullable T said) {
        return redacted.contains(one.event().id()) ? null : said;
    }

    private static @Nullable Integer status(Tried.Said said) {
        return said.status() == 0 ? null : said.status();
    }
}
