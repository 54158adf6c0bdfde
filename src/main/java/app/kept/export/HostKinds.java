package app.kept.export;

import java.util.List;

/** Who can be booked, for what and when. */
final class HostKinds {
    static final List<Kind> ALL = List.of(
            Kind.of(
                    Part.HOSTS,
                    "event_type_hosts",
                    "All hosts of what has several.",
                    """
                    select event_type_id, host_id, position from event_type_host where account_id = :account
                    """,
                    "event_type_id uuid",
                    "host_id uuid"),
            Kind.of(Part.HOSTS, "event_types", "What can be booked, with all its rules.", """
                    select id, host_id, slug, name, description, kind, is_hidden, location, price_amount, price_currency,
                        duration_minutes, interval_minutes, notice_minutes, buffer_before_minutes, buffer_after_minutes,
                        window_kind, window_days, window_from, window_to, day_limit, week_limit, month_limit, client_limit,
                        capacity, assignment, schedule_id, confirmation, pending_holds, pending_minutes,
                        complete_after_minutes, cancel_notice_minutes, late_cancel, proposal_holds, proposal_minutes,
                        questions, send_email_confirmation, send_sms_confirmation, reminder_minutes_before,
                        booking_notification_emails, created_at
                    from event_type where account_id = :account
                    """, "id uuid"),
            Kind.of(
                    Part.HOSTS,
                    "weekly_hours",
                    "Hours of weekdays on the host's own clock; day 1 is Monday.",
                    """
                    select schedule_id, day, from_minute, to_minute from weekly_rule where account_id = :account
                    """,
                    "schedule_id uuid",
                    "day smallint",
                    "from_minute integer"),
            Kind.of(
                    Part.HOSTS,
                    "date_overrides",
                    "Hours of one date instead of those of its weekday; without any it is closed.",
                    """
                    select schedule_id, date, from_minutes, to_minutes from date_override where account_id = :account
                    """,
                    "schedule_id uuid",
                    "date date"),
            Kind.of(Part.HOSTS, "schedules", "Hours of a host under a name.", """
                    select id, host_id, name, is_default, created_at from schedule where account_id = :account
                    """, "id uuid"),
            Kind.of(Part.HOSTS, "busy_blocks", "For how long hosts cannot be booked.", """
                    select id, host_id, start_at, end_at from busy_block where account_id = :account
                    """, "id uuid"),
            Kind.of(Part.HOSTS, "absences", "When hosts are away, and who is there instead.", """
                    select id, host_id, first_date, last_date, start_at, end_at, reason, colleague_id, created_at
                    from absence where account_id = :account
                    """, "id uuid"),
            Kind.of(Part.HOSTS, "travels", "When a host's clock is that of another zone.", """
                    select id, host_id, first_date, last_date, time_zone from travel where account_id = :account
                    """, "id uuid"),
            Kind.of(Part.HOSTS, "embeddings", "Which other sites may show a host's booking page.", """
                    select host_id, sites, tells from embedding where account_id = :account
                    """, "host_id uuid"),
            Kind.of(Part.HOSTS, "host_pictures", "What hosts look like: a picture in base64.", """
                    select host_id, hash, replace(encode(large, 'base64'), chr(10), '') as large, made_at
                    from host_picture where account_id = :account
                    """, "host_id uuid")
                    .ofLargeRows(),
            Kind.of(
                    Part.HOSTS,
                    "unlisted_hosts",
                    "Who stands in no list that everybody may read.",
                    """
                    select host_id, since from unlisted_host where account_id = :account
                    """,
                    "host_id uuid"),
            Kind.of(Part.HOSTS, "hosts", "Who can be booked.", """
                    select id, slug, name, profession, bio, avatar_url, email, phone, time_zone, language, auto_confirm,
                        plan, trial_plan, trial_ends_at, first_booking_at, first_booking_id, created_at
                    from host where account_id = :account
                    """, "id uuid"));

    private HostKinds() {}
}
