package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.availability.Claims;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table of proposals. Whoever writes has the booking's row in their hands, so of one booking there is one open
 * proposal, and one answer to it.
 */
public final class Proposals {
    private static final int MOST = 100;
    private static final String COLUMNS = """
            account_id, id, booking_id, made_by, starts, note, state, chosen, reason, held, lapses_at, created_at, answered_at""";

    /** Of which bookings one side asks for something that waits for the other's answer. */
    static final String WAITING = """
            select booking_id from proposal
            where account_id = :account and state = 'open' and made_by = :asking
                and (lapses_at is null or lapses_at > :now)
                and exists (select from unnest(starts) as start where start > :now)""";

    private final Database database;
    private final Claims claims;
    private final Time time;

    public Proposals(Database database, Claims claims, Time time) {
        this.database = database;
        this.claims = claims;
        this.time = time;
    }

    /** One that is over by its deadline, of whichever account. */
    public record Due(AccountId account, BookingId booking) {}

    /**
     * For whoever ends or moves the booking: what was asked for is answered by that, and what was held is free. The
     * fact of that change is the fact of this, too.
     */
    public Optional<Proposal> close(Tx tx, Booking booking, ProposalState state) {
        Optional<Proposal> open = open(tx, booking.account(), booking.id());
        open.ifPresent(proposal -> answer(tx, proposal, state, null, null));
        return open;
    }

    /** The same for whoever does it as one of the sides: what is theirs they take back, the others' they decline. */
    public void closeBy(Tx tx, Booking booking, Party who) {
        open(tx, booking.account(), booking.id()).ifPresent(open -> answer(tx, open, ended(open, who), null, null));
    }

    private static ProposalState ended(Proposal open, Party who) {
        if (who == Party.SYSTEM) return ProposalState.LAPSED;
        return open.by() == who ? ProposalState.WITHDRAWN : ProposalState.DECLINED;
    }

    /**
     * The end of an open one.
     *
     * @param chosen the time that was agreed, where one was
     */
    public void answer(Tx tx, Proposal open, ProposalState state, @Nullable Instant chosen, @Nullable String reason) {
        if (!ended(tx, open, state, chosen, reason)) {
            throw new IllegalStateException("a proposal changed under its booking's lock");
        }
    }

    /** Whoever ended the booking should have closed it. Nobody waits for an answer to it any more. */
    public void closeLeftBehind(Due due) {
        database.write(tx -> {
            Optional<Proposal> open = open(tx, due.account(), due.booking());
            return open.isPresent() && ended(tx, open.get(), ProposalState.LAPSED, null, null);
        });
    }

    private boolean ended(
            Tx tx, Proposal open, ProposalState state, @Nullable Instant chosen, @Nullable String reason) {
        int answered = tx.sql("""
                        update proposal
                        set state = :state, chosen = :chosen, reason = :reason, answered_at = :now
                        where account_id = :account and id = :id and state = 'open'
                        """)
                .bind("account", open.account())
                .bind("id", open.id())
                .bind("state", state)
                .bind("chosen", chosen)
                .bind("reason", reason)
                .bind("now", time.now())
                .update();
        if (answered == 1 && open.held()) claims.releaseHold(tx, open.account(), open.id());
        return answered == 1;
    }

    /** It goes on, but its times are free for others. */
    public void letGo(Tx tx, Proposal open) {
        if (!open.held()) return;
        tx.sql("update proposal set held = false where account_id = :account and id = :id")
                .bind("account", open.account())
                .bind("id", open.id())
                .update();
        claims.releaseHold(tx, open.account(), open.id());
    }

    public void add(Tx tx, Proposal proposal) {
        tx.sql("""
                        insert into proposal (account_id, id, booking_id, made_by, starts, note, state, held, lapses_at, created_at)
                        values (:account, :id, :booking, :by, :starts, :note, :state, :held, :lapses, :created)
                        """)
                .bind("account", proposal.account())
                .bind("id", proposal.id())
                .bind("booking", proposal.booking())
                .bind("by", proposal.by())
                .bind("starts", proposal.starts())
                .bind("note", proposal.note())
                .bind("state", proposal.state())
                .bind("held", proposal.held())
                .bind("lapses", proposal.lapsesAt().orElse(null))
                .bind("created", proposal.createdAt())
                .update();
    }

    public Optional<Proposal> open(Tx tx, AccountId account, BookingId booking) {
        return tx.sql("select " + COLUMNS + """
                         from proposal
                        where account_id = :account and booking_id = :booking and state = 'open'
                        """)
                .bind("account", account)
                .bind("booking", booking)
                .optional(Proposals::read);
    }

    public Optional<Proposal> open(AccountId account, BookingId booking) {
        return database.read(tx -> open(tx, account, booking));
    }

    /** What each side asks in an account, or of one host there, and waits for; the longest waiting first. */
    List<Proposal> open(AccountId account, Optional<UUID> host, int most) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                         from (values ('client'), ('host')) as side (name)
                        cross join lateral (
                            select proposal.* from proposal
                            where account_id = :account and state = 'open' and made_by = side.name
                                and (lapses_at is null or lapses_at > :now)
                                and exists (select from unnest(starts) as start where start > :now)
                                and (:host::uuid is null or exists (
                                    select from booking
                                    where booking.account_id = proposal.account_id and booking.id = proposal.booking_id
                                        and booking.host_id = :host))
                            order by created_at, id
                            limit :most) as asked
                        order by created_at, id
                        """)
                .bind("account", account)
                .bind("host", host.orElse(null))
                .bind("now", time.now())
                .bind("most", most)
                .list(Proposals::read));
    }

    /** All that was asked of a booking, the newest first; the oldest of very many are left out. */
    public List<Proposal> of(AccountId account, BookingId booking) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                         from proposal
                        where account_id = :account and booking_id = :booking
                        order by created_at desc, id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("booking", booking)
                .bind("most", MOST)
                .list(Proposals::read));
    }

    /** When the next one is over. */
    public Optional<Instant> nextEnd() {
        return database.read(tx -> tx.sql("""
                        select min(lapses_at) as next from proposal where state = 'open' and lapses_at is not null
                        """).one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    public List<Due> due(int most) {
        return database.read(tx -> tx.sql("""
                        select account_id, booking_id
                        from proposal
                        where state = 'open' and lapses_at <= :now
                        order by lapses_at
                        limit :most
                        """)
                .bind("now", time.now())
                .bind("most", most)
                .list(row -> new Due(new AccountId(row.uuid("account_id")), new BookingId(row.uuid("booking_id")))));
    }

    private static Proposal read(Row row) {
        @Nullable Instant answered = row.maybeInstant("answered_at");
        return new Proposal(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                new BookingId(row.uuid("booking_id")),
                row.choice("made_by", Party.class),
                row.instants("starts"),
                row.maybeText("note"),
                row.choice("state", ProposalState.class),
                row.flag("held"),
                Optional.ofNullable(row.maybeInstant("lapses_at")),
                row.instant("created_at"),
                Optional.ofNullable(answered)
                        .map(at -> new Proposal.Answer(at, row.maybeInstant("chosen"), row.maybeText("reason"))));
    }
}
