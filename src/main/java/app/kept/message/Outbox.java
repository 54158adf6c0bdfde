package app.kept.message;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.observe.Metrics;
import app.kept.work.NewWork;
import app.kept.work.WorkQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Takes messages that are owed. Each has its row in the ledger and, until it has come to its end, one piece of work with
 * the same id: whoever takes that piece away decides what becomes of the message.
 */
public final class Outbox {
    static final String KIND = "message.send";
    /** What goes by one channel is one lane. */
    static final String LANE = "message.";

    private final Database database;
    private final Messages messages;
    private final Secrets secrets;
    private final Outcomes outcomes;
    private final WorkQueue work;
    private final Metrics metrics;
    private final Time time;

    public Outbox(
            Database database,
            Messages messages,
            Secrets secrets,
            Outcomes outcomes,
            WorkQueue work,
            Metrics metrics,
            Time time) {
        this.database = database;
        this.outcomes = outcomes;
        this.messages = messages;
        this.secrets = secrets;
        this.work = work;
        this.metrics = metrics;
        this.time = time;
    }

    /** Part of the caller's transaction. What is planned already stays as it was, and what is over is not done again. */
    public void plan(Tx tx, List<NewMessage> owed) {
        if (owed.isEmpty()) return;
        List<Messages.Numbered> numbered = owed.stream()
                .map(message -> new Messages.Numbered(Ids.next(), message))
                .toList();
        Set<UUID> added = messages.add(tx, numbered, time.now());
        work.add(
                tx,
                numbered.stream()
                        .filter(one -> added.contains(one.id()))
                        .map(one -> work(one.id(), one.message()))
                        .toList());
    }

    /**
     * Part of the caller's transaction: these are owed and do not go.
     *
     * @return how many of them nobody had noted yet
     */
    public int note(Tx tx, List<NotSent> all) {
        if (all.isEmpty()) return 0;
        List<Messages.Numbered> numbered = all.stream()
                .map(one -> new Messages.Numbered(Ids.next(), one.message()))
                .toList();
        Set<UUID> added = messages.add(tx, numbered, time.now());
        Map<Why, List<UUID>> why = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            if (!added.contains(numbered.get(i).id())) continue;
            Why reason = new Why(all.get(i).message().account(), all.get(i).reason());
            why.computeIfAbsent(reason, _ -> new ArrayList<>())
                    .add(numbered.get(i).id());
        }
        why.forEach((reason, ids) -> end(tx, reason.account(), ids, MessageState.SKIPPED, reason.words()));
        return added.size();
    }

    private record Why(AccountId account, String words) {}

    /**
     * What the ledger holds of these things already, whatever became of it.
     *
     * @param prefix how the keys begin of what is asked for
     */
    public List<Planned> planned(Tx tx, AccountId account, String kind, Collection<UUID> abouts, String prefix) {
        return abouts.isEmpty() ? List.of() : Replanning.of(tx, account, kind, abouts, prefix);
    }

    /**
     * Part of the caller's transaction: these are due at another time.
     *
     * @return which they are; any other is just being sent, or has come to its end
     */
    public Set<UUID> move(Tx tx, AccountId account, Map<UUID, Planned.Times> to) {
        Set<UUID> free = work.callOff(tx, account, to.keySet());
        if (free.isEmpty()) return Set.of();
        Map<UUID, Planned.Times> moving = new HashMap<>(to);
        moving.keySet().retainAll(free);
        List<Replanning.Moved> moved = Replanning.move(tx, account, moving);
        work.add(
                tx,
                moved.stream()
                        .map(one -> work(account, one.id(), one.about(), one.recipient(), one.channel(), one.dueAt()))
                        .toList());
        return Set.copyOf(moved.stream().map(Replanning.Moved::id).toList());
    }

    /**
     * Part of the caller's transaction: these are owed by other rules now, which say what goes, how and when.
     *
     * @return which they are; any other is just being sent, or has come to its end
     */
    public Set<UUID> restate(Tx tx, AccountId account, Map<UUID, NewMessage> as) {
        Set<UUID> free = work.callOff(tx, account, as.keySet());
        if (free.isEmpty()) return Set.of();
        Map<UUID, NewMessage> changing = new HashMap<>(as);
        changing.keySet().retainAll(free);
        return stated(tx, account, Replanning.restate(tx, account, changing, List.of("planned")));
    }

    /**
     * Part of the caller's transaction, which keeps whoever else might ask the same of these things waiting: these were called
     * off, and go after all.
     *
     * @return which they are
     */
    public Set<UUID> revive(Tx tx, AccountId account, Map<UUID, NewMessage> as) {
        if (as.isEmpty()) return Set.of();
        return stated(tx, account, Replanning.restate(tx, account, as, List.of("skipped", "superseded")));
    }

    private Set<UUID> stated(Tx tx, AccountId account, List<Replanning.Moved> stated) {
        work.add(
                tx,
                stated.stream()
                        .map(one -> work(account, one.id(), one.about(), one.recipient(), one.channel(), one.dueAt()))
                        .toList());
        return Set.copyOf(stated.stream().map(Replanning.Moved::id).toList());
    }

    /**
     * Part of the caller's transaction: these do not go, for the reason given.
     *
     * @return which they are; any other is just being sent, or has come to its end
     */
    public Set<UUID> skip(Tx tx, AccountId account, Collection<UUID> ids, String reason) {
        return callOff(tx, account, ids, MessageState.SKIPPED, reason);
    }

    /** The same where another message takes their place. */
    public Set<UUID> supersede(Tx tx, AccountId account, Collection<UUID> ids, String reason) {
        return callOff(tx, account, ids, MessageState.SUPERSEDED, reason);
    }

    /**
     * Part of the caller's transaction: somebody left it out by hand, and it goes at its moment after all.
     *
     * @return whether it does; not where its moment has come, or somebody was quicker
     */
    public boolean letGo(Tx tx, AccountId account, UUID id) {
        return !stated(tx, account, Replanning.letGo(tx, account, id, time.now()))
                .isEmpty();
    }

    private Set<UUID> callOff(Tx tx, AccountId account, Collection<UUID> ids, MessageState state, String reason) {
        Set<UUID> free = work.callOff(tx, account, ids);
        return end(tx, account, free, state, reason);
    }

    /** Part of the caller's transaction: whoever does the work gave it up before anybody could say what came of it. */
    void giveUp(Tx tx, AccountId account, UUID id, String reason) {
        end(tx, account, List.of(id), MessageState.FAILED, reason);
    }

    private Set<UUID> end(Tx tx, AccountId account, Collection<UUID> ids, MessageState state, String reason) {
        List<Messages.Ended> ended = messages.end(tx, account, ids, state, reason);
        outcomes.tell(
                tx,
                ended.stream()
                        .flatMap(one -> Outcomes.of(one.state()).stream()
                                .map(what -> new Outcomes.Came(one.of(), what, "", reason)))
                        .toList());
        return ended.stream().map(one -> one.of().id()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Part of the caller's transaction: these failed, or nobody knows whether they arrived, and are to be sent now. What
     * had been tried stays in their history.
     *
     * @return which they are
     */
    public Set<UUID> redrive(Tx tx, AccountId account, Collection<UUID> ids) {
        Instant now = time.now();
        List<Messages.Owed> again = messages.owedAgain(tx, account, ids, now);
        work.forgetDead(tx, account, ids);
        work.add(
                tx,
                again.stream()
                        .map(one -> work(account, one.id(), one.about(), one.recipient(), one.channel(), now))
                        .toList());
        return Set.copyOf(again.stream().map(Messages.Owed::id).toList());
    }

    /**
     * Part of the caller's transaction, which keeps whoever else might ask the same of these things waiting: messages about
     * them that are to be sent and whose piece of work is lost get a new one.
     *
     * @return which they are
     */
    public Set<UUID> resume(Tx tx, AccountId account, String kind, Collection<UUID> abouts) {
        if (abouts.isEmpty()) return Set.of();
        List<Replanning.Moved> stranded = Replanning.stranded(tx, account, kind, abouts);
        if (stranded.isEmpty()) return Set.of();
        Set<UUID> ids = Set.copyOf(stranded.stream().map(Replanning.Moved::id).toList());
        work.forgetDead(tx, account, ids);
        work.add(
                tx,
                stranded.stream()
                        .map(one -> work(account, one.id(), one.about(), one.recipient(), one.channel(), one.dueAt()))
                        .toList());
        return ids;
    }

    /** What failed of those that were due in that span is to be sent now. */
    public Set<UUID> redriveBetween(Tx tx, AccountId account, Instant from, Instant to) {
        return redrive(tx, account, messages.failedBetween(tx, account, from, to));
    }

    /**
     * Part of the caller's transaction: one that went did not arrive, so another goes by its next route, if it has one.
     * What was secret in the first is not kept, so whoever needs that has to ask anew.
     */
    public void goesAnotherWay(Tx tx, AccountId account, UUID id) {
        messages.lock(tx, account, id)
                .ifPresent(first -> new Detours(secrets, work).takeAfterwards(tx, first, time.now()));
    }

    /**
     * Part of the caller's transaction: the provider tells something of it later, so it has it. That settles what nobody
     * knew; what is in somebody's hand is settled by them.
     */
    public void isThere(Tx tx, AccountId account, UUID id, String provider) {
        MessageState state = messages.unknown(tx, account, id, provider).orElse(MessageState.SENT);
        // Work is locked before its message, as by those who end it.
        boolean isOurs = state == MessageState.UNSURE
                || (state == MessageState.PLANNED
                        && !work.callOff(tx, account, List.of(id)).isEmpty());
        if (!isOurs) return;
        Optional<Outcomes.Of> settled = messages.settle(tx, account, id, provider, time.now());
        if (settled.isEmpty()) {
            throw new IllegalStateException("message " + id + " was settled by somebody else at the same moment");
        }
        outcomes.tell(tx, List.of(new Outcomes.Came(settled.get(), "sent", provider, "")));
    }

    OtherCalls otherCalls(Letters letters) {
        return new OtherCalls(database, messages, letters, time);
    }

    Secrets secrets() {
        return secrets;
    }

    Ledger ledger(Aftermath aftermath) {
        return new Ledger(database, new Detours(secrets, work), outcomes, aftermath, metrics);
    }

    private static NewWork work(UUID id, NewMessage message) {
        // Programs by their addresses: one that is down holds up no other.
        String inLine = message.channel().equals("webhook") ? message.address() : message.recipient();
        return work(message.account(), id, message.about(), inLine, message.channel(), message.dueAt());
    }

    static NewWork work(AccountId account, UUID id, About about, String recipient, String channel, Instant dueAt) {
        return new NewWork(account, id, KIND, LANE + channel, line(about, recipient, channel), id, dueAt);
    }

    /** What one recipient is told about one thing by one channel stays in order. Two lines that meet by chance only wait. */
    private static long line(About about, String recipient, String channel) {
        long line = about.id().getMostSignificantBits() * 31 + about.id().getLeastSignificantBits();
        return (line * 31 + recipient.hashCode()) * 31 + channel.hashCode();
    }
}
