package app.kept.availability;

import app.kept.testing.Rows;
import java.util.Map;

/**
 * Makes a database refuse what open times depend on unless the same transaction has left a note of it. Then any writer
 * that forgets to, whichever way it is reached, fails.
 */
final class NotesAreOwed {
    /** Whose note each row owes. */
    static final Map<String, String> SUBJECTS = Map.ofEntries(
            Map.entry("host", "changed.id"),
            Map.entry("event_type", "changed.id"),
            Map.entry("event_type_host", "changed.event_type_id"),
            Map.entry("schedule", "changed.host_id"),
            Map.entry("weekly_rule", ofSchedule()),
            Map.entry("date_override", ofSchedule()),
            Map.entry("busy_block", "changed.host_id"),
            Map.entry("absence", "changed.host_id"),
            Map.entry("travel", "changed.host_id"),
            Map.entry("claim", timeOf("changed.host_id")),
            Map.entry("seat", timeOf("""
                    (select host_id from claim where claim.account_id = changed.account_id and id = changed.claim_id)""")));

    private NotesAreOwed() {}

    static void in(Rows rows) {
        SUBJECTS.forEach((table, subject) -> {
            rows.change("""
                    create function owes_note_%1$s() returns trigger language plpgsql as $$
                    declare
                        changed %1$s%%rowtype := case when tg_op = 'DELETE' then old else new end;
                        concerned uuid := %2$s;
                    begin
                        -- Seats that ran out were over for everybody before they are swept up.
                        if concerned is null or (tg_table_name = 'seat' and tg_op = 'DELETE'
                                and to_jsonb(old) ->> 'expires_at' is not null) then
                            return null;
                        end if;
                        -- So is the number of them, which nobody reads to say what is open.
                        if tg_table_name = 'claim' and tg_op = 'UPDATE'
                                and to_jsonb(old) - 'seats' = to_jsonb(new) - 'seats' then
                            return null;
                        end if;
                        -- And which booking was a host's first.
                        if tg_table_name = 'host' and tg_op = 'UPDATE'
                                and to_jsonb(old) - '{first_booking_id,first_booking_at}'::text[]
                                    = to_jsonb(new) - '{first_booking_id,first_booking_at}'::text[] then
                            return null;
                        end if;
                        if not exists (select from change_note
                                where account_id = changed.account_id and made_in = pg_current_xact_id()
                                    and subject = concerned) then
                            raise exception 'a note is owed: %% of %1$s %%', tg_op, to_jsonb(changed);
                        end if;
                        return null;
                    end $$
                    """.formatted(table, subject));
            rows.change("""
                    create constraint trigger owes_note after insert or update or delete on %1$s
                    deferrable initially deferred for each row execute function owes_note_%1$s()
                    """.formatted(table));
        });
    }

    private static String timeOf(String host) {
        return "('ffffffff' || substr((" + host + ")::text, 9))::uuid";
    }

    private static String ofSchedule() {
        return """
                (select host_id from schedule
                    where schedule.account_id = changed.account_id and schedule.id = changed.schedule_id)""";
    }
}
