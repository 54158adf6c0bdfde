package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Reach;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What is before those who look after bookings: sessions by the clock, and what waits for their answer. */
public final class Agenda {
    /** As far as PostgreSQL and a clock agree upon. */
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final String OWN = "host_id = :host";
    private static final String TAKING = """
            select holder from claim
                where claim.account_id = :account and claim.host_id = :host
                    and lower(claim.during) < :until and upper(claim.during) > :from
                    and lower(claim.during) > :from::timestamptz - interval '31 days'""";

    /** Of a session with several hosts the others are known by the time that it takes of them. */
    private static final String OF_THEIR_TIME = "host_id <> :host and id in (" + TAKING;

    private static final String SHARED = OF_THEIR_TIME + ")";
    /** Nearly all that takes their time is their own, and need not be looked up once more. */
    private static final String SHARED_BESIDES_OWN =
            OF_THEIR_TIME + " and not exists (select 1 from own where own.id = holder))";

    private static final String AHEAD =
            "end_at > :from and start_at >= :from and start_at < :until and status = 'confirmed'";
    private static final Comparator<Booking> SOONEST =
            Comparator.comparing(Booking::startAt).thenComparing(one -> one.id().value());
    private static final Form<Booking> WHOLE = new Form<>(Bookings.COLUMNS, Bookings::read, SOONEST);
    private static final String LATEST = " desc, id desc";
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

    /** What was agreed and begins within a span, whatever has become of it, by the clock. */
    public List<Booking> sessions(AccountId account, Reach reach, Instant from, Instant until, int most) {
        return timed(account, reach, begun(reach) + soonest(reach), WHOLE, SOONEST, new Span(from, until), most);
    }

    /** The same, the last of them. */
    public List<Booking> last(AccountId account, Reach reach, Instant from, Instant until, int most) {
        return timed(
                account, reach, begun(reach) + latest(reach), WHOLE, SOONEST.reversed(), new Span(from, until), most);
    }

    /**
     * Whatever takes time within a span or still may, not what was declined or called off: one host's by their beginning,
     * an account's by their end.
     */
    public List<Sitting> within(AccountId account, Reach reach, Instant from, Instant until, int most) {
        // As they are found, so that no more than are wanted are read; no session lasts longer than a day.
        String order = column(reach);
        String such = """
                end_at > :from and end_at < :until::timestamptz + interval '1 day'
                    and start_at > :from::timestamptz - interval '1 day' and start_at < :until
                    and status in ('pending', 'confirmed', 'completed', 'no_show')
                order by\s""" + order + ", id";
        var form = new Form<>(Sitting.COLUMNS, Sitting::read, Sitting.SOONEST);
        var span = new Span(from, until);
        List<Sitting> found = hostOf(reach).isPresent()
                ? withOthers(account, reach, such, form, span, most)
                : list(account, reach, OWN, such, form, most, span::bind);
        return found.stream().sorted(Sitting.SOONEST).limit(most).toList();
    }

    /** Of a span that is not long all that takes the host's time is read at once; what of it is not their own is rare. */
    private List<Sitting> withOthers(
            AccountId account, Reach reach, String such, Form<Sitting> form, Span span, int most) {
        Supplier<List<UUID>> taking = database.meanwhile(() ->
                database.read(tx -> bound(tx.sql(TAKING), account, reach, span).list(row -> row.uuid("holder"))));
        var found = new ArrayList<Sitting>(list(account, reach, OWN, such, form, most, span::bind));
        Set<UUID> own = found.stream().map(one -> one.id().value()).collect(Collectors.toSet());
        List<UUID> others =
                taking.get().stream().filter(id -> !own.contains(id)).toList();
        if (!others.isEmpty()) {
            String theirs = "host_id <> :host and id = any(:others::uuid[])";
            found.addAll(list(
                    account,
                    reach,
                    theirs,
                    such,
                    form,
                    most,
                    sql -> span.bind(sql).bind("others", others)));
        }
        return found;
    }

    /** What was agreed and begins at that moment or later, the soonest first. */
    public List<Booking> next(AccountId account, Reach reach, Instant from, int most) {
        return timed(account, reach, AHEAD + soonest(reach), WHOLE, SOONEST, new Span(from, FOR_EVER), most);
    }

    /**
     * A word for the sessions before and behind a moment, for what is next and for what was asked for: another one once one of
     * them has come, changed or gone.
     */
    public String sign(AccountId account, Reach reach, Around around, int mostAhead) {
        Instant now = time.now();
        Instant first = now.minus(around.span);
        Instant last = now.plus(around.span);
        var parts = new ArrayList<Part>();
        for (String each : hostOf(reach).isPresent() ? List.of(OWN, SHARED) : List.of(OWN)) {
            String over = begun(reach) + " and end_at <= :now" + latest(reach);
            String on = begun(reach) + " and end_at > :now" + soonest(reach);
            parts.add(new Part(each, over, new Span(first, last), around.over));
            parts.add(new Part(each, on, new Span(first, last), around.on));
            parts.add(new Part(each, AHEAD + soonest(reach), new Span(now, FOR_EVER), mostAhead));
        }
        parts.add(new Part(OWN, REQUESTED, new Span(now, FOR_EVER), mostAhead));
        String sums =
                parts.stream().map(part -> part.sum(reach, parts.indexOf(part))).collect(Collectors.joining(" || "));
        return database.read(tx -> {
            Sql sql =
                    bound(tx.sql("select " + sums + " as sign"), account, reach).bind("now", around.moment);
            for (int i = 0; i < parts.size(); i++) parts.get(i).bind(sql, i);
            return sql.one(row -> row.text("sign"));
        });
    }

    /**
     * Sessions around now.
     *
     * @param moment which parts those that are over by then from the others
     * @param span how far away they are at most
     * @param over how many of those that are over
     * @param on how many of the others
     */
    public record Around(Instant moment, Duration span, int over, int on) {}

    /** Some of what is looked at together. */
    private record Part(String whose, String such, Span span, int most) {
        /** @param number that tells its values from those of the others */
        String sum(Reach reach, int number) {
            String found = found("id, version", reach, whose, such)
                    .replace(":from", ":from_" + number)
                    .replace(":until", ":until_" + number)
                    .replace(":most", ":most_" + number);
            return "(select count(*) || ':' || coalesce(sum(uuid_hash_extended(id, version)), 0) || ' ' from (" + found
                    + ") found)";
        }

        void bind(Sql sql, int number) {
            sql.bind("from_" + number, span.from)
                    .bind("until_" + number, span.until)
                    .bind("most_" + number, most);
        }
    }

    /** What was asked for and nobody has answered, the soonest first. */
    public List<Booking> requests(AccountId account, Reach reach, int most) {
        return list(account, reach, OWN, REQUESTED, WHOLE, most, UnaryOperator.identity());
    }

    /** What is open between both sides of bookings, of each side the longest waiting first. */
    public Waiting waiting(AccountId account, Reach reach, int most) {
        List<Proposal> open = proposals.open(account, hostOf(reach), most);
        if (open.isEmpty()) return Waiting.NOTHING;
        List<BookingId> ids = open.stream().map(Proposal::booking).toList();
        Map<BookingId, Booking> found = database.read(tx -> bookings.all(tx, account, ids)).stream()
                .collect(Collectors.toMap(Booking::id, Function.identity()));
        return Waiting.of(open, found);
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

    private record Span(Instant from, Instant until) {
        Sql bind(Sql sql) {
            return sql.bind("from", from).bind("until", until);
        }
    }

    /**
     * A host sees what they hold with others as well as their own.
     *
     * @param such as they are found, which is nearly in that order
     * @param order of which the first are wanted
     */
    private <T> List<T> timed(
            AccountId account, Reach reach, String such, Form<T> form, Comparator<T> order, Span span, int most) {
        List<T> all = hostOf(reach).isPresent()
                ? database.read(tx -> bound(tx.sql(ownAndShared(form.columns, reach, such)), account, reach, span)
                        .bind("most", most)
                        .list(form.read))
                : list(account, reach, OWN, such, form, most, span::bind);
        return all.stream().sorted(order).limit(most).sorted(form.soonest).toList();
    }

    private static String ownAndShared(String columns, Reach reach, String such) {
        return "with own as materialized (" + found(columns, reach, OWN, such) + ") select * from own union all ("
                + found(columns, reach, SHARED_BESIDES_OWN, such) + ")";
    }

    private static Sql bound(Sql sql, AccountId account, Reach reach, Span span) {
        return span.bind(bound(sql, account, reach));
    }

    /** How much of a booking is read. */
    private record Form<T>(String columns, Function<Row, T> read, Comparator<T> soonest) {}

    private <T> List<T> list(
            AccountId account,
            Reach reach,
            String whose,
            String such,
            Form<T> form,
            int most,
            UnaryOperator<Sql> more) {
        String found = found(form.columns, reach, whose, such);
        return database.read(
                tx -> more.apply(bound(tx.sql(found), account, reach).bind("most", most))
                        .list(form.read));
    }

    private static String found(String columns, Reach reach, String whose, String such) {
        String own = hostOf(reach).isPresent() ? " and " + whose : "";
        return "select " + columns + " from booking where account_id = :account" + own + " and " + such
                + " limit :most";
    }

    private static Sql bound(Sql sql, AccountId account, Reach reach) {
        sql.bind("account", account);
        hostOf(reach).ifPresent(host -> sql.bind("host", host));
        return sql;
    }

    /** An account's bookings are found by their end; nobody sits through a session for more than a day. */
    private static String begun(Reach reach) {
        // By their beginning they are counted out alone: as columns that know nothing of each other both would promise
        // PostgreSQL so few that it reads all of the day.
        String start = hostOf(reach).isPresent() ? "start_at" : "start_at + interval '0'";
        return "end_at > :from and end_at < :until::timestamptz + interval '1 day' and " + start + " >= :from and "
                + start + " < :until and status in ('confirmed', 'completed', 'no_show')";
    }

    /** As they are found. */
    private static String soonest(Reach reach) {
        return " order by " + column(reach) + ", id";
    }

    private static String latest(Reach reach) {
        return " order by " + column(reach) + LATEST;
    }

    private static String column(Reach reach) {
        return hostOf(reach).isPresent() ? "start_at" : "end_at";
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
