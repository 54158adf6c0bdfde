package app.kept.journey.plan;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.JourneyId;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which version of which journey a booking follows. Whoever plans a booking has its row here in hand. */
public final class Following {
    private final JourneyBook book;

    Following(JourneyBook book) {
        this.book = book;
    }

    private record Row(BookingId booking, JourneyId journey, int version) {}

    /** The journeys of these; from here on until the end of the transaction nobody else plans them. */
    Map<BookingId, JourneyBook.Held> lock(Tx tx, AccountId account, Collection<BookingId> some) {
        List<Row> rows =
                tx.sql("""
                        select booking_id, journey_id, version from journey_booking
                        where account_id = :account and booking_id = any(:bookings::uuid[])
                        order by booking_id
                        for no key update
                        """).bind("account", account).bind("bookings", some).list(Following::row);
        return held(tx, account, rows);
    }

    /** Until the end of the transaction nothing is planned for these bookings, and what is being planned has been. */
    public static void hold(Tx tx, AccountId account, Collection<UUID> bookings) {
        tx.sql("""
                select booking_id from journey_booking
                where account_id = :account and booking_id = any(:bookings::uuid[])
                order by booking_id
                for no key update
                """).bind("account", account).bind("bookings", bookings).list(row -> row.uuid("booking_id"));
    }

    private static Row row(app.kept.platform.db.Row row) {
        return new Row(
                new BookingId(row.uuid("booking_id")), new JourneyId(row.uuid("journey_id")), row.integer("version"));
    }

    private Map<BookingId, JourneyBook.Held> held(Tx tx, AccountId account, List<Row> rows) {
        var held = new HashMap<BookingId, JourneyBook.Held>();
        for (Row row : rows) held.put(row.booking(), book.version(tx, account, row.journey(), row.version()));
        return held;
    }

    /** The same for whoever only asks. */
    Map<BookingId, JourneyBook.Held> look(Tx tx, AccountId account, Collection<BookingId> some) {
        return held(
                tx,
                account,
                tx.sql("""
                        select booking_id, journey_id, version from journey_booking
                        where account_id = :account and booking_id = any(:bookings::uuid[])
                        """).bind("account", account).bind("bookings", some).list(Following::row));
    }

    /** Part of the caller's transaction, who has these in hand: they follow that version from now on. */
    void follow(Tx tx, AccountId account, Collection<BookingId> some, JourneyBook.Held held) {
        tx.sql("""
                update journey_booking set version = :version
                where account_id = :account and booking_id = any(:bookings::uuid[]) and journey_id = :journey
                """)
                .bind("version", held.version())
                .bind("account", account)
                .bind("bookings", some)
                .bind("journey", held.id())
                .update();
    }

    /** Gives those their journey that have none yet. Whoever was quicker has given them the same, or one that counts as well. */
    void begin(Tx tx, AccountId account, List<Parties> some, Instant now) {
        if (some.isEmpty()) return;
        List<JourneyBook.Held> current = book.current(tx, account);
        List<Row> rows = some.stream()
                .flatMap(parties -> JourneyBook.following(current, parties).stream()
                        .map(held -> new Row(parties.booking().id(), held.id(), held.version())))
                .sorted((one, other) ->
                        one.booking().value().compareTo(other.booking().value()))
                .toList();
        tx.sql("""
                        insert into journey_booking (account_id, booking_id, journey_id, version, planned_at)
                        select :account, booking_id, journey_id, version, :now
                        from unnest(:bookings::uuid[], :journeys::uuid[], :versions::int[])
                            as begun (booking_id, journey_id, version)
                        on conflict on constraint journey_booking_pk do nothing
                        """)
                .bind("account", account)
                .bind("now", now)
                .bind("bookings", Columns.of(rows, Row::booking))
                .bind("journeys", Columns.of(rows, Row::journey))
                .bind("versions", Columns.of(rows, Row::version))
                .update();
    }

    /** The one that it follows, or would if it were planned now. */
    Optional<JourneyBook.Held> foreseen(Tx tx, AccountId account, Parties parties) {
        return of(tx, account, parties.booking().id())
                .or(() -> JourneyBook.following(book.standing(tx, account), parties));
    }

    /** Which it follows, for whoever only asks. */
    public Optional<JourneyBook.Held> of(Tx tx, AccountId account, BookingId booking) {
        return tx.sql("""
                        select journey_id, version from journey_booking
                        where account_id = :account and booking_id = :booking
                        """)
                .bind("account", account)
                .bind("booking", booking)
                .optional(row -> new Row(booking, new JourneyId(row.uuid("journey_id")), row.integer("version")))
                .map(row -> book.version(tx, account, row.journey(), row.version()));
    }
}
