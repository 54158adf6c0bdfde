package app.kept.consultation;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Reach;
import app.kept.client.ClientId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import app.kept.slot.SlotId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of booked consultations. */
public final class Consultations {
    /** The constraint that gives a slot to one alone. */
    static final String ONE_BY_ONE = "consultation_booking_slot_uq";

    private static final String SELECT = """
            select consultation_booking.account_id, consultation_booking.id, slot_id, slot.start_at, slot.end_at,
                slot.time_zone as slot_zone, customer_id, client_id, name, email, phone,
                consultation_booking.time_zone, language, contacted_at, contacted_by, contacted_by_id, booked_at
            from consultation_booking
            join slot on slot.account_id = consultation_booking.account_id and slot.id = slot_id
            """;

    private static final String OF_CUSTOMER = """
            and client_id in (
                select coalesce(merged_into, id) from client where account_id = :account and customer_id = :customer::text)
            """;

    private final Database database;

    public Consultations(Database database) {
        this.database = database;
    }

    /**
     * Which are wanted. What is empty narrows nothing.
     *
     * @param from the first date, each slot's own
     * @param to the last date, which counts
     */
    public record Sought(
            Optional<ConsultationStatus> status,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<String> customer,
            Optional<ClientId> client) {
        public static final Sought ALL =
                new Sought(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public static Sought of(ConsultationStatus status) {
            return new Sought(
                    Optional.of(status), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Whether there is such a one, or was until it was taken back. */
    public boolean wasBooked(AccountId account, ConsultationId id) {
        return database.read(
                tx -> tx.sql("""
                        select exists (select 1 from consultation_booking
                            where account_id = :account and id = :id) as booked
                        """).bind("account", account).bind("id", id).one(row -> row.flag("booked")));
    }

    public Optional<Consultation> find(AccountId account, ConsultationId id) {
        return database.read(tx -> find(tx, account, id));
    }

    /** Those booked last come first; a page of them, behind the given one. */
    public List<Consultation> list(AccountId account, Sought sought, Optional<ConsultationId> after, int most) {
        return database.read(tx -> tx.sql(SELECT + """
                        where consultation_booking.account_id = :account
                            and (:after::uuid is null or consultation_booking.id < :after)
                            and (:status::text is null or status = :status)
                            and (:from::date is null or slot.date >= :from)
                            and (:to::date is null or slot.date <= :to)
                            and (:customer::text is null or customer_id = :customer)
                            and (:client::uuid is null or client_id = :client)
                        """ + fewer(sought) + """
                        order by consultation_booking.id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after.orElse(null))
                .bind("status", sought.status().orElse(null))
                .bind("from", sought.from().orElse(null))
                .bind("to", sought.to().orElse(null))
                .bind("customer", sought.customer().orElse(null))
                .bind("client", sought.client().orElse(null))
                .bind("most", most)
                .list(Consultations::read));
    }

    /**
     * The same in other words, by which the few that are meant are found among all: who waits, the client whom the shop knows
     * so, and when slots begin whose date is at most a day away from that by UTC.
     */
    private static String fewer(Sought sought) {
        boolean isWaiting = sought.status().equals(Optional.of(ConsultationStatus.PENDING));
        return (isWaiting ? "and status = 'pending' and slot_id is not null\n" : "")
                + sought.customer().map(_ -> OF_CUSTOMER).orElse("")
                + (sought.from().isPresent() || sought.to().isPresent() ? "and slot.host_id is null\n" : "")
                + sought.from()
                        .map(_ -> "and slot.start_at >= (:from::date - 1)::timestamp at time zone 'UTC'\n")
                        .orElse("")
                + sought.to()
                        .map(_ -> "and slot.start_at < (:to::date + 2)::timestamp at time zone 'UTC'\n")
                        .orElse("");
    }

    /** The last that a client booked. */
    public List<Consultation> of(AccountId account, ClientId client, int most) {
        var theirs =
                new Sought(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(client));
        return list(account, theirs, Optional.empty(), most);
    }

    /** What somebody booked while they were signed in; of anybody else's nothing. */
    public List<Consultation> own(AccountId account, Reach reach, Optional<ConsultationId> after, int most) {
        String customer = reach instanceof Reach.OfCustomer own ? own.customer() : null;
        UUID person = reach instanceof Reach.OfPerson own ? own.person() : null;
        if (customer == null && person == null) return List.of();
        return database.read(tx -> tx.sql(SELECT + """
                        where consultation_booking.account_id = :account
                            and (:after::uuid is null or consultation_booking.id < :after)
                            and client_id in (
                                select coalesce(merged_into, id) from client
                                where account_id = :account and erased_at is null
                                    and (person_id = :person::uuid or customer_id = :customer::text))
                            and (:customer::text is null or consultation_booking.customer_id = :customer)
                        order by consultation_booking.id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after.orElse(null))
                .bind("person", person)
                .bind("customer", customer)
                .bind("most", most)
                .list(Consultations::read));
    }

    /** Which consultation each of these slots has. */
    public List<Consultation> ofSlots(AccountId account, Collection<SlotId> slots) {
        if (slots.isEmpty()) return List.of();
        return database.read(tx -> tx.sql(SELECT + """
                        where consultation_booking.account_id = :account and slot_id = any(:slots::uuid[])
                        """)
                .bind("account", account)
                .bind("slots", slots)
                .list(Consultations::read));
    }

    /** How many nobody has got in touch with; no more are counted than asked. */
    public int countPending(AccountId account, int most) {
        return database.read(
                tx -> tx.sql("""
                        select count(*)::int as waiting
                        from (select from consultation_booking
                            where account_id = :account and status = 'pending' and slot_id is not null
                            limit :most) as counted
                        """).bind("account", account).bind("most", most).one(row -> row.integer("waiting")));
    }

    /** Whether there is anything to do with consultations: slots that can be booked for one, or one that was. */
    public boolean isInUse(AccountId account) {
        return database.read(tx -> tx.sql("""
                        select exists (select from slot where account_id = :account and host_id is null)
                            or exists (select from consultation_booking where account_id = :account) as there
                        """).bind("account", account).one(row -> row.flag("there")));
    }

    /** As it is now and, until the transaction ends, stays. */
    Optional<Consultation> lock(Tx tx, AccountId account, ConsultationId id) {
        boolean there = tx.sql(
                        "select id from consultation_booking where account_id = :account and id = :id for update")
                .bind("account", account)
                .bind("id", id)
                .optional(row -> row.uuid("id"))
                .isPresent();
        return there ? find(tx, account, id) : Optional.empty();
    }

    void add(Tx tx, Consultation booked) {
        tx.sql("""
                insert into consultation_booking (account_id, id, slot_id, customer_id, client_id, name, email, phone,
                    time_zone, language, status, booked_at)
                values (:account, :id, :slot, :customer, :client, :name, :email, :phone, :zone, :language, :status, :at)
                """)
                .bind("account", booked.account())
                .bind("id", booked.id())
                .bind("slot", booked.slot().id())
                .bind("customer", booked.customer().orElse(null))
                .bind("client", booked.client())
                .bind("name", booked.said().name())
                .bind("email", booked.said().email())
                .bind("phone", booked.said().phone())
                .bind("zone", booked.said().zone().getId())
                .bind("language", booked.said().language())
                .bind("status", booked.status())
                .bind("at", booked.bookedAt())
                .update();
    }

    void update(Tx tx, Consultation now) {
        Optional<Actor> by = now.contacted().map(Consultation.Contact::by);
        tx.sql("""
                update consultation_booking
                set status = :status, contacted_at = :at, contacted_by = :by, contacted_by_id = :by_id
                where account_id = :account and id = :id
                """)
                .bind("account", now.account())
                .bind("id", now.id())
                .bind("status", now.status())
                .bind("at", now.contacted().map(Consultation.Contact::at).orElse(null))
                .bind("by", by.map(Actor::kind).orElse(null))
                .bind("by_id", by.map(Actor::id).orElse(null))
                .update();
    }

    /** Nobody sees it here any more; that they had booked is still known of them. */
    void withdraw(Tx tx, Consultation gone, Instant at) {
        tx.sql("""
                update consultation_booking set slot_id = null, withdrawn_at = :at
                where account_id = :account and id = :id
                """)
                .bind("account", gone.account())
                .bind("id", gone.id())
                .bind("at", at)
                .update();
    }

    private static Optional<Consultation> find(Tx tx, AccountId account, ConsultationId id) {
        return tx.sql(SELECT + "where consultation_booking.account_id = :account and consultation_booking.id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(Consultations::read);
    }

    private static Consultation read(Row row) {
        return new Consultation(
                new AccountId(row.uuid("account_id")),
                new ConsultationId(row.uuid("id")),
                new Consultation.Stretch(
                        new SlotId(row.uuid("slot_id")),
                        row.instant("start_at"),
                        row.instant("end_at"),
                        ZoneId.of(row.text("slot_zone"))),
                row.optional("customer_id", id -> id),
                new ClientId(row.uuid("client_id")),
                new Consultation.Said(
                        row.text("name"),
                        row.maybeText("email"),
                        row.maybeText("phone"),
                        ZoneId.of(row.text("time_zone")),
                        row.choice("language", Language.class)),
                Optional.ofNullable(row.maybeInstant("contacted_at"))
                        .map(at -> new Consultation.Contact(
                                at,
                                new Actor(
                                        row.choice("contacted_by", Actor.Kind.class),
                                        row.maybeUuid("contacted_by_id")))),
                row.instant("booked_at"));
    }
}
