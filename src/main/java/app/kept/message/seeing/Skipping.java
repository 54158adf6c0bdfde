package app.kept.message.seeing;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.message.ByHand;
import app.kept.message.MessageState;
import app.kept.message.Outbox;
import app.kept.message.channel.About;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Leaves out by hand what is still to be sent, and lets it go after all while its moment lies ahead. Whoever sends and whoever
 * leaves out want the same piece of work: one of the two has it, and the other is told.
 */
public final class Skipping {
    /** Of a reason. */
    public static final int LONGEST_REASON = 500;

    private final Database database;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Audit audit;
    private final Time time;
    private final People people;

    public Skipping(Database database, Ledger ledger, Outbox outbox, Audit audit, Time time, People people) {
        this.database = database;
        this.ledger = ledger;
        this.outbox = outbox;
        this.audit = audit;
        this.time = time;
        this.people = people;
    }

    /** Who leaves something out, and what is whose. */
    public interface People {
        /** Empty where nobody knows. */
        String called(Audit.By by);

        boolean isOf(UUID host, AccountId account, About about);
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** As it stands now: it may be unsure where a call to the provider was cut off before. */
        record Done(Line line) implements Outcome {}

        record NoSuchMessage() implements Outcome {}

        /** Somebody has it in hand, and hands it over at this moment. */
        record UnderWay() implements Outcome {}

        /** It was sent or has come to another end; or, where it was to go after all, nobody has left it out by hand. */
        record NotSo(MessageState state) implements Outcome {}

        /** It lets somebody in who waits for it. */
        record Waited() implements Outcome {}

        /** Its moment has come: it can only be sent again. */
        record TooLate() implements Outcome {}
    }

    public static boolean canBeSkipped(MessageState state, String template) {
        return state == MessageState.PLANNED && Rewritable.isFree(template);
    }

    /** For whoever may leave it out; that of another account is not there. */
    public Line inReach(Request request, UUID id) {
        AccountId account = Caller.accountOf(request);
        Line line = ledger.find(account, id)
                .orElseThrow(() -> Problem.notFound("message").raised());
        boolean isInReach = switch (Reach.of(request)) {
            case Reach.Everything() -> true;
            case Reach.OfHost(UUID host) -> people.isOf(host, account, line.about());
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> false;
        };
        if (!isInReach) throw Reach.outOfReach();
        return line;
    }

    public Outcome skip(Audit.By by, UUID id, String why) {
        String reason = ByHand.reason(people.called(by), why);
        return database.write(tx -> {
            Optional<Line> found = ledger.find(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.NoSuchMessage();
            if (!Rewritable.isFree(found.get().template())) return new Outcome.Waited();
            MessageState state = found.get().state();
            if (state != MessageState.PLANNED && state != MessageState.SENDING) return new Outcome.NotSo(state);
            if (outbox.skip(tx, by.account(), List.of(id), reason).isEmpty()) return lost(tx, by, id);
            return done(tx, by, id, "skipped");
        });
    }

    /** It goes at its moment, as if nothing had been. */
    public Outcome letGo(Audit.By by, UUID id) {
        return database.write(tx -> {
            Optional<Line> found = ledger.find(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.NoSuchMessage();
            Line line = found.get();
            if (!ByHand.isSkipped(line.state(), line.reason())) return new Outcome.NotSo(line.state());
            if (!outbox.letGo(tx, by.account(), id)) {
                return line.dueAt().isAfter(time.now()) ? lost(tx, by, id) : new Outcome.TooLate();
            }
            return done(tx, by, id, "unskipped");
        });
    }

    private Outcome done(Tx tx, Audit.By by, UUID id, String action) {
        audit.write(tx, by, new Audit.Change(action, "message", id.toString(), null, null));
        return new Outcome.Done(ledger.find(tx, by.account(), id).orElseThrow());
    }

    /** Somebody was quicker. */
    private Outcome lost(Tx tx, Audit.By by, UUID id) {
        MessageState now = ledger.find(tx, by.account(), id).orElseThrow().state();
        boolean isInHand = now == MessageState.PLANNED || now == MessageState.SENDING;
        return isInHand ? new Outcome.UnderWay() : new Outcome.NotSo(now);
    }
}
