package app.kept.bench;

import java.sql.SQLException;

/**
 * A practice that has been busy for years, written past the program into its tables: it would take hours to book it. Each
 * host has as many bookings, half an hour each, from weeks ahead back into the past; each booking has a client, what
 * happened, and a message.
 */
final class FullHouse {
    private static final int CLIENTS = 100_000;
    /** As many half hours lie ahead, for each host. */
    private static final int AHEAD = 1_000;

    private static final String WRITE = """
            set statement_timeout = 0;
            insert into client (account_id, id, name, email, phone, created_at)
            select account.id, uuidv7(n * interval '-10 minutes'),
                (array['Ada', 'Bo', 'Cleo', 'Dai', 'Ema', 'Finn', 'Gül', 'Hugo', 'Ida', 'Jon'])[1 + n % 10] || ' '
                    || (array['Berg', 'Okafor', 'Silva', 'Tran', 'Novak'])[1 + n / 10 % 5] || n,
                'client-' || n || '@example.com', '+4930' || 1000000 + n, now() - n * interval '10 minutes'
            from account, generate_series(1, CLIENTS) as n;
            create temporary table planned as
            select type.account_id, type.id as type, type.host_id, uuidv7(start.at - now()) as id, client.id as client,
                client.name, client.email, start.at, start.n, start.n <= AHEAD as is_ahead
            from (select *, row_number() over (order by id) - 1 as number from event_type) as type
            cross join (select n, timestamptz '2026-11-20 10:00Z' + (AHEAD - n) * interval '30 minutes' as at
                from generate_series(1, EACH) as n) as start
            join (select *, row_number() over (order by id) - 1 as number from client) as client
                on client.number = (start.n * 31 + type.number * 7919) % CLIENTS;
            insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name, attendee_email,
                status, start_at, end_at, created_at, ended_by)
            select account_id, id, right(replace(id::text, '-', ''), 12), type, host_id, client, name, email,
                case when is_ahead then case when n = 5 then 'pending' else 'confirmed' end
                    when n % 9 = 0 then 'cancelled' when n % 13 = 0 then 'no_show' else 'completed' end,
                at, at + interval '30 minutes', at - (n % 40) * interval '1 day',
                case when not is_ahead and n % 9 = 0 then 'client' end
            from planned;
            insert into claim (account_id, id, host_id, during, holder, event_type_id, start_at)
            select account_id, uuidv7(), host_id, tstzrange(at, at + interval '30 minutes'), id, type, at
            from planned where is_ahead;
            insert into host_client (account_id, host_id, client_id, first_at)
            select account_id, host_id, client, min(at) from planned group by 1, 2, 3;
            insert into fact (account_id, id, type, about, at, actor, data)
            select account_id, uuidv7(at - now()), 'booking.created', id, at - (n % 40) * interval '1 day', 'guest', '{}'
            from planned;
            insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient, address,
                language, time_zone, data, due_at, state, reason, created_at, sent_at)
            select account_id, uuidv7(at - now()), 'booking', id, id || '/confirmation', 'confirmation',
                'booking_confirmation_client', 'email', 'client', email, 'en', 'Europe/Berlin', '{}', at,
                case when n % 1000 = 0 then 'failed' else 'sent' end,
                case when n % 1000 = 0 then 'the address is not known there' end, at,
                case when n % 1000 = 0 then null else at end
            from planned where not is_ahead;
            drop table planned;
            analyze;
            """;

    private final PlainJdbc plain;

    FullHouse(PlainJdbc plain) {
        this.plain = plain;
    }

    void write(int hosts, int bookings) throws SQLException {
        plain.execute(WRITE.replace("CLIENTS", Integer.toString(CLIENTS))
                .replace("AHEAD", Integer.toString(AHEAD))
                .replace("EACH", Integer.toString(bookings / hosts)));
        // Of the one connection that there is; no vacuum runs together with another statement.
        plain.execute("set statement_timeout = 0");
        plain.execute("vacuum");
    }
}
