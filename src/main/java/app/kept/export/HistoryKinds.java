package app.kept.export;

import java.util.List;

/** What happened and who changed what. */
final class HistoryKinds {
    static final List<Kind> ALL = List.of(
            Kind.of(Part.HISTORY, "facts", "What happened, in the past tense, and who did it.", """
                    select id, type, about, at, actor, actor_id, data
                    from fact where account_id = :account
                    """, "id uuid"),
            Kind.of(Part.HISTORY, "audit", "Who changed what else, and how it was before and after.", """
                    select id, at, actor, actor_id, action, object, object_id, request_id, before, after
                    from audit where account_id = :account
                    """, "id uuid"),
            Kind.of(
                            Part.CALCOM,
                            "cal_deliveries",
                            "What Cal.com told, as it came, and what became of it.",
                            """
                    select id, received_at, dedup_key, trigger, uid, body, state, reason, done_at, source
                    from cal_delivery where account_id = :account
                    """,
                            "id uuid")
                    .ofLargeRows(),
            Kind.of(Part.CALCOM, "cal_uids", "By which names Cal.com calls an agreement.", """
                    select uid, cal_booking_id from cal_uid where account_id = :account
                    """, "uid text"),
            Kind.of(
                    Part.CALCOM,
                    "cal_bookings",
                    "Agreements at Cal.com, and which booking each of them is here.",
                    """
                    select id, state, reason, booking_id, applied, cal_type, organizer, changed_at
                    from cal_booking where account_id = :account
                    """,
                    "id uuid"),
            Kind.of(Part.CALCOM, "cal_mappings", "What stands for what of Cal.com here.", """
                    select kind, key, target, changed_at from cal_mapping where account_id = :account
                    """, "kind text", "key text"),
            Kind.of(
                    Part.CALCOM,
                    "cal_polling",
                    "Whether and how often Cal.com is asked for what its calls have lost.",
                    """
                    select account_id, is_on, base_url, every_minutes, since, changed_at
                    from cal_poll where account_id = :account
                    """,
                    "account_id uuid"));

    private HistoryKinds() {}
}
