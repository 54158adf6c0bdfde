package app.kept.review;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.client.ClientId;
import app.kept.client.ClientMerging;
import app.kept.host.HostId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The table of reviews. */
public final class Reviews {
    private static final String COLUMNS = """
            account_id, id, booking_id, host_id, client_id, name, rating, comment, state, answer, answered_at, \
            created_at""";
    private static final UUID LAST = new UUID(-1, -1);

    private final Database database;

    public Reviews(Database database) {
        this.database = database;
    }

    /** Which are asked for; what is absent is not asked about. */
    public record Sought(Optional<HostId> host, Optional<ReviewState> state, Optional<Boolean> answered) {}

    /** What all that are shown come to. */
    record Sum(long count, double average) {}

    /** Part of the caller's transaction: whether it is the booking's first. */
    boolean add(Tx tx, Review review) {
        return tx.sql("""
                        insert into review (account_id, id, booking_id, host_id, client_id, name, rating, comment, state,
                            created_at)
                        values (:account, :id, :booking, :host, :client, :name, :rating, :comment, :state, :created)
                        on conflict on constraint review_booking_uq do nothing
                        """)
                        .bind("account", review.account())
                        .bind("id", review.id())
                        .bind("booking", review.booking())
                        .bind("host", review.host())
                        .bind("client", review.client())
                        .bind("name", review.name())
                        .bind("rating", review.rating())
                        .bind("comment", review.comment())
                        .bind("state", review.state())
                        .bind("created", review.createdAt())
                        .update()
                == 1;
    }

    /** Part of the caller's transaction: nobody else changes it until the end. */
    Optional<Review> lock(Tx tx, AccountId account, ReviewId id) {
        return tx.sql("select " + COLUMNS + " from review where account_id = :account and id = :id for no key update")
                .bind("account", account)
                .bind("id", id)
                .optional(Reviews::read);
    }

    /** Part of the caller's transaction, which has locked it. */
    void save(Tx tx, Review review) {
        tx.sql("""
                update review set state = :state, answer = :answer, answered_at = :answered
                where account_id = :account and id = :id
                """)
                .bind("state", review.state())
                .bind("answer", review.answer())
                .bind("answered", review.answeredAt())
                .bind("account", review.account())
                .bind("id", review.id())
                .update();
    }

    public Optional<Review> find(AccountId account, ReviewId id) {
        return database.read(tx -> tx.sql("select " + COLUMNS + " from review where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(Reviews::read));
    }

    public Optional<Review> ofBooking(AccountId account, BookingId booking) {
        return database.read(
                tx -> tx.sql("select " + COLUMNS + " from review where account_id = :account and booking_id = :booking")
                        .bind("account", account)
                        .bind("booking", booking)
                        .optional(Reviews::read));
    }

    /** The newest first, a page of them; after the given one, which is absent for the first page. */
    public List<Review> list(AccountId account, Sought sought, Optional<UUID> after, int most) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                         from review
                        where account_id = :account and id < :after
                            and (:host::uuid is null or host_id = :host)
                            and (:state::text is null or state = :state)
                            and (:answered::boolean is null or :answered = (answer is not null))
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after.orElse(LAST))
                .bind("host", sought.host().orElse(null))
                .bind("state", sought.state().orElse(null))
                .bind("answered", sought.answered().orElse(null))
                .bind("most", most)
                .list(Reviews::read));
    }

    Sum shown(AccountId account, HostId host) {
        return database.read(tx -> tx.sql("""
                        select count(*) as count, coalesce(round(avg(rating), 2), 0)::text as average
                        from review
                        where account_id = :account and host_id = :host and state = 'published'
                        """)
                .bind("account", account)
                .bind("host", host)
                .one(row -> new Sum(row.number("count"), Double.parseDouble(row.text("average")))));
    }

    /** Of those of these hosts who have any that are shown. */
    Map<HostId, app.kept.profile.Reviews.Rating> ratings(AccountId account, Collection<HostId> hosts) {
        var ratings = new HashMap<HostId, app.kept.profile.Reviews.Rating>();
        database.read(tx -> tx.sql("""
                        select host_id, count(*) as count, round(avg(rating), 2)::text as average
                        from review
                        where account_id = :account and host_id = any(:hosts::uuid[]) and state = 'published'
                        group by host_id
                        """)
                .bind("account", account)
                .bind("hosts", hosts)
                .list(row -> ratings.put(
                        new HostId(row.uuid("host_id")),
                        new app.kept.profile.Reviews.Rating(
                                Double.valueOf(row.text("average")), row.number("count")))));
        return ratings;
    }

    List<JsonNode> tell(Tx tx, AccountId account, Collection<UUID> bookings) {
        return tx.sql("""
                        select to_jsonb(review) - 'account_id' - 'client_id' as told from review
                        where account_id = :account and booking_id = any(:bookings::uuid[])
                        order by id
                        """).bind("account", account).bind("bookings", bookings).list(row -> row.json("told"));
    }

    /** Part of a transaction in which two clients become one. */
    public void move(Tx tx, ClientMerging.Move move) {
        tx.sql("update review set client_id = :into where account_id = :account and client_id = :from")
                .bind("into", move.into())
                .bind("account", move.account())
                .bind("from", move.from())
                .update();
    }

    /** Part of the caller's transaction: the ids of those of a client, from which nobody is known any more. */
    List<UUID> erase(Tx tx, AccountId account, ClientId client) {
        return tx.sql("""
                        update review set name = '', comment = null, answer = null, answered_at = null
                        where account_id = :account and client_id = :client
                        returning id
                        """).bind("account", account).bind("client", client).list(row -> row.uuid("id"));
    }

    private static Review read(Row row) {
        return new Review(
                new AccountId(row.uuid("account_id")),
                new ReviewId(row.uuid("id")),
                new BookingId(row.uuid("booking_id")),
                new HostId(row.uuid("host_id")),
                new ClientId(row.uuid("client_id")),
                row.text("name"),
                row.integer("rating"),
                row.maybeText("comment"),
                row.choice("state", ReviewState.class),
                row.maybeText("answer"),
                row.maybeInstant("answered_at"),
                row.instant("created_at"));
    }
}
