package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Reach;
import app.kept.client.ClientId;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of bookings. */
public final class Bookings {
    static final String COLUMNS = """
            account_id, id, reference, event_type_id, host_id, client_id, attendee_name, attendee_email, attendee_phone, \
            attendee_time_zone, attendee_language, answers, status, start_at, end_at, payment_status, ended_by, \
            end_reason, is_late, turns_at, is_test, series_id, place, version""";

    private final Database database;
    private final Time time;

    public Bookings(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    void add(Tx tx, List<Booking> all) {
        Instant now = time.now();
        tx.sql("""
                insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name,
                    attendee_email, attendee_phone, attendee_time_zone, attendee_language, answers, status, start_at,
                    end_at, payment_status, turns_at, is_test, series_id, version, created_at)
                select *, :now::timestamptz
                from unnest(:accounts::uuid[], :ids::uuid[], :references::text[], :types::uuid[], :hosts::uuid[],
                    :clients::uuid[], :names::text[], :emails::text[], :phones::text[], :zones::text[],
                    :languages::text[], :answers::jsonb[], :statuses::text[], :starts::timestamptz[],
                    :ends::timestamptz[], :payments::text[], :turns::timestamptz[], :tests::boolean[], :series::uuid[],
                    :versions::integer[])
                """)
                .bind("accounts", Columns.of(all, Booking::account))
                .bind("ids", Columns.of(all, Booking::id))
                .bind("references", Columns.of(all, Booking::reference))
                .bind("types", Columns.of(all, Booking::eventType))
                .bind("hosts", Columns.of(all, Booking::host))
                .bind("clients", Columns.of(all, Booking::client))
                .bind("names", Columns.of(all, booking -> booking.attendee().name()))
                .bind("emails", Columns.of(all, booking -> booking.attendee().email()))
                .bind("phones", Columns.of(all, booking -> booking.attendee().phone()))
                .bind("zones", Columns.of(all, booking -> zoneName(booking.attendee())))
                .bind("languages", Columns.of(all, booking -> booking.attendee().language()))
                .bind("answers", Columns.of(all, Booking::answers))
                .bind("statuses", Columns.of(all, Booking::status))
                .bind("starts", Columns.of(all, Booking::startAt))
                .bind("ends", Columns.of(all, Booking::endAt))
                .bind("payments", Columns.of(all, Booking::payment))
                .bind("turns", Columns.of(all, booking -> booking.turnsAt().orElse(null)))
                .bind("tests", Columns.of(all, Booking::isTest))
                .bind("series", Columns.of(all, booking -> booking.series().orElse(null)))
                .bind("versions", Columns.of(all, Booking::version))
                .bind("now", now)
                .updateSoon();
    }

    /** The row as it is now, for whoever changes it next; nobody else does until the transaction has ended. */
    public Optional<Booking> lock(Tx tx, AccountId account, BookingId id) {
        return tx.sql("select " + COLUMNS + """
                         from booking
                        where account_id = :account and id = :id
                        for no key update
                        """)
                .bind("account", account)
                .bind("id", id)
                .optional(Bookings::read);
    }

    /** Whoever saves has locked the row; that the version is the next one is looked at all the same. */
    void save(Tx tx, Booking changed) {
        int saved = tx.sql("""
                        update booking
                        set host_id = :host, status = :status, start_at = :start, end_at = :end,
                            payment_status = :payment, ended_by = :ended_by, end_reason = :reason, is_late = :late,
                            turns_at = :turns, version = :version
                        where account_id = :account and id = :id and version = :version - 1
                        """)
                .bind("account", changed.account())
                .bind("id", changed.id())
                .bind("host", changed.host())
                .bind("status", changed.status())
                .bind("start", changed.startAt())
                .bind("end", changed.endAt())
                .bind("payment", changed.payment())
                .bind("ended_by", changed.ending().map(Booking.Ending::by).orElse(null))
                .bind("reason", changed.ending().map(Booking.Ending::reason).orElse(null))
                .bind("late", changed.ending().filter(Booking.Ending::isLate).isPresent())
                .bind("turns", changed.turnsAt().orElse(null))
                .bind("version", changed.version())
                .update();
        if (saved != 1) throw new IllegalStateException("a booking changed under its own lock");
    }

    /** What a client still has before them of an event type, asked for or agreed; no more are counted than asked. */
    public int countAhead(Tx tx, AccountId account, EventTypeId type, ClientId client, int most) {
        return tx.sql("""
                        select count(*)::int as ahead
                        from (select from booking
                            where account_id = :account and client_id = :client and event_type_id = :type
                                and status in ('pending', 'confirmed') and end_at > :now and not is_test
                            limit :most) as counted
                        """)
                .bind("account", account)
                .bind("client", client)
                .bind("type", type)
                .bind("now", time.now())
                .bind("most", most)
                .one(row -> row.integer("ahead"));
    }

    /** From the first moment up to the second, which is none of them. */
    record Between(Instant from, Instant until) {}

    /** What starts with a host in a span, and was neither called off nor only a test; no more are counted than asked. */
    int countOfHost(Tx tx, AccountId account, HostId host, Between span, int most) {
        return tx.sql("""
                        select count(*)::int as booked
                        from (select from booking
                            where account_id = :account and host_id = :host and start_at >= :from and start_at < :until
                                and status not in ('rejected', 'cancelled') and not is_test
                            limit :most) as counted
                        """)
                .bind("account", account)
                .bind("host", host)
                .bind("from", span.from())
                .bind("until", span.until())
                .bind("most", most)
                .one(row -> row.integer("booked"));
    }

    public Optional<Booking> find(AccountId account, BookingId id) {
        return database.read(
                tx -> tx.sql("select " + COLUMNS + " from booking where account_id = :account and id = :id")
                        .bind("account", account)
                        .bind("id", id)
                        .optional(Bookings::read));
    }

    /** Those of these that there are, as the transaction sees them. */
    public List<Booking> all(Tx tx, AccountId account, Collection<BookingId> ids) {
        return tx.sql("select " + COLUMNS + " from booking where account_id = :account and id = any(:ids::uuid[])")
                .bind("account", account)
                .bind("ids", ids)
                .list(Bookings::read);
    }

    /** How bookings of several accounts stand; whichever is not in the answer does not exist. */
    public Map<UUID, BookingStatus> statuses(List<AccountId> accounts, List<UUID> ids) {
        return database.read(tx -> tx
                .sql("""
                        select booking.id, status
                        from unnest(:accounts::uuid[], :ids::uuid[]) as asked (account_id, id)
                        join booking on booking.account_id = asked.account_id and booking.id = asked.id
                        """)
                .bind("accounts", accounts)
                .bind("ids", ids)
                .list(row -> Map.entry(row.uuid("id"), row.choice("status", BookingStatus.class)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one)));
    }

    /**
     * Which bookings of a list are wanted; what is absent, all.
     *
     * @param from the earliest start
     * @param to before which they start
     */
    public record Sought(
            Optional<String> status,
            Optional<HostId> host,
            Optional<EventTypeId> eventType,
            Optional<ClientId> client,
            Optional<Instant> from,
            Optional<Instant> to) {}

    /** One that is to change by itself. */
    public record Due(AccountId account, BookingId booking, BookingStatus status) {}

    /** When the next booking changes by itself. */
    public Optional<Instant> nextTurn() {
        return database.read(tx -> tx.sql("select min(turns_at) as next from booking where turns_at is not null")
                .one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    /** Those whose moment has come, the longest due first. */
    public List<Due> due(Instant now, int most) {
        return database.read(tx -> tx.sql("""
                        select account_id, id, status
                        from booking
                        where turns_at <= :now
                        order by turns_at
                        limit :most
                        """)
                .bind("now", now)
                .bind("most", most)
                .list(row -> new Due(
                        new AccountId(row.uuid("account_id")),
                        new BookingId(row.uuid("id")),
                        row.choice("status", BookingStatus.class))));
    }

    /** The newest first, a page of them; after the given one, which is absent for the first page. */
    public List<Booking> list(AccountId account, Reach reach, Sought sought, Optional<BookingId> after, int most) {
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
                            and (:status::text is null or status = :status)
                            and (:of_host::uuid is null or host_id = :of_host)
                            and (:type::uuid is null or event_type_id = :type)
                            and (:client::uuid is null or client_id = (select coalesce(merged_into, id)
                                from client where client.account_id = :account and client.id = :client))
                            and (:from::timestamptz is null or start_at >= :from)
                            and (:to::timestamptz is null or start_at < :to)
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after.map(BookingId::value).orElse(new UUID(-1, -1)))
                .bind("host", reach instanceof Reach.OfHost own ? own.host() : null)
                .bind("thing", reach instanceof Reach.OfThing own ? own.thing() : null)
                .bind("person", reach instanceof Reach.OfPerson own ? own.person() : null)
                .bind("customer", reach instanceof Reach.OfCustomer own ? own.customer() : null)
                .bind("status", sought.status().orElse(null))
                .bind("of_host", sought.host().orElse(null))
                .bind("type", sought.eventType().orElse(null))
                .bind("client", sought.client().orElse(null))
                .bind("from", sought.from().orElse(null))
                .bind("to", sought.to().orElse(null))
                .bind("most", most)
                .list(Bookings::read));
    }

    static @Nullable String zoneName(Attendee attendee) {
        ZoneId zone = attendee.timeZone();
        return zone == null ? null : zone.getId();
    }

    static Booking read(Row row) {
        return new Booking(
                new AccountId(row.uuid("account_id")),
                new BookingId(row.uuid("id")),
                row.text("reference"),
                new EventTypeId(row.uuid("event_type_id")),
                new HostId(row.uuid("host_id")),
                new ClientId(row.uuid("client_id")),
                new Attendee(
                        row.text("attendee_name"),
                        row.maybeText("attendee_email"),
                        row.maybeText("attendee_phone"),
                        row.optional("attendee_time_zone", ZoneId::of).orElse(null),
                        row.optional("attendee_language", Language::of)
                                .flatMap(Function.identity())
                                .orElse(null)),
                row.json("answers"),
                row.choice("status", BookingStatus.class),
                row.instant("start_at"),
                row.instant("end_at"),
                row.choice("payment_status", PaymentStatus.class),
                row.optional(
                        "ended_by",
                        by -> new Booking.Ending(
                                Party.valueOf(by.toUpperCase(Locale.ROOT)),
                                row.maybeText("end_reason"),
                                row.flag("is_late"))),
                Optional.ofNullable(row.maybeInstant("turns_at")),
                row.flag("is_test"),
                Optional.ofNullable(row.maybeUuid("series_id")),
                Optional.ofNullable(row.maybeText("place")),
                row.integer("version"));
    }
}
