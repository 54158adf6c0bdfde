package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Reach;
import app.kept.client.ClientId;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of bookings. */
public final class Bookings {
    private static final String COLUMNS =
            "account_id, id, reference, event_type_id, host_id, client_id, attendee_name, attendee_time_zone, "
                    + "attendee_language, status, start_at, end_at, version";

    private final Database database;
    private final Time time;

    public Bookings(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    void add(Tx tx, Booking booking) {
        tx.sql("""
                insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name,
                    attendee_time_zone, attendee_language, status, start_at, end_at, version, created_at)
                values (:account, :id, :reference, :event_type, :host, :client, :attendee_name,
                    :attendee_time_zone, :attendee_language, :status, :start, :end, :version, :now)
                """)
                .bind("account", booking.account())
                .bind("id", booking.id())
                .bind("reference", booking.reference())
                .bind("event_type", booking.eventType())
                .bind("host", booking.host())
                .bind("client", booking.client())
                .bind("attendee_name", booking.attendee().name())
                .bind("attendee_time_zone", zoneName(booking.attendee()))
                .bind("attendee_language", booking.attendee().language())
                .bind("status", booking.status())
                .bind("start", booking.startAt())
                .bind("end", booking.endAt())
                .bind("version", booking.version())
                .bind("now", time.now())
                .update();
    }

    /** What a client still has before them of an event type, asked for or agreed; no more are counted than asked. */
    int countAhead(Tx tx, AccountId account, EventTypeId type, ClientId client, int most) {
        return tx.sql("""
                        select count(*)::int as ahead
                        from (select from booking
                            where account_id = :account and client_id = :client and event_type_id = :type
                                and status in ('pending', 'confirmed') and end_at > :now
                            limit :most) as counted
                        """)
                .bind("account", account)
                .bind("client", client)
                .bind("type", type)
                .bind("now", time.now())
                .bind("most", most)
                .one(row -> row.integer("ahead"));
    }

    public Optional<Booking> find(AccountId account, BookingId id) {
        return database.read(
                tx -> tx.sql("select " + COLUMNS + " from booking where account_id = :account and id = :id")
                        .bind("account", account)
                        .bind("id", id)
                        .optional(Bookings::read));
    }

    /** The newest first, a page of them; after the given one, which is absent for the first page. */
    public List<Booking> list(AccountId account, Reach reach, Optional<BookingId> after, int most) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                         from booking
                        where account_id = :account and id < :after
                            and (:host::uuid is null or host_id = :host)
                            and (:thing::uuid is null or id = :thing)
                            and (:person::uuid is null or client_id in
                                (select client.id from client
                                where client.account_id = :account and client.person_id = :person))
                            and (:customer::text is null or client_id in
                                (select client.id from client
                                where client.account_id = :account and client.customer_id = :customer))
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after.map(BookingId::value).orElse(new UUID(-1, -1)))
                .bind("host", reach instanceof Reach.OfHost own ? own.host() : null)
                .bind("thing", reach instanceof Reach.OfThing own ? own.thing() : null)
                .bind("person", reach instanceof Reach.OfPerson own ? own.person() : null)
                .bind("customer", reach instanceof Reach.OfCustomer own ? own.customer() : null)
                .bind("most", most)
                .list(Bookings::read));
    }

    private static @Nullable String zoneName(Attendee attendee) {
        ZoneId zone = attendee.timeZone();
        return zone == null ? null : zone.getId();
    }

    private static Booking read(Row row) {
        return new Booking(
                new AccountId(row.uuid("account_id")),
                new BookingId(row.uuid("id")),
                row.text("reference"),
                new EventTypeId(row.uuid("event_type_id")),
                new HostId(row.uuid("host_id")),
                new ClientId(row.uuid("client_id")),
                new Attendee(
                        row.text("attendee_name"),
                        row.optional("attendee_time_zone", ZoneId::of).orElse(null),
                        row.optional("attendee_language", Language::of)
                                .flatMap(Function.identity())
                                .orElse(null)),
                row.choice("status", BookingStatus.class),
                row.instant("start_at"),
                row.instant("end_at"),
                row.integer("version"));
    }
}
