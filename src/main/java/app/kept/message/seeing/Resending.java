package app.kept.message.seeing;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.message.Message;
import app.kept.message.MessageState;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.channel.About;
import app.kept.message.choice.SuppressionLastLook;
import app.kept.message.template.TemplateKinds;
import app.kept.message.template.Topic;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
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

    private static final Set<MessageState> ENDED_BADLY =
            Set.of(MessageState.FAILED, MessageState.UNSURE, MessageState.SKIPPED);

    private final Database database;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Audit audit;
    private final Time time;
    private final People people;

    public Resending(Database database, Ledger ledger, Outbox outbox, Audit audit, Time time, People people) {
        this.database = database;
        this.ledger = ledger;
        this.outbox = outbox;
        this.audit = audit;
        this.time = time;
        this.people = people;
    }

    /** Where people are reached: messages know only where they went. */
    public interface People {
        /** Another address by the same channel, of whoever a message could not be brought to. */
        Optional<String> reachedNow(Tx tx, AccountId account, Line failed);
    }

    /**
     * What sending again would do.
     *
     * @param copy the last time it was done already
     * @param address where it would go
     * @param isOther whether that is another address than the one that failed
     */
    public record Prospect(Optional<Line> copy, String address, boolean isOther) {}

    /** What came of it. */
    public sealed interface Outcome {
        record Planned(Line again) implements Outcome {}

        record NoSuchMessage() implements Outcome {}

        /** It was sent, or still will be. */
        record NotEnded(MessageState state) implements Outcome {}

        /** It carried a link that is not kept, or its recipient was erased. */
        record NotKept() implements Outcome {}
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
        return database.write(tx -> {
            Optional<Line> found = ledger.find(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.NoSuchMessage();
            Line line = found.get();
            if (!ENDED_BADLY.contains(line.state())) return new Outcome.NotEnded(line.state());
            if (!isKept(line)) return new Outcome.NotKept();
            String key = prefix(id) + ledger.resent(tx, by.account(), line);
            boolean isNew = ledger.findByKey(tx, by.account(), key).isEmpty();
            plan(tx, by.account(), line, key, null, address(tx, by.account(), line));
            Line again = ledger.findByKey(tx, by.account(), key).orElseThrow();
            if (isNew) {
                var change = new Audit.Change("resent", "message", id.toString(), null, null);
                audit.write(tx, by, change);
            }
            return new Outcome.Planned(again);
        });
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
                meant.forEach(line ->
                        plan(tx, by.account(), line, firstKey(line), line.notAfter(), address(tx, by.account(), line)));
                var change = new Audit.Change("redriven", "message", "", null, null);
                audit.write(tx, by, change);
            }
            return new Redriven(found.size() - (more ? 1 : 0), meant.size(), more);
        });
    }

    /** Of these messages about the same, as far as they can be sent again. */
    public Map<UUID, Prospect> prospects(AccountId account, About about, Collection<UUID> messages) {
        if (messages.isEmpty()) return Map.of();
        return database.read(tx -> {
            Map<UUID, Line> copies = ledger.copies(tx, account, about);
            var all = new HashMap<UUID, Prospect>();
            for (UUID id : messages) {
                ledger.find(tx, account, id).filter(Resending::canBeResent).ifPresent(line -> {
                    String address = address(tx, account, line);
                    Optional<Line> copy = Optional.ofNullable(copies.get(id));
                    all.put(id, new Prospect(copy, address, !address.equals(line.address())));
                });
            }
            return all;
        });
    }

    /** What did not go for another reason goes where it was to go. */
    private String address(Tx tx, AccountId account, Line line) {
        boolean isUnreached =
                line.state() == MessageState.FAILED || SuppressionLastLook.CAME_BACK.equals(line.reason());
        return isUnreached ? people.reachedNow(tx, account, line).orElse(line.address()) : line.address();
    }

    public static boolean canBeResent(Line line) {
        return ENDED_BADLY.contains(line.state()) && isKept(line);
    }

    public static boolean canBeResent(Message message) {
        return ENDED_BADLY.contains(message.state()) && isKept(message.template(), message.address());
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

    /** What lets somebody in is forgotten with its message; they have to ask for it anew. */
    private static boolean isKept(Line line) {
        return isKept(line.template(), line.address());
    }

    private static boolean isKept(String template, String address) {
        return isFree(template) && !address.isEmpty();
    }

    /** Whether it may be sent again or left out by hand, as far as it depends on what it is. */
    static boolean isFree(String template) {
        Topic topic = TemplateKinds.topicOf(template);
        return topic != Topic.SECURITY && topic != Topic.ACCOUNT;
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
                        line.data(),
                        time.now(),
                        notAfter)));
    }
}
