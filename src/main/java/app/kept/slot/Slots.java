package app.kept.slot;

import app.kept.account.AccountId;
import app.kept.availability.Span;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The table of slots. */
public final class Slots {
    /** The constraint that holds two slots with one start apart. */
    static final String SAME_START = "slot_start_uq";

    /**
     * The constraints that keep a slot which somebody has: of whoever holds it and, of the workspace's, of the consultation. Which
     * of them speaks first depends on nothing but their ages.
     */
    static final Set<String> HELD = Set.of("slot_booking_slot_fk", "consultation_booking_slot_fk");

    private static final Instant THE_BEGINNING = Instant.parse("1999-01-01T00:00:00Z");
    private static final Instant THE_END = Instant.parse("2201-01-01T00:00:00Z");

    private static final UUID FIRST_ID = new UUID(0, 0);
    private static final UUID LAST_ID = new UUID(-1, -1);

    private static final String AFTER = " (start_at, id) > (:after_start, :after_id)\n";
    private static final String BEFORE = " (start_at, id) < (:after_start, :after_id)\n";

    /** With exists, a plan for known values would read the bookings of all slots to show a page of them. */
    private static final String COLUMNS = """
            slot.account_id, slot.id, slot.host_id, slot.start_at, slot.end_at, slot.time_zone, slot.active, \
            (select true from slot_booking
                where slot_booking.account_id = slot.account_id and slot_booking.slot_id = slot.id) is not null as booked
            """;

    private final Database database;
    private final Time time;

    public Slots(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    public Optional<Slot> find(AccountId account, SlotId id) {
        return database.read(tx -> find(tx, account, id));
    }

    /** In the order in which they start, a page of them. */
    public List<Slot> list(AccountId account, Sought sought, Optional<SlotKey> after, int most) {
        boolean back = sought.begunBy().isPresent();
        SlotKey edge = back ? new SlotKey(latest(sought), LAST_ID) : new SlotKey(earliest(sought), FIRST_ID);
        // The index is read from here on, so what has begun long ago is not passed by, row after row.
        SlotKey from = after.filter(key -> back
                        ? !key.startAt().isAfter(edge.startAt())
                        : !key.startAt().isBefore(edge.startAt()))
                .orElse(edge);
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                        from slot
                        where account_id = :account
                            and""" + (back ? BEFORE : AFTER) + """
                            -- So the index finds where to begin and to end, whatever is asked for below.
                            and start_at between :earliest and :latest
                            and (:from::date is null or date >= :from)
                            and (:to::date is null or date <= :to)
                            and (:starts_after::timestamptz is null or start_at > :starts_after)
                            and (:begun_by::timestamptz is null or start_at <= :begun_by)
                            and (:host::uuid is null or host_id = :host)
                            and (not :workspace or host_id is null)
                            and (:active::boolean is null or active = :active)
                            and (:free::boolean is null or :free = ((select true from slot_booking
                                where slot_booking.account_id = slot.account_id and slot_booking.slot_id = slot.id) is null))
                        order by"""
                        + (back ? " start_at desc, id desc " : " start_at, id ") + """
                        limit :most
                        """)
                .bind("account", account)
                .bind("after_start", from.startAt())
                .bind("after_id", from.id())
                .bind("begun_by", sought.begunBy().orElse(null))
                .bind("earliest", earliest(sought))
                .bind("latest", latest(sought))
                .bind("from", sought.from().orElse(null))
                .bind("to", sought.to().orElse(null))
                .bind("starts_after", sought.startsAfter().orElse(null))
                .bind("host", sought.whose() instanceof Sought.Whose.OfHost(HostId host) ? host : null)
                .bind("workspace", sought.whose() instanceof Sought.Whose.OfTheWorkspace)
                .bind("active", sought.active().orElse(null))
                .bind("free", sought.free().orElse(null))
                .bind("most", most)
                .list(Slots::read));
    }

    /** A date lies within a day of UTC's. */
    private static Instant earliest(Sought sought) {
        Instant date = sought.from().map(from -> utc(from.minusDays(1))).orElse(THE_BEGINNING);
        return sought.startsAfter().filter(date::isBefore).orElse(date);
    }

    private static Instant latest(Sought sought) {
        Instant date = sought.to().map(to -> utc(to.plusDays(2))).orElse(THE_END);
        return sought.begunBy().filter(date::isAfter).orElse(date);
    }

    /** Those of a host, or of the workspace, that start at one of these moments; the first few. */
    List<Slot> startingAt(AccountId account, Optional<HostId> host, List<Instant> starts, int most) {
        if (starts.isEmpty()) return List.of();
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                        from slot
                        where account_id = :account and start_at = any(:starts)
                            and (host_id = :host or (:host::uuid is null and host_id is null))
                        order by start_at
                        limit :most
                        """)
                .bind("account", account)
                .bind("starts", starts)
                .bind("host", host.orElse(null))
                .bind("most", most)
                .list(Slots::read));
    }

    /** Those of a host, or of the workspace, that reach into one of these times and begin at another; the first few. */
    List<Slot> reachingInto(AccountId account, Optional<HostId> host, List<Span> times, int most) {
        if (times.isEmpty()) return List.of();
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                        from slot
                        where account_id = :account
                            and (host_id = :host or (:host::uuid is null and host_id is null))
                            and start_at < :latest and end_at > :earliest
                            -- None is longer than a day: so the index finds where to begin.
                            and start_at > :earliest::timestamptz - interval '24 hours'
                            and not (start_at = any(:starts))
                            and exists (select 1 from unnest(:starts::timestamptz[], :ends::timestamptz[]) as made (s, e)
                                where slot.start_at < made.e and slot.end_at > made.s)
                        order by start_at
                        limit :most
                        """)
                .bind("account", account)
                .bind("host", host.orElse(null))
                .bind("earliest", times.getFirst().start())
                .bind("latest", times.getLast().end())
                .bind("starts", times.stream().map(Span::start).toList())
                .bind("ends", times.stream().map(Span::end).toList())
                .bind("most", most)
                .list(Slots::read));
    }

    /** Those of a host, or of the workspace, with just these times that are gone now; where somebody has one, none. */
    List<Slot> delete(Tx tx, AccountId account, Optional<HostId> host, List<Slot> planned) {
        return tx.sql("""
                        delete from slot
                        using unnest(:starts::timestamptz[], :ends::timestamptz[]) as made (s, e)
                        where account_id = :account and start_at = made.s and end_at = made.e
                            and (host_id = :host or (:host::uuid is null and host_id is null))
                        returning slot.account_id, slot.id, slot.host_id, slot.start_at, slot.end_at, slot.time_zone,
                            slot.active, false as booked
                        """)
                .bind("account", account)
                .bind("host", host.orElse(null))
                .bind("starts", planned.stream().map(Slot::startAt).toList())
                .bind("ends", planned.stream().map(Slot::endAt).toList())
                .list(Slots::read);
    }

    /** All of them or, when the database refuses one, none. */
    void add(Tx tx, List<Slot> slots) {
        Slot first = slots.getFirst();
        tx.sql("""
                insert into slot (account_id, id, host_id, date, start_at, end_at, time_zone, active, created_at)
                select :account, id, :host, date, start_at, end_at, :time_zone, :active, :now
                from unnest(:ids::uuid[], :dates::date[], :starts::timestamptz[], :ends::timestamptz[])
                    as made (id, date, start_at, end_at)
                """)
                .bind("account", first.account())
                .bind("host", first.host().orElse(null))
                .bind("time_zone", first.zone().getId())
                .bind("active", first.active())
                .bind("now", time.now())
                .bind("ids", slots.stream().map(Slot::id).toList())
                .bind(
                        "dates",
                        slots.stream().map(slot -> slot.date().toString()).toList())
                .bind("starts", slots.stream().map(Slot::startAt).toList())
                .bind("ends", slots.stream().map(Slot::endAt).toList())
                .update();
    }

    /**
     * As it is now and, until the transaction ends, stays: who books, changes or removes a slot does so one after the
     * other.
     */
    Optional<Slot> lock(Tx tx, AccountId account, SlotId id) {
        boolean there = tx.sql("select id from slot where account_id = :account and id = :id for no key update")
                .bind("account", account)
                .bind("id", id)
                .optional(row -> row.uuid("id"))
                .isPresent();
        // A second statement, for the first has not seen who booked while it waited.
        return there ? find(tx, account, id) : Optional.empty();
    }

    void update(Tx tx, Slot slot) {
        tx.sql("""
                update slot
                set date = :date, start_at = :start, end_at = :end, time_zone = :time_zone, active = :active
                where account_id = :account and id = :id
                """)
                .bind("account", slot.account())
                .bind("id", slot.id())
                .bind("date", slot.date())
                .bind("start", slot.startAt())
                .bind("end", slot.endAt())
                .bind("time_zone", slot.zone().getId())
                .bind("active", slot.active())
                .update();
    }

    void delete(Tx tx, Slot slot) {
        tx.sql("delete from slot where account_id = :account and id = :id")
                .bind("account", slot.account())
                .bind("id", slot.id())
                .update();
    }

    static Optional<Slot> find(Tx tx, AccountId account, SlotId id) {
        return tx.sql("select " + COLUMNS + " from slot where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(Slots::read);
    }

    private static Instant utc(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Slot read(Row row) {
        return new Slot(
                new AccountId(row.uuid("account_id")),
                new SlotId(row.uuid("id")),
                Optional.ofNullable(row.maybeUuid("host_id")).map(HostId::new),
                row.instant("start_at"),
                row.instant("end_at"),
                ZoneId.of(row.text("time_zone")),
                row.flag("active"),
                row.flag("booked"));
    }
}
