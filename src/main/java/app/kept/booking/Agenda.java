package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Reach;
import app.kept.platform.db.Database;
import app.kept.platform.db.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is before those who look after bookings: sessions by the clock, and what waits for their answer. */
public final class Agenda {
    /** As far as PostgreSQL and a clock agree upon. */
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final String OWN = "host_id = :host";

    /** Of a session with several hosts the others are known by the time that it takes of them. */
    private static final String SHARED = """
            host_id <> :host and id in (select holder from claim
                where claim.account_id = :account and claim.host_id = :host
                    and claim.during && tstzrange(:from::timestamptz, :until::timestamptz))""";

    private final Database database;
    private final Bookings bookings;
    private final Proposals proposals;

    public Agenda(Database database, Bookings bookings, Proposals proposals) {
        this.database = database;
        this.bookings = bookings;
        this.proposals = proposals;
    }

    /** A booking of which one side asks for another time. */
    public record Asked(Booking booking, Proposal proposal) {}

    /** What was agreed and begins within a span, whatever has become of it, by the clock. */
    public List<Booking> sessions(AccountId account, Reach reach, Instant from, Instant until, int most) {
        // An account's bookings are found by their end; nobody sits through a session for more than a day.
        String such = """
                end_at > :from and end_at < :until::timestamptz + interval '1 day' and start_at >= :from
                    and start_at < :until and status in ('confirmed', 'completed', 'no_show')
                order by start_at, id""";
        return timed(account, reach, such, new Span(from, until), most);
    }

    /**
     * Whatever takes time within a span or still may, not what was declined or called off: one host's by their beginning,
     * an account's by their end.
     */
    public List<Booking> within(AccountId account, Reach reach, Instant from, Instant until, int most) {
        // As they are found, so that no more than are wanted are read; no session lasts longer than a day.
        String order = hostOf(reach).isPresent() ? "start_at" : "end_at";
        String such = """
                end_at > :from and end_at < :until::timestamptz + interval '1 day'
                    and start_at > :from::timestamptz - interval '1 day' and start_at < :until
                    and status in ('pending', 'confirmed', 'completed', 'no_show')
                order by\s""" + order + ", id";
        return timed(account, reach, such, new Span(from, until), most);
    }

    /** What was agreed and begins at that moment or later, the soonest first. */
    public List<Booking> next(AccountId account, Reach reach, Instant from, int most) {
        String such = "end_at > :from and start_at >= :from and start_at < :until and status = 'confirmed' order by "
                + (hostOf(reach).isPresent() ? "start_at" : "end_at") + ", id";
        return timed(account, reach, such, new Span(from, FOR_EVER), most);
    }

    /** What was asked for and nobody has answered, the soonest first. */
    public List<Booking> requests(AccountId account, Reach reach, int most) {
        return list(account, reach, "status = 'pending' order by start_at, id", most, UnaryOperator.identity());
    }

    /** Those whose clients ask for another time, the longest waiting first. */
    public List<Asked> proposals(AccountId account, Reach reach, int most) {
        return asked(account, Party.CLIENT, reach, most);
    }

    /** Those to whose clients other times were offered, which they have not answered; the longest waiting first. */
    public List<Asked> offers(AccountId account, Reach reach, int most) {
        return asked(account, Party.HOST, reach, most);
    }

    private List<Asked> asked(AccountId account, Party by, Reach reach, int most) {
        List<Proposal> open = proposals.open(account, by, hostOf(reach), most);
        if (open.isEmpty()) return List.of();
        List<BookingId> ids = open.stream().map(Proposal::booking).toList();
        Map<BookingId, Booking> found = database.read(tx -> bookings.all(tx, account, ids)).stream()
                .collect(Collectors.toMap(Booking::id, Function.identity()));
        return open.stream()
                .flatMap(one ->
                        Optional.ofNullable(found.get(one.booking())).stream().map(booking -> new Asked(booking, one)))
                .toList();
    }

    /** Which of these bookings are with this host. */
    public Set<UUID> ofHost(AccountId account, UUID host, Collection<UUID> several) {
        if (several.isEmpty()) return Set.of();
        return Set.copyOf(database.read(tx -> tx.sql("""
                        select id from booking
                        where account_id = :account and host_id = :host and id = any(:several::uuid[])
                        """)
                .bind("account", account)
                .bind("host", host)
                .bind("several", several)
                .list(row -> row.uuid("id"))));
    }

    private record Span(Instant from, Instant until) {}

    /** A host sees what they hold with others as well as their own. */
    private List<Booking> timed(AccountId account, Reach reach, String such, Span span, int most) {
        UnaryOperator<Sql> when = sql -> sql.bind("from", span.from).bind("until", span.until);
        List<Booking> own = list(account, reach, such, most, when);
        if (hostOf(reach).isEmpty()) return own;
        List<Booking> shared = list(account, reach, SHARED, such, most, when);
        return shared.isEmpty()
                ? own
                : Stream.concat(own.stream(), shared.stream())
                        .sorted(Comparator.comparing(Booking::startAt)
                                .thenComparing(one -> one.id().value()))
                        .limit(most)
                        .toList();
    }

    private List<Booking> list(AccountId account, Reach reach, String such, int most, UnaryOperator<Sql> more) {
        return list(account, reach, OWN, such, most, more);
    }

    private List<Booking> list(
            AccountId account, Reach reach, String whose, String such, int most, UnaryOperator<Sql> more) {
        Optional<UUID> host = hostOf(reach);
        String own = host.isPresent() ? " and " + whose : "";
        return database.read(tx -> {
            Sql sql = tx.sql("select " + Bookings.COLUMNS + " from booking where account_id = :account" + own + " and "
                            + such + " limit :most")
                    .bind("account", account)
                    .bind("most", most);
            if (host.isPresent()) sql.bind("host", host.get());
            return more.apply(sql).list(Bookings::read);
        });
    }

    /** The one host of whose bookings alone somebody may know; whoever may know of none never gets here. */
    private static Optional<UUID> hostOf(Reach reach) {
        return switch (reach) {
            case Reach.Everything() -> Optional.empty();
            case Reach.OfHost(UUID host) -> Optional.of(host);
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> throw Reach.outOfReach();
        };
    }
}
