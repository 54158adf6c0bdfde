package app.kept.message.choice;

import app.kept.account.AccountId;
import app.kept.message.channel.Route;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import java.util.List;

/**
 * What one person said at one of their addresses, for all that they have: who does not want reminders, or anything at all,
 * does not want them elsewhere. That an address takes nothing is said of that address alone.
 */
public final class SharedRefusals {
    private final Configured configured;
    private final Suppressions suppressions;
    private final Time time;

    public SharedRefusals(Configured configured, Suppressions suppressions, Time time) {
        this.configured = configured;
        this.suppressions = suppressions;
        this.time = time;
    }

    /** Part of the caller's transaction. */
    public void share(Tx tx, AccountId account, List<Route> routes) {
        configured.note(tx, account);
        Asked.routes(tx, account, routes, """
                with own as (
                    select channel, address from unnest(:channels::text[], :addresses::text[]) as own (channel, address)
                )
                insert into preference (account_id, channel, address, topic, since)
                select :account, other.channel, other.address, said.topic, min(said.since)
                from own
                join preference said on said.account_id = :account and said.channel = own.channel
                    and said.address = own.address
                join own other on other.channel = own.channel and other.address <> own.address
                group by other.channel, other.address, said.topic
                on conflict on constraint preference_pk do nothing
                """).update();
        missing(tx, account, routes).forEach(wanted -> suppressions.add(tx, account, wanted));
    }

    private List<Suppressions.Wanted> missing(Tx tx, AccountId account, List<Route> routes) {
        return Asked.routes(tx, account, routes, """
                        with own as (
                            select channel, address
                            from unnest(:channels::text[], :addresses::text[]) as own (channel, address)
                        ), holding as (
                            select suppression.*
                            from own
                            join suppression on suppression.account_id = :account and suppression.channel = own.channel
                                and suppression.address = own.address
                            where why in ('stop', 'complaint') and lifted_at is null and (until is null or until > :now)
                        )
                        select distinct on (own.channel, own.address, said.why)
                            own.channel, own.address, said.why, said.source, said.detail, said.until
                        from holding said
                        join own on own.channel = said.channel and own.address <> said.address
                        where not exists (
                            select from holding
                            where holding.channel = own.channel and holding.address = own.address
                                and holding.why = said.why)
                        order by own.channel, own.address, said.why, said.until desc nulls first
                        """)
                .bind("now", time.now())
                .list(row -> new Suppressions.Wanted(
                        new Route(row.text("channel"), row.text("address")),
                        row.choice("why", Suppression.Why.class),
                        row.choice("source", Suppression.Source.class),
                        row.text("detail"),
                        row.maybeInstant("until")));
    }
}
