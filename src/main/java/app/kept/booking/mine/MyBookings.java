package app.kept.booking.mine;

import app.kept.account.AccountId;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.client.ClientId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds what somebody has booked. Whoever signs in is a client of their own. What a guest booked is theirs whose address
 * was typed with it, under whomever it is filed, for a family may share a phone; where none was typed, theirs whose
 * address the client has. Who was erased has nothing.
 */
public final class MyBookings {
    /** Each by a key of its own, and none in two of them. */
    private static final String OWN = """
            select booking.id, status, start_at, end_at
            from client
            join booking on booking.account_id = client.account_id and booking.client_id = client.id
            where client.account_id = :account and client.erased_at is null and client.person_id = :person::uuid
            union all
            select booking.id, status, start_at, end_at
            from client
            join booking on booking.account_id = client.account_id and booking.client_id = client.id
            where client.account_id = :account and client.erased_at is null and client.email = :email
                and client.person_id is null and client.customer_id is null and attendee_email is null
            union all
            select booking.id, status, start_at, end_at
            from booking
            join client on client.account_id = booking.account_id and client.id = booking.client_id
            where booking.account_id = :account and lower(attendee_email) = :email
                and client.erased_at is null and client.person_id is null and client.customer_id is null
            """;

    private final Database database;
    private final Bookings bookings;
    private final Time time;

    public MyBookings(Database database, Bookings bookings, Time time) {
        this.database = database;
        this.bookings = bookings;
        this.time = time;
    }

    /** Where a page of the list ends. */
    public record Place(Instant start, UUID booking) {
        private static final Place FIRST = new Place(Instant.EPOCH, new UUID(0, 0));
        private static final Place LAST = new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));
    }

    /** Somebody under whom bookings are kept; most have one. */
    public record Known(ClientId id, String name) {}

    /** What is still to come, asked for or agreed, the next first; no more than so many. */
    public List<Booking> ahead(Whose whose, Optional<Place> after, int most) {
        return database.read(tx -> whole(
                tx,
                whose.account(),
                bind(tx.sql("""
                        select id
                        from (%s) as own
                        where status in ('pending', 'confirmed') and end_at > :now
                            and (start_at, id) > (:start, :after::uuid)
                        order by start_at, id
                        limit :most
                        """.formatted(OWN)), whose, after.orElse(Place.FIRST))
                        .bind("most", most)));
    }

    /** What is over, in whichever way, the last first; no more than so many. */
    public List<Booking> over(Whose whose, Optional<Place> after, int most) {
        return database.read(tx -> whole(
                tx,
                whose.account(),
                bind(tx.sql("""
                        select id
                        from (%s) as own
                        where not (status in ('pending', 'confirmed') and end_at > :now)
                            and (start_at, id) < (:start, :after::uuid)
                        order by start_at desc, id desc
                        limit :most
                        """.formatted(OWN)), whose, after.orElse(Place.LAST))
                        .bind("most", most)));
    }

    /** One of them; somebody else's is none. */
    public Optional<Booking> find(Whose whose, UUID booking) {
        return database.read(tx -> tx.sql("""
                        select id
                        from (%s) as own
                        where id = :wanted
                        """.formatted(OWN))
                        .bind("account", whose.account())
                        .bind("person", whose.person().orElse(null))
                        .bind("email", whose.email())
                        .bind("wanted", booking)
                        .optional(row -> new BookingId(row.uuid("id"))))
                .flatMap(id -> bookings.find(whose.account(), id));
    }

    /** Under whom they are kept, where that is nobody else's as well: a family may have booked over one phone. */
    public List<Known> clients(Whose whose) {
        return database.read(tx -> tx.sql("""
                        select id, name
                        from client
                        where account_id = :account and erased_at is null and merged_into is null
                            and (person_id = :person::uuid
                                or (email = :email and person_id is null and customer_id is null
                                    and not exists (
                                        select from booking
                                        where booking.account_id = client.account_id
                                            and booking.client_id = client.id and lower(attendee_email) <> :email)))
                        order by id
                        limit 10
                        """)
                .bind("account", whose.account())
                .bind("person", whose.person().orElse(null))
                .bind("email", whose.email())
                .list(row -> new Known(new ClientId(row.uuid("id")), row.text("name"))));
    }

    /** The number under which a client who signs in is known. */
    public Optional<String> phone(AccountId account, UUID person) {
        return database.read(tx ->
                tx.sql("""
                        select phone
                        from client
                        where account_id = :account and person_id = :person and erased_at is null and phone is not null
                        """).bind("account", account).bind("person", person).optional(row -> row.text("phone")));
    }

    private Sql bind(Sql sql, Whose whose, Place place) {
        return sql.bind("account", whose.account())
                .bind("person", whose.person().orElse(null))
                .bind("email", whose.email())
                .bind("now", time.now())
                .bind("start", place.start())
                .bind("after", place.booking());
    }

    private List<Booking> whole(Tx tx, AccountId account, Sql found) {
        List<BookingId> ids = found.list(row -> new BookingId(row.uuid("id")));
        Map<BookingId, Booking> byId =
                bookings.all(tx, account, ids).stream().collect(Collectors.toMap(Booking::id, Function.identity()));
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .toList();
    }
}
