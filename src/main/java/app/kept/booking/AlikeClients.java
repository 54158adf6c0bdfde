package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.client.ClientDuplicates;
import app.kept.client.ClientId;
import app.kept.client.TwoPeople;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Clients who may be one person: an email that is the same but for dots and what follows a plus, or a phone with which both
 * were booked for. Each newer one is shown with the one older who is likeliest, so that three who are one are two pairs. A
 * name alone says too little among thousands. Each is asked for by a key.
 */
public final class AlikeClients {
    private static final int AT_ONCE = 200;
    private static final int MOST_LOOKED_THROUGH = 2_000;
    private static final int LAST_BOOKINGS = 5;
    private static final int OF_A_KIND = 10;
    private static final UUID NEWEST = new UUID(-1, -1);

    private static final String ROWS = """
            with newer as (
                select id, name, email, phone, person_id, customer_id, %1$s as form
                from client
                where account_id = :account and id < :after and merged_into is null and erased_at is null
                    and (:host::uuid is null or exists (
                        select from host_client
                        where host_client.account_id = :account and host_client.host_id = :host
                            and host_client.client_id = client.id))
                order by id desc
                limit :at_once
            )
            select newer.id, newer.name, newer.email, newer.phone,
                newer.person_id is not null or newer.customer_id is not null as signs_in,
                other.id as other_id, other.name as other_name, other.email as other_email, other.phone as other_phone,
                other.by_email, other.by_phone
            from newer
            left join lateral (
                select older.id, older.name, older.email, older.phone, bool_or(found.by_email) as by_email,
                    bool_or(not found.by_email) as by_phone
                from (
                    (select id, true as by_email from client
                    where account_id = :account and merged_into is null and email is not null
                        and %1$s = newer.form and id < newer.id
                    limit :of_a_kind)
                    union all
                    (select same.client_id, false
                    from (
                        select newer.phone as phone
                        union
                        (select attendee_phone from booking
                        where account_id = :account and client_id = newer.id
                        order by start_at desc
                        limit :last_bookings)) as said
                    cross join lateral (
                        select client_id from booking
                        where account_id = :account and attendee_phone = said.phone and client_id < newer.id
                        limit :of_a_kind) as same)) as found
                join client older on older.account_id = :account and older.id = found.id
                where older.merged_into is null and older.erased_at is null
                    and (newer.person_id is null and newer.customer_id is null
                        or older.person_id is null and older.customer_id is null)
                    and not %2$s
                    and (:host::uuid is null or exists (
                        select from host_client
                        where host_client.account_id = :account and host_client.host_id = :host
                            and host_client.client_id = older.id))
                group by older.id, older.name, older.email, older.phone
                order by bool_or(found.by_email) and bool_or(not found.by_email) desc, bool_or(found.by_email) desc,
                    older.id desc
                limit 1) as other on true
            order by newer.id desc
            """.formatted(ClientDuplicates.FORM, TwoPeople.SAID);

    private final Database database;

    public AlikeClients(Database database) {
        this.database = database;
    }

    /** One of a pair. */
    public record One(ClientId id, String name, List<String> reached) {
        public One {
            reached = List.copyOf(reached);
        }
    }

    /**
     * Two who may be one.
     *
     * @param signsIn whether the newer one does, and so cannot be the one who goes
     */
    public record Pair(One newer, One older, boolean byEmail, boolean byPhone, boolean signsIn) {
        /** Written alike, whatever the capitals. */
        public boolean haveOneName() {
            return newer.name().equalsIgnoreCase(older.name());
        }
    }

    /**
     * Some of them.
     *
     * @param next behind whom to go on; empty when everybody was looked at
     */
    public record Page(List<Pair> pairs, Optional<ClientId> next) {}

    private record Looked(ClientId id, @Nullable Pair pair) {}

    /**
     * The newest first. A page may have fewer than it has room for, or none, and still not be the last: it looks through so
     * many clients and no more.
     *
     * @param host in whose list both stand, or every host's
     */
    public Page list(AccountId account, Optional<UUID> host, Optional<ClientId> after, int most) {
        var pairs = new ArrayList<Pair>();
        Optional<ClientId> last = after;
        for (int looked = 0; looked < MOST_LOOKED_THROUGH; looked += AT_ONCE) {
            List<Looked> some = looked(account, host, last, AT_ONCE);
            for (Looked one : some) {
                if (pairs.size() == most) return new Page(pairs, last);
                if (one.pair != null) pairs.add(one.pair);
                last = Optional.of(one.id);
            }
            if (some.size() < AT_ONCE) return new Page(pairs, Optional.empty());
        }
        return new Page(pairs, last);
    }

    /** How many pairs there are with one of the newest clients. */
    public int among(AccountId account, Optional<UUID> host, int newest) {
        return (int) looked(account, host, Optional.empty(), newest).stream()
                .filter(one -> one.pair != null)
                .count();
    }

    private List<Looked> looked(AccountId account, Optional<UUID> host, Optional<ClientId> after, int atOnce) {
        return database.read(tx -> tx.sql(ROWS)
                .bind("account", account)
                .bind("host", host.orElse(null))
                .bind("after", after.map(ClientId::value).orElse(NEWEST))
                .bind("at_once", atOnce)
                .bind("of_a_kind", OF_A_KIND)
                .bind("last_bookings", LAST_BOOKINGS)
                .list(row -> new Looked(new ClientId(row.uuid("id")), pair(row))));
    }

    private static @Nullable Pair pair(Row row) {
        if (row.maybeUuid("other_id") == null) return null;
        return new Pair(
                one(row, ""), one(row, "other_"), row.flag("by_email"), row.flag("by_phone"), row.flag("signs_in"));
    }

    private static One one(Row row, String of) {
        return new One(
                new ClientId(row.uuid(of + "id")),
                row.text(of + "name"),
                Stream.of(
                                Optional.ofNullable(row.maybeText(of + "email")),
                                Optional.ofNullable(row.maybeText(of + "phone")))
                        .flatMap(Optional::stream)
                        .toList());
    }
}
