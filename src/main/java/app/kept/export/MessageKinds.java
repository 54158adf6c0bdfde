package app.kept.export;

import java.util.List;

/** What was told to whom, what became of it, and by which rules and words. */
final class MessageKinds {
    static final List<Kind> ALL = List.of(
            Kind.of(
                    Part.MESSAGES,
                    "message_attempts",
                    "Each try to send a message, and what came of it.",
                    """
                    select message_id, number, provider, started_at, ended_at, outcome, answer, fault, reference
                    from message_attempt where account_id = :account
                    """,
                    "message_id uuid",
                    "number integer"),
            Kind.of(
                    Part.MESSAGES,
                    "message_receipts",
                    "What providers told later of a message.",
                    """
                    select message_id, kind, provider, detail, at, received_at
                    from message_receipt where account_id = :account
                    """,
                    "message_id uuid",
                    "kind text"),
            Kind.of(
                    Part.MESSAGES,
                    "message_conditions",
                    "What was seen when the conditions of a message were asked.",
                    """
                    select message_id, at, goes, findings from journey_trace where account_id = :account
                    """,
                    "message_id uuid"),
            Kind.of(
                    Part.MESSAGES,
                    "messages",
                    "What was sent to whom by which way, what is planned, and what was not sent and why.",
                    """
                    select id, about_kind, about_id, dedup_key, step, template, channel, recipient, address, language,
                        time_zone, data, due_at, not_after, state, reason, created_at, sent_at, fallback
                    from message where account_id = :account
                    """,
                    "id uuid"),
            Kind.of(
                    Part.MESSAGES,
                    "preferences",
                    "What people do not want to get any more.",
                    """
                    select channel, address, topic, since from preference where account_id = :account
                    """,
                    "channel text",
                    "address text",
                    "topic text"),
            Kind.of(Part.MESSAGES, "suppressions", "Addresses to which nothing goes, and why.", """
                    select id, channel, address, why, source, detail, since, until, lifted_at, lift_reason
                    from suppression where account_id = :account
                    """, "id uuid"),
            Kind.of(
                    Part.MESSAGES,
                    "quiet_hours",
                    "When nothing is sent, in minutes of the recipient's day.",
                    """
                    select channel, address, begins, ends from quiet_hours where account_id = :account
                    """,
                    "channel text",
                    "address text"),
            Kind.of(Part.MESSAGES, "incidents", "When messages did not go out as they should.", """
                    select id, kind, channel, provider, reason, began_at, seen_at, ended_at
                    from incident where account_id = :account
                    """, "id uuid"),
            Kind.of(
                    Part.MESSAGES,
                    "providers",
                    "Who carries messages, as it was set up, without passwords and keys.",
                    """
                    select id, channel, name, position, settings, enabled, paused_at, paused_reason, created_at
                    from provider where account_id = :account
                    """,
                    "id uuid"),
            Kind.of(
                    Part.MESSAGES,
                    "webhooks",
                    "Programs that are told what happens, without what signs their calls.",
                    """
                    select id, url, types, description, header_names, form, signatures, is_ordered, state, paused_at, why,
                        failing_since, failures, last_failure, version, created_at, updated_at
                    from webhook where account_id = :account and state <> 'removed'
                    """,
                    "id uuid"),
            Kind.of(
                    Part.JOURNEYS,
                    "journey_bookings",
                    "Which version of which journey a booking follows.",
                    """
                    select booking_id, journey_id, version, planned_at from journey_booking where account_id = :account
                    """,
                    "booking_id uuid"),
            Kind.of(
                    Part.JOURNEYS,
                    "journey_runs",
                    "When existing bookings were given another version, and what that changed.",
                    """
                    select id, journey_id, version, state, bookings, done, added, noted, moved, changed, called_off,
                        passed_over, last_booking, begun_at, begun_by, ended_at
                    from journey_run where account_id = :account
                    """,
                    "id uuid"),
            Kind.of(
                            Part.JOURNEYS,
                            "journey_versions",
                            "The text of each version of each journey.",
                            """
                    select journey_id, version, source, made_at, made_by, places
                    from journey_version where account_id = :account
                    """,
                            "journey_id uuid",
                            "version integer")
                    .ofLargeRows(),
            Kind.of(
                    Part.JOURNEYS,
                    "journeys",
                    "The rules of what bookings owe to whom, and which version new ones follow.",
                    """
                    select id, name, version, is_archived, created_at from journey where account_id = :account
                    """,
                    "id uuid"),
            Kind.of(
                            Part.JOURNEYS,
                            "templates",
                            "What the account made of the words of messages, each version.",
                            """
                    select template, language, form, number, subject, body, restored_from, made_at, made_by, made_by_id
                    from template_version where account_id = :account
                    """,
                            "template text",
                            "language text",
                            "form text",
                            "number integer")
                    .ofLargeRows());

    private MessageKinds() {}
}
