package app.kept.export;

import java.util.List;

/** What was agreed, and all that belongs to it. */
final class BookingKinds {
    static final List<Kind> ALL = List.of(
            Kind.of(Part.BOOKINGS, "reviews", "What clients say of bookings, and what was answered.", """
                    select id, booking_id, host_id, client_id, name, rating, comment, state, answer, answered_at, created_at
                    from review where account_id = :account
                    """, "id uuid"),
            Kind.of(
                    Part.BOOKINGS,
                    "proposals",
                    "Other times that clients or hosts asked for (made_by), and what came of it.",
                    """
                    select id, booking_id, made_by, starts, note, state, chosen, reason, held, lapses_at, created_at, answered_at
                    from proposal where account_id = :account
                    """,
                    "id uuid"),
            Kind.of(
                    Part.CLIENTS,
                    "consents",
                    "To which text whoever booked agreed or did not, and when.",
                    """
                    select booking_id, client_id, at, given, text_version, text_hash
                    from consent where account_id = :account
                    """,
                    "booking_id uuid"),
            Kind.of(
                    Part.BOOKINGS,
                    "slot_bookings",
                    "Which dated slot is booked, and by which booking (holder).",
                    """
                    select slot_id, holder, booked_at from slot_booking where account_id = :account
                    """,
                    "slot_id uuid"),
            Kind.of(
                    Part.BOOKINGS,
                    "consultations",
                    "Slots of the workspace that somebody has booked, who they are, and who got in touch with them when.",
                    """
                    select id, slot_id, customer_id, client_id, name, email, phone, time_zone, language, status, contacted_at,
                        contacted_by, contacted_by_id, booked_at, withdrawn_at
                    from consultation_booking where account_id = :account
                    """,
                    "id uuid"),
            Kind.of(
                    Part.BOOKINGS,
                    "bookings",
                    "Who booked whom for what and when, what they answered, and how it stands.",
                    """
                    select id, reference, event_type_id, host_id, client_id, attendee_name, attendee_email, attendee_phone,
                        attendee_time_zone, attendee_language, status, start_at, end_at, place, answers, payment_status,
                        is_test, series_id, ended_by, end_reason, is_late, turns_at, version, created_at
                    from booking where account_id = :account
                    """,
                    "id uuid"),
            Kind.of(
                    Part.BOOKINGS,
                    "slots",
                    "Dated offers of hosts, or of the account as a whole where there is no host.",
                    """
                    select id, host_id, date, start_at, end_at, time_zone, active, created_at
                    from slot where account_id = :account
                    """,
                    "id uuid"));

    private BookingKinds() {}
}
