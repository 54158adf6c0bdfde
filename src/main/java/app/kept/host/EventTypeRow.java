package app.kept.host;

import app.kept.account.AccountId;
import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;

/** How an event type lies in its tables. */
final class EventTypeRow {
    static final String COLUMNS = """
            event_type.account_id, event_type.id, host_id, slug, event_type.name, event_type.kind, duration_minutes,\s""" + TermsRow.COLUMNS + ", " + BookingRulesRow.COLUMNS;

    private EventTypeRow() {}

    static void insert(Tx tx, EventType type, Instant now) {
        Sql insert = tx.sql("""
                insert into event_type (account_id, id, host_id, slug, name, kind, duration_minutes, confirmation,
                    interval_minutes, buffer_before_minutes, buffer_after_minutes, notice_minutes, window_kind,
                    window_days, window_from, window_to, day_limit, week_limit, month_limit, client_limit, capacity,
                    assignment, schedule_id, pending_holds, pending_minutes, complete_after_minutes,
                    cancel_notice_minutes, late_cancel, proposal_holds, proposal_minutes, description, location,
                    price_amount, price_currency, questions, send_email_confirmation, send_sms_confirmation,
                    reminder_minutes_before, booking_notification_emails, is_hidden, created_at)
                values (:account, :id, :host, :slug, :name, :kind, :duration, :confirmation,
                    :interval, :before, :after, :notice, :window_kind,
                    :window_days, :window_from, :window_to, :day_limit, :week_limit, :month_limit, :client_limit, :capacity,
                    :assignment, :schedule, :pending_holds, :pending_minutes, :complete_after,
                    :cancel_notice, :late_cancel, :proposal_holds, :proposal_minutes, :description, :location,
                    :price_amount, :price_currency, :questions, :email_confirmation, :sms_confirmation,
                    :reminders::integer[], :notify::text[], :hidden, :now)
                """).bind("now", now);
        bind(insert, type).update();
    }

    static void update(Tx tx, EventType type) {
        bind(tx.sql("""
                update event_type
                set host_id = :host, slug = :slug, name = :name, kind = :kind, duration_minutes = :duration,
                    confirmation = :confirmation, interval_minutes = :interval, buffer_before_minutes = :before,
                    buffer_after_minutes = :after, notice_minutes = :notice, window_kind = :window_kind,
                    window_days = :window_days, window_from = :window_from::date, window_to = :window_to::date,
                    day_limit = :day_limit, week_limit = :week_limit, month_limit = :month_limit,
                    client_limit = :client_limit, capacity = :capacity, assignment = :assignment,
                    schedule_id = :schedule, pending_holds = :pending_holds, pending_minutes = :pending_minutes,
                    complete_after_minutes = :complete_after, cancel_notice_minutes = :cancel_notice,
                    late_cancel = :late_cancel, proposal_holds = :proposal_holds,
                    proposal_minutes = :proposal_minutes, description = :description, location = :location,
                    price_amount = :price_amount, price_currency = :price_currency, questions = :questions,
                    send_email_confirmation = :email_confirmation, send_sms_confirmation = :sms_confirmation,
                    reminder_minutes_before = :reminders::integer[], booking_notification_emails = :notify::text[],
                    is_hidden = :hidden
                where account_id = :account and id = :id
                """), type).update();
    }

    private static Sql bind(Sql sql, EventType type) {
        sql.bind("account", type.account())
                .bind("id", type.id())
                .bind("host", type.host())
                .bind("slug", type.slug())
                .bind("name", type.name())
                .bind("kind", type.kind())
                .bind("duration", (int) type.duration().toMinutes());
        TermsRow.bind(sql, type);
        return BookingRulesRow.bind(sql, type.rules());
    }

    static void addHosts(Tx tx, EventType type) {
        if (type.rules().assignment() == BookingRules.Assignment.SINGLE) return;
        tx.sql("""
                insert into event_type_host (account_id, event_type_id, host_id, position)
                select :account, :type, host, position
                from unnest(:hosts::uuid[]) with ordinality as wanted (host, position)
                """)
                .bind("account", type.account())
                .bind("type", type.id())
                .bind(
                        "hosts",
                        type.rules().hosts().stream()
                                .map(host -> host.value().toString())
                                .toList())
                .update();
    }

    static EventType read(Row row) {
        return new EventType(
                new AccountId(row.uuid("account_id")),
                new EventTypeId(row.uuid("id")),
                new HostId(row.uuid("host_id")),
                row.text("slug"),
                row.text("name"),
                row.text("kind"),
                Duration.ofMinutes(row.integer("duration_minutes")),
                TermsRow.agreement(row),
                BookingRulesRow.read(row),
                TermsRow.offer(row),
                TermsRow.notices(row));
    }
}
