package app.kept.history;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks up what a page of the history is about, all of it with one question. */
public final class Things {
    private final Database database;

    public Things(Database database) {
        this.database = database;
    }

    /** Those of these that are still there. */
    public Map<UUID, Thing> of(AccountId account, Collection<UUID> ids) {
        if (ids.isEmpty()) return Map.of();
        return database
                .read(tx ->
                        tx.sql("""
                        select id, attendee_name as name, reference as more
                        from booking
                        where account_id = :account and id = any(:ids::uuid[])
                        union all
                        select id, name, ''
                        from client
                        where account_id = :account and id = any(:ids::uuid[])
                        union all
                        select id, name, ''
                        from consultation_booking
                        where account_id = :account and id = any(:ids::uuid[])
                        union all
                        select id, name, ''
                        from host
                        where account_id = :account and id = any(:ids::uuid[])
                        union all
                        select event_type.id, event_type.name, host.name
                        from event_type
                        join host on host.account_id = event_type.account_id and host.id = host_id
                        where event_type.account_id = :account and event_type.id = any(:ids::uuid[])
                        union all
                        select schedule.id, schedule.name, host.name
                        from schedule
                        join host on host.account_id = schedule.account_id and host.id = host_id
                        where schedule.account_id = :account and schedule.id = any(:ids::uuid[])
                        union all
                        select id, name, ''
                        from journey
                        where account_id = :account and id = any(:ids::uuid[])
                        union all
                        select review.id, review.name, reference
                        from review
                        join booking on booking.account_id = review.account_id and booking.id = booking_id
                        where review.account_id = :account and review.id = any(:ids::uuid[])
                        union all
                        select message.id, template, coalesce(reference, '')
                        from message
                        left join booking on booking.account_id = message.account_id and booking.id = about_id
                            and about_kind = 'booking'
                        where message.account_id = :account and message.id = any(:ids::uuid[])
                        """).bind("account", account).bind("ids", ids).list(Things::read))
                .stream()
                .collect(Collectors.toMap(Thing::id, Function.identity(), (one, _) -> one));
    }

    private static Thing read(Row row) {
        return new Thing(row.uuid("id"), row.text("name"), row.text("more"));
    }
}
