package app.kept.export;

import java.util.List;

/** Those who book, and those who want to. */
final class ClientKinds {
    static final List<Kind> ALL = List.of(
            Kind.of(
                    Part.CLIENTS,
                    "host_clients",
                    "In whose list a client stands, and since when.",
                    """
                    select host_id, client_id, first_at from host_client where account_id = :account
                    """,
                    "host_id uuid",
                    "client_id uuid"),
            Kind.of(
                    Part.CLIENTS,
                    "clients_told_apart",
                    "Who looks like somebody else and is not.",
                    """
                    select one_id, other_id, said_at from client_two where account_id = :account
                    """,
                    "one_id uuid",
                    "other_id uuid"),
            Kind.of(
                    Part.CLIENTS,
                    "clients",
                    "Who books: names, addresses, tags, fields and notes; and who was found to be whom.",
                    """
                    select id, name, email, phone, time_zone, language, tags, fields, notes, person_id, customer_id,
                        merged_into, erased_at, created_at
                    from client where account_id = :account
                    """,
                    "id uuid"),
            Kind.of(Part.CLIENTS, "waiting", "Who wants to be told when a time opens.", """
                    select id, event_type_id, email, language, time_zone, sooner_than, created_at, confirmed_at, expires_at
                    from waiting where account_id = :account
                    """, "id uuid"));

    private ClientKinds() {}
}
