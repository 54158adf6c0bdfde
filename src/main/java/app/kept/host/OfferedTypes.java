package app.kept.host;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import java.time.ZoneId;
import java.util.Optional;

/** What is meant by a host's name in addresses and, where there are several things to book, the name of one of them. */
public final class OfferedTypes {
    private final Database database;

    public OfferedTypes(Database database) {
        this.database = database;
    }

    /**
     * A host, and what is to be booked with them, alone or with others.
     *
     * @param type empty when they have no such thing
     */
    public record Offered(AccountId account, HostId host, ZoneId timeZone, Optional<EventTypeId> type) {}

    /**
     * Empty when there is no such host. One look, however much a host has on offer.
     *
     * @param kind the slug or the kind of what is meant; of several the host's own, of these the oldest
     */
    public Optional<Offered> find(String slug, Optional<String> kind) {
        return database.read(tx ->
                tx.sql("""
                        select host.account_id, host.id, host.time_zone, meant.id as type_id
                        from directory
                        join host on host.account_id = directory.account_id and host.id = directory.target_id
                        join account on account.id = directory.account_id and deactivated_at is null
                        left join lateral (
                            select event_type.id
                            from event_type
                            where event_type.account_id = host.account_id and not event_type.is_hidden
                                and (:kind::text is null or event_type.slug = :kind or event_type.kind = :kind)
                                and (event_type.host_id = host.id or exists (
                                    select 1 from event_type_host
                                    where event_type_host.account_id = event_type.account_id
                                        and event_type_host.event_type_id = event_type.id
                                        and event_type_host.host_id = host.id))
                            order by (event_type.slug = :kind) is true desc, event_type.host_id = host.id desc,
                                event_type.created_at, event_type.id
                            limit 1
                        ) meant on true
                        where directory.kind = 'host' and directory.name = :slug
                        """).bind("slug", slug).bind("kind", kind.orElse(null)).optional(OfferedTypes::read));
    }

    private static Offered read(Row row) {
        return new Offered(
                new AccountId(row.uuid("account_id")),
                new HostId(row.uuid("id")),
                ZoneId.of(row.text("time_zone")),
                Optional.ofNullable(row.maybeUuid("type_id")).map(EventTypeId::new));
    }
}
