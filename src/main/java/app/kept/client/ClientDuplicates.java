package app.kept.client;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who may be the same person as a client: the same name, the same phone, or an email that is the same but for dots and what
 * follows a plus. Each is asked for by a key, however many clients there are.
 */
public final class ClientDuplicates {
    private static final int MOST_OF_A_KIND = 50;
    private static final List<Sign> SIGNS = List.of(Sign.EMAIL, Sign.PHONE, Sign.NAME);
    /** An email without what may differ, as the index has it. */
    public static final String FORM =
            "(replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') || '@' || split_part(email, '@', 2))";

    private final Database database;

    public ClientDuplicates(Database database) {
        this.database = database;
    }

    /** What two clients have in common, the most telling first. */
    public enum Sign {
        EMAIL,
        PHONE,
        NAME
    }

    /** Somebody who may be the same. */
    public record Likely(ClientId id, String name, List<String> reached, Sign sign) {
        public Likely {
            reached = List.copyOf(reached);
        }
    }

    /**
     * Those who may be the same, the likeliest first.
     *
     * @param host in whose list they stand, or every host's
     * @param onePhone others who were booked for with a phone of theirs
     */
    public List<Likely> of(
            ClientId client, AccountId account, Optional<UUID> host, Collection<ClientId> onePhone, int most) {
        return database.read(tx -> tx.sql("""
                        with this as (
                            select lower(name) as name, phone, %1$s as form
                            from client
                            where account_id = :account and id = :id
                        ), found as (
                            (select id, 0 as sign from client
                            where account_id = :account and merged_into is null and email is not null
                                and %1$s = (select form from this)
                            limit :of_a_kind)
                            union all
                            (select id, 1 from client
                            where account_id = :account and person_id is null and customer_id is null
                                and phone = (select phone from this)
                            limit :of_a_kind)
                            union all
                            select id, 1 from unnest(:one_phone::uuid[]) as id
                            union all
                            (select id, 2 from client
                            where account_id = :account and merged_into is null and erased_at is null
                                and lower(name) = (select name from this)
                            order by id desc
                            limit :of_a_kind)
                        ), likely as (
                            select id, min(sign) as sign, count(distinct sign) as signs from found group by id
                        )
                        select client.id, name, email, phone, sign
                        from likely
                        join client on client.account_id = :account and client.id = likely.id
                        where client.id <> :id and merged_into is null and erased_at is null
                            and (:host::uuid is null or exists (
                                select from host_client
                                where host_client.account_id = :account and host_client.host_id = :host
                                    and host_client.client_id = client.id))
                        order by signs desc, sign, client.id desc
                        limit :most
                        """.formatted(FORM))
                .bind("account", account)
                .bind("id", client)
                .bind("host", host.orElse(null))
                .bind("one_phone", onePhone)
                .bind("of_a_kind", MOST_OF_A_KIND)
                .bind("most", most)
                .list(row -> new Likely(
                        new ClientId(row.uuid("id")),
                        row.text("name"),
                        Stream.of(
                                        Optional.ofNullable(row.maybeText("email")),
                                        Optional.ofNullable(row.maybeText("phone")))
                                .flatMap(Optional::stream)
                                .toList(),
                        SIGNS.get(row.integer("sign")))));
    }
}
