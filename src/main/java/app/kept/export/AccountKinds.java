package app.kept.export;

import java.util.List;

/** The account, who may do what in it, and what is paid for. */
final class AccountKinds {
    static final List<Kind> ALL = List.of(
            Kind.of(Part.HOSTS, "plans", "How much hosts may have by what they pay for.", """
                    select name, clients, appointments_per_month, created_at from plan where account_id = :account
                    """, "name text"),
            Kind.of(
                    Part.ACCOUNT,
                    "members",
                    "Who can sign in, and with which role; without passwords and second factors.",
                    """
                    select member.person_id, role, host_id, member.created_at, email, name, language, deactivated_at
                    from member
                    join person on person.id = member.person_id
                    where member.account_id = :account
                    """,
                    "person_id uuid"),
            Kind.of(Part.ACCOUNT, "invites", "Who was asked to join; without the links.", """
                    select id, email, role, host_id, invited_by, created_at, expires_at, accepted_at, accepted_by, revoked_at
                    from invite where account_id = :account
                    """, "id uuid"),
            Kind.of(
                    Part.ACCOUNT,
                    "api_keys",
                    "Programs that may act for the account, by name; without the keys.",
                    """
                    select id, name, scopes, created_at, expires_at, last_used_at, revoked_at, replaced_by, made_by
                    from api_key where account_id = :account
                    """,
                    "id uuid"),
            Kind.of(
                    Part.ACCOUNT,
                    "account",
                    "What the account is called, its settings and the text to which clients agree.",
                    """
                    select id, name, time_zone, language, country, domain, in_directory, brand_color, logo_url,
                        client_retention_months, consent_text, consent_version, consent_required, reviews_need_approval,
                        every_message_event,
                        created_at, deactivated_at
                    from account where id = :account
                    """,
                    "id uuid"));

    private AccountKinds() {}
}
