package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A booking that somebody has in mind while they type: by the short name that people say on the phone, or by the
 * beginning of a name among those that came last. It looks at so many and no more, however many there are.
 */
public final class BookingLookup {
    private static final int AMONG = 2_000;

    private static final String FOUND = """
            select id, reference, attendee_name, start_at, status from (
                select id, reference, attendee_name, start_at, status from booking
                where account_id = :account and reference = :reference and (:host::uuid is null or host_id = :host)
                union
                select id, reference, attendee_name, start_at, status from (
                    select id, reference, attendee_name, start_at, status from booking
                    where account_id = :account %s
                    limit :among) as newest
                where starts_with(lower(attendee_name), :words) or position(' ' || :words in lower(attendee_name)) > 0
            ) as found
            order by reference = :reference desc, start_at desc, id
            limit :most
            """;
    private static final String OF_ACCOUNT = FOUND.formatted("order by id desc");
    private static final String OF_HOST = FOUND.formatted("and host_id = :host order by start_at desc");

    private final Database database;

    public BookingLookup(Database database) {
        this.database = database;
    }

    /** One that was found. */
    public record Found(BookingId id, String reference, String name, Instant startAt, BookingStatus status) {}

    /** @param host whose they are, or every host's */
    public List<Found> find(AccountId account, Optional<UUID> host, String words, int most) {
        return database.read(tx -> {
            Sql sql = tx.sql(host.isEmpty() ? OF_ACCOUNT : OF_HOST)
                    .bind("account", account)
                    .bind("host", host.orElse(null))
                    .bind("reference", words.toUpperCase(Locale.ROOT))
                    .bind("words", words.toLowerCase(Locale.ROOT))
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
