package app.kept.access;

import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * An account with so many rows of everything that stands in a list, written past the program into its tables: it would take
 * hours to book them. What the program itself limits is as much as that. Names are long, and have no place to break.
 */
final class Filled {
    static final String NOW = "2026-11-20T10:00:00Z";

    /** Gone with the transaction. */
    private static final String WANTED = """
            create temporary table filling (account_id uuid, owner uuid, many int, at timestamptz) on commit drop;
            """;

    private static final String PLANNED = """
            create temporary table planned on commit drop as
            select account_id, owner, at, n, lpad(n::text, 5, '0') as number,
                uuidv7((n - 20000) * interval '1 minute') as host, uuidv7((n - 20000) * interval '1 minute') as type,
                uuidv7((n - 20000) * interval '1 minute') as client, uuidv7((n - 20000) * interval '1 minute') as booking,
                uuidv7((n - 40000) * interval '1 minute') as past, uuidv7((n - 20000) * interval '1 minute') as message,
                uuidv7((n - 20000) * interval '1 minute') as person, uuidv7((n - 20000) * interval '1 minute') as journey,
                uuidv7((n - 20000) * interval '1 minute') as schedule, uuidv7((n - 20000) * interval '1 minute') as conflict,
                uuidv7((n - 40000) * interval '1 minute') as unmapped,
                'Wolfeschlegelsteinhausenbergerdorff-' || n as name,
                at + interval '1 hour' + (n - 1) * 13 % 2400 * interval '1 minute' as start,
                case n % 3 when 1 then 'pending' else 'confirmed' end as status
            from filling, generate_series(0, many) as n;
            create unique index on planned (n);
            analyze planned;
            create temporary table first on commit drop as select * from planned where n = 1;
            """;

    /** Whatever others lead to is counted at once, for PostgreSQL would look up each of their keys as if there were none. */
    private static final String HOSTS = """
            insert into host (account_id, id, slug, name, email, time_zone, language, auto_confirm, created_at)
            select account_id, host, 'host-' || number, name, 'host-' || n || '@example.com', 'Europe/Berlin', 'en', true, at
            from planned where n > 0;
            analyze host;
            insert into event_type (account_id, id, host_id, slug, name, kind, duration_minutes, interval_minutes,
                notice_minutes, window_days, confirmation, created_at)
            select account_id, type, host, 'talk', 'Grundsatzfragenklärungsgespräch-' || n, 'talk', 30, 30, 0, 365,
                'request', at
            from planned where n > 0;
            insert into event_type (account_id, id, host_id, slug, name, kind, duration_minutes, interval_minutes,
                notice_minutes, window_days, confirmation, created_at, is_hidden)
            select planned.account_id, uuidv7(), first.host, 'old-' || planned.n, 'Old ' || planned.name, 'talk', 30, 30, 0,
                365, 'instant', planned.at, true
            from planned, first where planned.n > 0;
            analyze event_type;
            insert into directory (kind, name, account_id, target_id)
            select 'event_type', id::text, account_id, id from event_type where account_id = (select account_id from first);
            insert into schedule (account_id, id, host_id, name, is_default, created_at)
            select planned.account_id, planned.schedule, first.host, 'Hours-of-' || planned.name, planned.n = 1, planned.at
            from planned, first where planned.n between 1 and 50;
            insert into weekly_rule (account_id, day, from_minute, to_minute, schedule_id)
            select account_id, day, 540, 1020, schedule from first, generate_series(1, 5) as day;
            insert into date_override (account_id, schedule_id, date, from_minutes, to_minutes)
            select planned.account_id, first.schedule, planned.at::date + planned.n, array[600], array[720]
            from planned, first where planned.n between 1 and 1000;
            insert into absence (account_id, id, host_id, first_date, last_date, reason, created_at)
            select planned.account_id, uuidv7(), first.host, planned.at::date + planned.n * 2, planned.at::date + planned.n * 2,
                planned.name, planned.at
            from planned, first where planned.n between 1 and 200;
            insert into slot (account_id, id, host_id, date, start_at, end_at, time_zone, active, created_at)
            select planned.account_id, uuidv7(), first.host, (planned.at + planned.n * interval '1 hour')::date,
                planned.at + planned.n * interval '1 hour', planned.at + planned.n * interval '1 hour' + interval '30 minutes',
                'UTC', true, planned.at
            from planned, first where planned.n > 0;
            insert into plan (account_id, name, clients, created_at)
            select account_id, 'plan-' || number, 50, at from planned where n between 1 and 100;
            """;

    private static final String PEOPLE = """
            insert into person (id, email, name, created_at)
            select person, 'member-' || n || '@' || account_id || '.example.com', name, at from planned where n > 0;
            analyze person;
            insert into member (account_id, person_id, role, created_at, host_id)
            select account_id, person, 'host', at, host from planned where n > 0;
            insert into invite (account_id, id, email, role, invited_by, created_at, expires_at)
            select account_id, uuidv7((n - 20000) * interval '1 minute'), 'wolfeschlegelsteinhausenbergerdorff-' || n || '@example.com', 'coordinator', owner, at,
                at + interval '7 days'
            from planned where n > 0;
            insert into api_key (account_id, id, name, hash, scopes, created_at, made_by)
            select account_id, uuidv7((n - 20000) * interval '1 minute'), name, account_id || '-' || n, '{bookings:read}', at, owner
            from planned where n between 1 and 100;
            insert into session (id, person_id, account_id, token_hash, factor, agent, address, created_at, last_seen_at,
                expires_at)
            select uuidv7(), owner, account_id, account_id || '-' || n, 'password', 'Firefox', '192.0.2.7', at, at,
                at + interval '30 days'
            from planned where n > 0;
            insert into inbox_item (account_id, id, person_id, about_kind, about_id, template, subject, text, link, at)
            select account_id, uuidv7((n - 20000) * interval '1 minute'), owner, 'booking', booking, 'booking_confirmed',
                'Booked by ' || name, 'It is agreed.', 'https://kept.example.com/bookings/' || booking,
                at - n * interval '1 minute'
            from planned where n > 0;
            insert into audit (account_id, id, at, actor, actor_id, action, object, object_id, request_id, before, after)
            select account_id, uuidv7((n - 20000) * interval '1 minute'), at, 'admin', owner, 'changed', 'host', host::text,
                'r' || n, '{"name": "Anna"}', jsonb_build_object('name', name)
            from planned where n > 0;
            """;

    private static final String BOOKINGS = """
            insert into client (account_id, id, name, email, phone, created_at, tags, fields, notes)
            select account_id, client, name, 'wolfeschlegelsteinhausenbergerdorff' || n / 2 || '+' || n % 2 || '@example.com',
                '+4930' || 1000000 + n, at,
                case n when 0 then array(select 'tag-' || tag || '-of-a-person' from generate_series(1, 50) tag)
                    else array['tag-' || n % 40] end,
                case n when 0 then (select jsonb_object_agg('field-' || field, repeat(name, 10)) from generate_series(1, 50) field)
                    else '{}' end,
                case n when 0 then repeat('What was said on the telephone.' || E'\\n', 150) end
            from planned;
            analyze client;
            insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name, attendee_email,
                status, start_at, end_at, created_at)
            select account_id, booking, 'W' || number, type, host, client, name, 'guest-' || n || '@example.com', status,
                start, start + interval '30 minutes', at
            from planned where n > 0
            union all
            select planned.account_id, planned.past, 'P' || planned.number, first.type, first.host, bo.client, bo.name,
                'guest-0@example.com', 'completed', planned.at - planned.n * interval '1 hour',
                planned.at - planned.n * interval '1 hour' + interval '30 minutes', planned.at - planned.n * interval '2 hours'
            from planned, first, planned as bo where planned.n > 0 and bo.n = 0;
            analyze booking;
            insert into host_client (account_id, host_id, client_id, first_at)
            select account_id, host_id, client_id, min(start_at) from booking
            where account_id = (select account_id from first) group by 1, 2, 3;
            insert into claim (account_id, id, host_id, during, holder, event_type_id, start_at)
            select account_id, uuidv7(), host, tstzrange(start, start + interval '30 minutes'), booking, type, start
            from planned where n > 0;
            insert into proposal (account_id, id, booking_id, starts, state, held, created_at)
            select account_id, uuidv7(), booking, array[start + interval '1 day'], 'open', false, at
            from planned where n > 0 and n % 3 = 2;
            insert into review (account_id, id, booking_id, host_id, client_id, name, rating, comment, state, created_at)
            select planned.account_id, uuidv7((planned.n - 20000) * interval '1 minute'), planned.past, first.host, bo.client,
                bo.name, 1 + planned.n % 5, planned.name, 'published', planned.at
            from planned, first, planned as bo where planned.n > 0 and bo.n = 0;
            insert into consent (account_id, booking_id, client_id, at, given, text_version, text_hash)
            select planned.account_id, planned.past, bo.client, planned.at, true, '1', 'hash'
            from planned, planned as bo where planned.n > 0 and bo.n = 0;
            insert into fact (account_id, id, type, about, at, actor, data)
            select account_id, overlay(uuidv7()::text placing '8' from 15 for 1)::uuid, 'booking.created', id, created_at, 'guest', '{}' from booking
            where account_id = (select account_id from first);
            insert into fact (account_id, id, type, about, at, actor, actor_id, data)
            select planned.account_id, overlay(uuidv7()::text placing '8' from 15 for 1)::uuid, 'booking.rescheduled',
                first.booking,
                planned.at + planned.n * interval '1 second', 'admin', planned.owner,
                jsonb_build_object('start_at', planned.start)
            from planned, first where planned.n > 0;
            """;

    private static final String MESSAGES = """
            insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient, address,
                language, time_zone, data, due_at, state, reason, created_at, sent_at)
            select account_id, message, 'booking', booking, booking || '/reminder', 'reminder', 'booking_reminder', 'email',
                'client', 'wolfeschlegelsteinhausenbergerdorff-' || n || '@example.com', 'en', 'Europe/Berlin', '{}'::jsonb, at - interval '1 hour', 'failed',
                'The address is not known there.', at, null::timestamptz
            from planned where n > 0
            union all
            select planned.account_id, uuidv7((planned.n - 40000) * interval '1 minute'), 'booking', first.booking,
                first.booking || '/confirmed/' || planned.n, 'confirmed', 'booking_confirmed', 'email', 'client',
                'bo@example.com', 'en', 'Europe/Berlin', '{}'::jsonb, planned.at - planned.n * interval '1 minute', 'sent', null,
                planned.at, planned.at
            from planned, first where planned.n > 0;
            insert into message_attempt (account_id, message_id, number, provider, started_at, ended_at, outcome, answer)
            select planned.account_id, first.message, planned.n, 'smtp', planned.at, planned.at, 'again', 'Try again later.'
            from planned, first where planned.n between 1 and 100;
            insert into suppression (account_id, id, channel, address, why, source, detail, since)
            select account_id, uuidv7((n - 20000) * interval '1 minute'), 'email', 'wolfeschlegelsteinhausenbergerdorff-' || n || '@example.com',
                'by_hand', 'team', '', at
            from planned where n > 0;
            insert into incident (account_id, id, kind, channel, provider, reason, began_at, seen_at, ended_at)
            select account_id, uuidv7((n - 20000) * interval '1 minute'), 'journey_no_patient', '', 'smtp-' || n, 'Nobody is reached.', at, at,
                case when n > 1 then at end
            from planned where n > 0;
            insert into provider (account_id, id, channel, name, position, settings, enabled, created_at)
            select account_id, uuidv7(), 'email', 'smtp', n, '{}', true, at from planned where n between 1 and 20;
            insert into template_version (account_id, template, language, form, number, subject, body, made_at, made_by,
                made_by_id)
            select account_id, 'booking_confirmed', 'en', 'email', n, 'Agreed ' || n, repeat('It is agreed. ', 100), at, 'admin',
                owner
            from planned where n > 0;
            """;

    private static final String JOURNEYS = """
            insert into journey (account_id, id, name, version, is_archived, created_at)
            select planned.account_id, planned.journey, 'journey_' || number, case n when 1 then many else 1 end, n % 2 = 0,
                planned.at
            from planned, filling where n between 1 and 100;
            insert into journey_version (account_id, journey_id, version, source, made_at, made_by)
            select account_id, journey, version, 'journey: journey_' || number || E'\\ntitle: Reminders of ' || name || E'\\n' || E'steps:\\n'
                || E'  - step: reminder\\n    at: start - 24h\\n    to: client\\n    by: [email]\\n    template: booking_reminder\\n',
                at, owner
            from (select planned.account_id, planned.journey, number, name, planned.at, planned.owner,
                    generate_series(1, case n when 1 then many else 1 end) as version
                from planned, filling where n between 1 and 100) as versions;
            insert into journey_watch_run (account_id, id, kind, asked_by, began_at, ended_at, from_at, to_at, totals)
            select account_id, uuidv7((n - 20000) * interval '1 minute'), 'reconciliation', 'duty', at - n * interval '1 minute', at, at, at,
                '{"checked": 1}'
            from planned where n > 0;
            """;

    private static final String CALCOM = """
            insert into cal_booking (account_id, id, state, reason, booking_id, cal_type, organizer, changed_at)
            select account_id, conflict, 'conflict', null, past, null, null, at from planned where n > 0
            union all
            select account_id, unmapped, 'unmapped', 'Nothing here stands for the event type type-' || n, null, 'type-' || n, null, at
            from planned where n > 0;
            analyze cal_booking;
            insert into cal_uid (account_id, uid, cal_booking_id)
            select account_id, 'uid-' || n, unmapped from planned where n > 0;
            insert into cal_delivery (account_id, id, received_at, dedup_key, trigger, uid, body, state, reason)
            select account_id, uuidv7((n - 20000) * interval '1 minute'), at, 'key-' || n, 'BOOKING_CREATED', 'uid-' || n, '{}', 'unmapped',
                'Nothing here stands for the event type type-' || n
            from planned where n > 0;
            insert into cal_mapping (account_id, kind, key, target, changed_at)
            select account_id, 'event_type', 'slug-' || number, type, at from planned where n between 1 and 500;
            """;

    private static final String HOOKS = """
            insert into webhook (account_id, id, url, types, description, header_names, form, signatures, is_ordered, state, fanned_to,
                owed_at, version, created_at, updated_at)
            select account_id, uuidv7(), 'https://hooks.example.com/in', '{booking.*}', '', '{}', 'kept', '{v1}', false, 'active',
                1000000000, at, 1, at, at
            from planned where n = 1;
            insert into delivery (account_id, id, webhook_id, event_id, type, about, at, state, tries, attempts, created_at, ended_at)
            select planned.account_id, uuidv7((n - 20000) * interval '1 minute'), webhook.id, uuidv7(), 'booking.created', past, at,
                'failed', 10, 10, at + n * interval '1 second', at
            from planned join webhook on webhook.account_id = planned.account_id where n > 0;
            """;

    /** Every second customer has been got in touch with. */
    private static final String CONSULTATIONS = """
            create temporary table asked on commit drop as
            select account_id, owner, at, n, name, client, uuidv7((n - 20000) * interval '1 minute') as consultation,
                uuidv7() as slot, at + n * interval '1 hour' + interval '30 minutes' as start
            from planned where n > 0;
            insert into slot (account_id, id, date, start_at, end_at, time_zone, active, created_at)
            select account_id, slot, start::date, start, start + interval '30 minutes', 'UTC', true, at from asked;
            insert into slot_booking (account_id, slot_id, holder, booked_at)
            select account_id, slot, consultation, at from asked;
            insert into consultation_booking (account_id, id, slot_id, client_id, name, email, time_zone, language, status,
                contacted_at, contacted_by, contacted_by_id, booked_at)
            select account_id, consultation, slot, client, name, 'guest-' || n || '@example.com', 'UTC', 'en',
                case n % 2 when 1 then 'pending' else 'contacted' end, case n % 2 when 0 then at end,
                case n % 2 when 0 then 'admin' end, case n % 2 when 0 then owner end, at
            from asked;
            """;

    private Filled() {}

    /** @param owner who looks at it, and was told of all of it */
    static void with(DatabaseAddress database, UUID account, UUID owner, int many) throws SQLException {
        try (Connection connection = TestPostgres.connect(database)) {
            connection.setAutoCommit(false);
            execute(connection, WANTED);
            try (PreparedStatement wanted =
                    connection.prepareStatement("insert into filling values (?, ?, ?, ?::timestamptz)")) {
                wanted.setObject(1, account);
                wanted.setObject(2, owner);
                wanted.setInt(3, many);
                wanted.setString(4, NOW);
                wanted.executeUpdate();
            }
            for (String part :
                    List.of(PLANNED, HOSTS, PEOPLE, BOOKINGS, MESSAGES, JOURNEYS, CALCOM, HOOKS, CONSULTATIONS)) {
                execute(connection, part);
            }
            connection.commit();
            connection.setAutoCommit(true);
            execute(connection, "analyze");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
