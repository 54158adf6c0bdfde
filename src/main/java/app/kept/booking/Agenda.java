package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Reach;
import app.kept.platform.base.Time;
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

    /** An account's bookings are found by their end; nobody sits through a session for more than a day. */
    private static final String BEGUN = """
            end_at > :from and end_at < :until::timestamptz + interval '1 day' and start_at >= :from
                and start_at < :until and status in ('confirmed', 'completed', 'no_show')""";

    private static final String AHEAD =
            "end_at > :from and start_at >= :from and start_at < :until and status = 'confirmed'";
    private static final String REQUESTED = "status = 'pending' order by start_at, id";

    private final Database database;
    private final Bookings bookings;
    private final Proposals proposals;
    private final Time time;

    public Agenda(Database database, Bookings bookings, Proposals proposals, Time time) {
        this.database = database;
        this.bookings = bookings;
        this.proposals = proposals;
        this.time = time;
    }

    /** A booking of which one side asks for another time. */
    public record Asked(Booking booking, Proposal proposal) {}

    /** What was agreed and begins within a span, whatever has become of it, by the clock. */
    public List<Booking> sessions(AccountId account, Reach reach, Instant from, Instant until, int most) {
        return timed(account, reach, BEGUN + " order by start_at, id", new Span(from, until), most);
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
        return timed(account, reach, AHEAD + soonest(reach), new Span(from, FOR_EVER), most);
    }

    /**
     * A word for the sessions of a span, for what is next and for what was asked for: another one once one of them has come,
     * changed or gone.
     */
    public String sign(AccountId account, Reach reach, Instant from, Instant until, int most, int mostAhead) {
        Instant now = time.now();
        UnaryOperator<Sql> span = sql -> sql.bind("from", from).bind("until", until);
        UnaryOperator<Sql> ahead = sql -> sql.bind("from", now).bind("until", FOR_EVER);
        var words = new StringBuilder();
        List<String> whose = hostOf(reach).isPresent() ? List.of(OWN, SHARED) : List.of("");
        for (String each : whose) {
            words.append(sum(account, reach, each, BEGUN + " order by end_at, id", most, span));
            words.append(sum(account, reach, each, AHEAD + soonest(reach), mostAhead, ahead));
        }
        return words.append(sum(account, reach, OWN, REQUESTED, mostAhead, UnaryOperator.identity()))
                .toString();
    }

    /** What was asked for and nobody has answered, the soonest first. */
    public List<Booking> requests(AccountId account, Reach reach, int most) {
        return list(account, reach, REQUESTED, most, UnaryOperator.identity());
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
        String found = found(Bookings.COLUMNS, reach, whose, such);
        return database.read(
                tx -> more.apply(bound(tx.sql(found), account, reach, most)).list(Bookings::read));
    }

    private String sum(AccountId account, Reach reach, String whose, String such, int most, UnaryOperator<Sql> more) {
        String sum = "select count(*) || ':' || coalesce(sum(uuid_hash_extended(id, version)), 0) || ' ' as sum from ("
                + found("id, version", reach, whose, such) + ") found";
        return database.read(
                tx -> more.apply(bound(tx.sql(sum), account, reach, most)).one(row -> row.text("sum")));
    }

    private static String found(String columns, Reach reach, String whose, String such) {
        String own = hostOf(reach).isPresent() ? " and " + whose : "";
        return "select " + columns + " from booking where account_id = :account" + own + " and " + such
                + " limit :most";
    }

    private static Sql bound(Sql sql, AccountId account, Reach reach, int most) {
        sql.bind("account", account).bind("most", most);
        hostOf(reach).ifPresent(host -> sql.bind("host", host));
        return sql;
    }

    /** As they are found. */
    private static String soonest(Reach reach) {
        return " order by " + (hostOf(reach).isPresent() ? "start_at" : "end_at") + ", id";
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
