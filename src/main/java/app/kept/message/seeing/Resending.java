package app.kept.message.seeing;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.message.Message;
import app.kept.message.MessageState;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.choice.SuppressionLastLook;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends again what should have gone and did not: as a new message with a key of its own, so that what became of the first
 * one stays told. While one is on its way, asking once more is asking for the same.
 */
public final class Resending {
    /** How many are sent again by one word. */
    static final int MOST = 1_000;

    /** So long after one has gone nobody needs another. */
    private static final Duration JUST = Duration.ofMinutes(1);

    private static final Set<MessageState> ENDED_BADLY =
            Set.of(MessageState.FAILED, MessageState.UNSURE, MessageState.SKIPPED);

    private final Database database;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Audit audit;
    private final Time time;
    private final People people;
    private final Prospecting prospects;

    public Resending(Database database, Ledger ledger, Outbox outbox, Audit audit, Time time, People people) {
        this.database = database;
        this.ledger = ledger;
        this.outbox = outbox;
        this.audit = audit;
        this.time = time;
        this.people = people;
        this.prospects = new Prospecting(ledger, people);
    }

    /** Where people are reached: messages know only where they went. */
    public interface People {
        /** Other addresses by the same channels, of those to whom these messages could not be brought, by their ids. */
        Map<UUID, String> reachedNow(Tx tx, AccountId account, Collection<Line> failed);

        default Optional<String> reachedNow(Tx tx, AccountId account, Line failed) {
            return Optional.ofNullable(reachedNow(tx, account, List.of(failed)).get(failed.id()));
        }

        /** Why it makes no sense any more to send to that address what was sent once, in a sentence. */
        Optional<String> against(AccountId account, Line sent, String address);

        /** What a message knows that goes once more: what holds for a moment only is found anew. */
        Map<String, String> known(Line sent);
    }

    /**
     * How it is meant.
     *
     * @param evenIfSent whoever asks knows that it was sent, and that nothing came
     * @param elsewhere of what was sent: to the address that is known now, where that is another
     */
    public record Wish(boolean evenIfSent, boolean elsewhere) {
        static final Wish OF_WHAT_FAILED = new Wish(false, false);
    }

    /**
     * What sending once more what was sent would do.
     *
     * @param other another address that is known now
     * @param against why it makes no sense; empty where it does
     * @param just what went a moment ago
     */
    public record Look(
            Line line, Optional<Line> copy, Optional<String> other, Optional<String> against, Optional<Line> just) {}

    /**
     * What sending again would do.
     *
     * @param copy the last time it was done already
     * @param address where it would go
     * @param isOther whether that is another address than the one that failed
     */
    public record Prospect(Optional<Line> copy, String address, boolean isOther) {
        /** A copy that waits, went or failed tells how it stands; one that was left out has changed nothing. */
        public boolean isAnswered() {
            return copy.filter(line -> line.state() != MessageState.SKIPPED && line.state() != MessageState.SUPERSEDED)
                    .isPresent();
        }
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Planned(Line again) implements Outcome {}

        record NoSuchMessage() implements Outcome {}

        /** It was sent, or still will be. */
        record NotEnded(MessageState state) implements Outcome {}

        /** It carried a link that is not kept, or its recipient was erased. */
        record NotKept() implements Outcome {}

        /** One that says the same went to the same a moment ago. */
        record JustWent(Line line) implements Outcome {}

        /** It would tell nobody anything, or may not go there. */
        record Pointless(String reason) implements Outcome {}
    }

    /**
     * What became of many.
     *
     * @param found how many were meant
     * @param resent how many of them go again; the others have gone again before, or cannot
     */
    public record Redriven(int found, int resent, boolean more) {}

    /** Whoever asks for one of them knows that it is late: it goes whenever it was due. */
    public Outcome resend(Audit.By by, UUID id) {
        return resend(by, id, Wish.OF_WHAT_FAILED);
    }

    public Outcome resend(Audit.By by, UUID id, Wish wish) {
        Optional<Line> sent = ledger.find(by.account(), id).filter(line -> wish.evenIfSent() && isSent(line));
        Optional<String> pointless = sent.flatMap(line ->
                people.against(by.account(), line, database.read(tx -> address(tx, by.account(), line, wish))));
        return pointless
                .<Outcome>map(Outcome.Pointless::new)
                .orElseGet(() -> database.write(tx -> again(tx, by, id, wish)));
    }

    private Outcome again(Tx tx, Audit.By by, UUID id, Wish wish) {
        Optional<Line> found = ledger.find(tx, by.account(), id);
        if (found.isEmpty()) return new Outcome.NoSuchMessage();
        Line line = found.get();
        boolean mayGo = ENDED_BADLY.contains(line.state()) || (wish.evenIfSent() && isSent(line));
        if (!mayGo) return new Outcome.NotEnded(line.state());
        if (!isKept(line) || (isSent(line) && !canGoOnceMore(line))) return new Outcome.NotKept();
        Optional<Line> just = just(tx, by.account(), line);
        if (just.isPresent()) return new Outcome.JustWent(just.get());
        String key = prefix(id) + ledger.resent(tx, by.account(), line);
        boolean isNew = ledger.findByKey(tx, by.account(), key).isEmpty();
        plan(tx, by.account(), line, key, null, address(tx, by.account(), line, wish));
        Line again = ledger.findByKey(tx, by.account(), key).orElseThrow();
        if (isNew) audit.write(tx, by, new Audit.Change("resent", "message", id.toString(), null, null));
        return new Outcome.Planned(again);
    }

    /** Of one that was sent; empty where it cannot go once more. */
    public Optional<Look> look(AccountId account, UUID id) {
        Optional<Line> sent = ledger.find(account, id).filter(Resending::canGoOnceMore);
        return sent.map(line -> {
            Optional<String> against = people.against(account, line, line.address());
            return database.read(tx -> new Look(
                    line,
                    Optional.ofNullable(
                            ledger.copies(tx, account, List.of(line.about().id()))
                                    .get(id)),
                    people.reachedNow(tx, account, line),
                    against,
                    just(tx, account, line)));
        });
    }

    private Optional<Line> just(Tx tx, AccountId account, Line line) {
        return ledger.sentSince(tx, account, line, time.now().minus(JUST));
    }

    /** Many at once, each at most once however often it is asked; what would come too late is skipped, and says so. */
    public Redriven redrive(Audit.By by, Sought sought, Set<UUID> only, boolean dryRun) {
        return database.write(tx -> {
            List<Line> found = ledger.list(tx, by.account(), sought, only, MOST + 1);
            boolean more = found.size() > MOST;
            List<Line> meant = found.stream()
                    .limit(MOST)
                    .filter(line -> ENDED_BADLY.contains(line.state()) && isKept(line))
                    .filter(line ->
                            ledger.findByKey(tx, by.account(), firstKey(line)).isEmpty())
                    .toList();
            if (!dryRun && !meant.isEmpty()) {
                meant.forEach(line -> plan(
                        tx, by.account(), line, firstKey(line), line.notAfter(), unreached(tx, by.account(), line)));
                var change = new Audit.Change("redriven", "message", "", null, null);
                audit.write(tx, by, change);
            }
            return new Redriven(found.size() - (more ? 1 : 0), meant.size(), more);
        });
    }

    /** Of these messages, as far as they can be sent again; and of all about the same that were. */
    public Map<UUID, Prospect> prospects(AccountId account, Collection<UUID> about, Collection<UUID> messages) {
        if (about.isEmpty()) return Map.of();
        return database.read(tx -> prospects.of(tx, account, about, ledger.all(tx, account, messages)));
    }

    /** Of these. */
    public Map<UUID, Prospect> prospects(AccountId account, List<Line> messages) {
        if (messages.isEmpty()) return Map.of();
        List<UUID> about = messages.stream().map(line -> line.about().id()).toList();
        return database.read(tx -> prospects.of(tx, account, about, messages));
    }

    private String address(Tx tx, AccountId account, Line line, Wish wish) {
        if (!isSent(line)) return unreached(tx, account, line);
        return wish.elsewhere() ? people.reachedNow(tx, account, line).orElse(line.address()) : line.address();
    }

    /** What did not go for another reason goes where it was to go. */
    private String unreached(Tx tx, AccountId account, Line line) {
        return isUnreached(line) ? people.reachedNow(tx, account, line).orElse(line.address()) : line.address();
    }

    static boolean isUnreached(Line line) {
        return line.state() == MessageState.FAILED || SuppressionLastLook.CAME_BACK.equals(line.reason());
    }

    public static boolean canBeResent(Line line) {
        return ENDED_BADLY.contains(line.state()) && isKept(line);
    }

    public static boolean canBeResent(Message message) {
        return ENDED_BADLY.contains(message.state()) && Rewritable.isKept(message.template(), message.address());
    }

    /** What was sent, and can be written once more. */
    public static boolean canGoOnceMore(Line line) {
        return isSent(line) && isKept(line) && Rewritable.is(line.template(), line.data());
    }

    public static boolean canGoOnceMore(Message message) {
        return message.state() == MessageState.SENT
                && Rewritable.isKept(message.template(), message.address())
                && Rewritable.is(message.template(), message.data());
    }

    private static boolean isSent(Line line) {
        return line.state() == MessageState.SENT;
    }

    static String prefix(UUID id) {
        return "resend:" + id + ":";
    }

    /** Which message a copy with this key is of. */
    static UUID original(String key) {
        return UUID.fromString(key.split(":")[1]);
    }

    private static String firstKey(Line line) {
        return prefix(line.id()) + 0;
    }

    private static boolean isKept(Line line) {
        return Rewritable.isKept(line.template(), line.address());
    }

    private void plan(Tx tx, AccountId account, Line line, String key, @Nullable Instant notAfter, String address) {
        outbox.plan(
                tx,
                List.of(new NewMessage(
                        account,
                        key,
                        line.about(),
                        line.step(),
                        line.template(),
                        line.channel(),
                        line.recipient(),
                        address,
                        line.language(),
                        line.timeZone(),
                        isSent(line) ? people.known(line) : line.data(),
                        time.now(),
                        notAfter)));
    }
}
