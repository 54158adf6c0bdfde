package app.kept.bench;

import java.util.List;
import java.util.UUID;

/** Bookings put past the program into its tables, so many that they would take hours to make. */
final class LongHistory {
    private final PlainJdbc plain;

    LongHistory(PlainJdbc plain) {
        this.plain = plain;
    }

    /** Twenty in the month that is asked for. */
    void bookMonth(UUID host) throws Exception {
        plain.execute(insertion(
                host,
                "select n, '2026-12-01 08:00Z'::timestamptz + n * interval '25 hours 30 minutes' "
                        + "from generate_series(1, 20) n"));
    }

    /**
     * Half an hour each, one after the other into the past, as many for each host. Checks that cost minutes and find
     * nothing in what is written here are put off; for what comes later they hold again.
     */
    void write(List<UUID> hosts, int bookings) throws Exception {
        plain.execute("""
                set statement_timeout = 0;
                alter table booking drop constraint booking_event_type_fk, drop constraint booking_host_fk,
                    drop constraint booking_client_fk;
                alter table claim drop constraint booking_host_claim_excl, drop constraint claim_host_fk
                """);
        for (UUID host : hosts) {
            plain.execute("set statement_timeout = 0; "
                    + insertion(
                            host,
                            "select n, '2026-11-19 00:00Z'::timestamptz - n * interval '30 minutes' "
                                    + "from generate_series(1, " + bookings / hosts.size() + ") n"));
        }
        plain.execute("""
                set statement_timeout = 0;
                alter table claim
                    add constraint booking_host_claim_excl
                        exclude using gist (account_id with =, host_id with =, during with &&) where (capacity > 0),
                    add constraint claim_host_fk foreign key (account_id, host_id) references host (account_id, id)
                        not valid;
                alter table booking
                    add constraint booking_event_type_fk foreign key (account_id, event_type_id)
                        references event_type (account_id, id) not valid,
                    add constraint booking_host_fk foreign key (account_id, host_id)
                        references host (account_id, id) not valid,
                    add constraint booking_client_fk foreign key (account_id, client_id)
                        references client (account_id, id) not valid
                """);
        plain.execute("set statement_timeout = 0; analyze");
    }

    private static String insertion(UUID host, String starts) {
        return """
                insert into client (account_id, id, name, email, created_at)
                select account_id, gen_random_uuid(), 'Bo', gen_random_uuid() || '@example.com', now()
                from host where id = '%1$s';
                with start as (select gen_random_uuid() as id, at from (%2$s) as starts (n, at)),
                    claimed as (
                        insert into claim (account_id, id, host_id, during, holder, event_type_id, start_at)
                        select type.account_id, start.id, type.host_id, tstzrange(at, at + interval '30 minutes'),
                            start.id, type.id, at
                        from start join event_type as type on host_id = '%1$s')
                insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name,
                    status, start_at, end_at, created_at)
                select type.account_id, start.id, start.id, type.id, type.host_id,
                    (select id from client where account_id = type.account_id limit 1), 'Bo',
                    'confirmed', at, at + interval '30 minutes', at
                from start join event_type as type on host_id = '%1$s'
                """.formatted(host, starts);
    }
}
