package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Reach;
import app.kept.platform.db.Database;
import app.kept.platform.db.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What is before those who look after bookings: sessions by the clock, and what waits for their answer. */
public final class Agenda {
    private final Database database;
    private final Bookings bookings;
    private final Proposals proposals;

    public Agenda(Database database, Bookings bookings, Proposals proposals) {
        this.database = database;
        this.bookings = bookings;
        this.proposals = proposals;
    }

    /** A booking whose client asks for another time. */
    public record Asked(Booking booking, Proposal proposal) {}

    /** What was agreed and begins within a span, whatever has become of it, by the clock. */
    public List<Booking> sessions(AccountId account, Reach reach, Instant from, Instant until, int most) {
        // An account's bookings are found by their end; nobody sits through a session for more than a day.
        String such = """
                end_at > :from and end_at < :until::timestamptz + interval '1 day' and start_at >= :from
                    and start_at < :until and status in ('confirmed', 'completed', 'no_show')
                order by start_at, id""";
        return list(account, reach, such, most, sql -> sql.bind("from", from).bind("until", until));
    }

    /** What was agreed and begins at that moment or later, the soonest first. */
    public List<Booking> next(AccountId account, Reach reach, Instant from, int most) {
        String such = "end_at > :from and start_at >= :from and status = 'confirmed' order by "
                + (hostOf(reach).isPresent() ? "start_at" : "end_at") + ", id";
        return list(account, reach, such, most, sql -> sql.bind("from", from));
    }

    /** What was asked for and nobody has answered, the soonest first. */
    public List<Booking> requests(AccountId account, Reach reach, int most) {
        return list(account, reach, "status = 'pending' order by start_at, id", most, UnaryOperator.identity());
    }

    /** Those whose clients ask for another time, the longest waiting first. */
    public List<Asked> proposals(AccountId account, Reach reach, int most) {
        List<Proposal> open = proposals.open(account, hostOf(reach), most);
        List<BookingId> ids = open.stream().map(Proposal::booking).toList();
        Map<BookingId, Booking> found = database.read(tx -> bookings.all(tx, account, ids)).stream()
                .collect(Collectors.toMap(Booking::id, Function.identity()));
        return open.stream()
                .flatMap(one ->
                        Optional.ofNullable(found.get(one.booking())).stream().map(booking -> new Asked(booking, one)))
                .toList();
    }

    private List<Booking> list(AccountId account, Reach reach, String such, int most, UnaryOperator<Sql> more) {
        Optional<UUID> host = hostOf(reach);
        String own = host.isPresent() ? " and host_id = :host" : "";
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
