package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.db.LikePattern;
import app.kept.platform.db.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A booking that somebody has in mind while they type: by the short name that people say on the phone, or by the
 * beginning of a name or of its last word. It looks at so many and no more, however many there are: at those that came
 * last, and at some whom an index finds.
 */
public final class BookingLookup {
    private static final int AMONG = 500;

    private static final String FOUND = """
            select id, reference, attendee_name, start_at, status from (
                select id, reference, attendee_name, start_at, status, host_id from booking
                where account_id = :account and reference = :reference
                union
                select * from (
                    select id, reference, attendee_name, start_at, status, host_id from booking
                    where account_id = :account and NEWEST
                    limit :among) as newest
                where lower(attendee_name) like :name
                    or lower(regexp_replace(attendee_name, '^.* ', '')) like :name
                union
                select * from (
                    select id, reference, attendee_name, start_at, status, host_id from booking
                    where account_id = :account and lower(attendee_name) like :name
                    limit :among) as named
                union
                select * from (
                    select id, reference, attendee_name, start_at, status, host_id from booking
                    where account_id = :account and lower(regexp_replace(attendee_name, '^.* ', '')) like :name
                    limit :among) as named
            ) as found
            where :host::uuid is null or host_id = :host
            order by reference = :reference desc, start_at desc, id
            limit :most
            """;
    private static final String OF_ACCOUNT = FOUND.replace("NEWEST", "true order by id desc");
    private static final String OF_HOST = FOUND.replace("NEWEST", "host_id = :host order by start_at desc");

    private final Database database;

    public BookingLookup(Database database) {
        this.database = database;
    }

    /** One that was found. */
    public record Found(BookingId id, String reference, String name, Instant startAt, BookingStatus status) {}

    /** Those of a host that begin then or later, the first of them. */
    public List<UUID> beginning(AccountId account, UUID host, Instant from, int most) {
        return database.read(tx -> tx.sql("""
                        select id from booking
                        where account_id = :account and host_id = :host and start_at >= :from
                        order by start_at limit :most
                        """)
                .bind("account", account)
                .bind("host", host)
                .bind("from", from)
                .bind("most", most)
                .list(row -> row.uuid("id")));
    }

    /** @param host whose they are, or every host's */
    public List<Found> find(AccountId account, Optional<UUID> host, String words, int most) {
        return database.read(tx -> {
            Sql sql = tx.sql(host.isEmpty() ? OF_ACCOUNT : OF_HOST)
                    .bind("account", account)
                    .bind("host", host.orElse(null))
                    .bind("reference", words.toUpperCase(Locale.ROOT))
                    .bind("name", LikePattern.beginning(words.toLowerCase(Locale.ROOT)))
                    .bind("among", AMONG)
                    .bind("most", most);
            return sql.list(row -> new Found(
                    new BookingId(row.uuid("id")),
                    row.text("reference"),
                    row.text("attendee_name"),
                    row.instant("start_at"),
                    row.choice("status", BookingStatus.class)));
        });
    }
}
