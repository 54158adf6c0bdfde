package app.kept.journey.plan;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.journey.condition.Conditions;
import app.kept.journey.condition.Finding;
import app.kept.journey.condition.LateWords;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.JourneyId;
import app.kept.journey.form.Step;
import app.kept.message.LastLook;
import app.kept.message.Message;
import app.kept.message.Outbox;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Asks right before sending whether bookings still are what the messages speak of, whether the conditions of their steps
 * hold, and what they can say only now.
 */
public final class JourneyLastLook implements LastLook {
    /** How long the second of two waits for what becomes of the first. */
    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    private final Database database;
    private final Situations situations;
    private final JourneyBook book;
    private final Merging merging;
    private final Asking asking;
    private final Time time;

    public JourneyLastLook(
            Database database, Situations situations, JourneyBook book, Outbox outbox, Asking asking, Time time) {
        this.database = database;
        this.situations = situations;
        this.book = book;
        this.merging = new Merging(outbox);
        this.asking = asking;
        this.time = time;
    }

    /** Whom it asks, and who remembers what was seen. */
    public record Asking(Conditions conditions, LateWords words, Remembering remembering) {}

    /** Keeps what was seen when conditions were asked. */
    @FunctionalInterface
    public interface Remembering {
        void keep(Message message, boolean goes, List<Finding> findings, Instant now);
    }

    @Override
    public Map<UUID, Verdict> look(List<Message> messages) {
        Map<AccountId, List<Message>> byAccount = messages.stream()
                .filter(message -> message.about().kind().equals(Planning.ABOUT))
                .filter(message -> message.data().containsKey(BookingWords.JOURNEY))
                .collect(Collectors.groupingBy(Message::account));
        var verdicts = new HashMap<UUID, Verdict>();
        byAccount.forEach((account, some) -> look(account, some, verdicts));
        return verdicts;
    }

    private void look(AccountId account, List<Message> messages, Map<UUID, Verdict> verdicts) {
        List<BookingId> bookings = messages.stream()
                .map(message -> new BookingId(message.about().id()))
                .distinct()
                .toList();
        Map<UUID, Parties> parties = database.read(tx -> situations.parties(tx, account, bookings)).stream()
                .collect(Collectors.toMap(one -> one.booking().id().value(), one -> one));
        for (Message message : messages) {
            Parties about = parties.get(message.about().id());
            Optional<Verdict> verdict = about == null
                    ? Optional.of(new Verdict.Skip("The booking does not exist any more."))
                    : database.read(tx -> step(tx, message)).flatMap(step -> judge(message, step, about));
            verdict.ifPresent(said -> verdicts.put(message.id(), said));
        }
    }

    private Optional<Step> step(Tx tx, Message message) {
        String[] from = message.data().getOrDefault(BookingWords.JOURNEY, "").split("/");
        var id = new JourneyId(UUID.fromString(from[0]));
        return book.version(tx, message.account(), id, Integer.parseInt(from[1]))
                .journey()
                .step(message.step());
    }

    private Optional<Verdict> judge(Message message, Step step, Parties parties) {
        Instant now = time.now();
        Optional<String> outdated = Outdated.why(message, step, parties.booking(), now);
        if (outdated.isPresent()) return Optional.of(new Verdict.Skip(outdated.get()));
        // Before what has gone is asked: what ends in between is then seen there.
        boolean isBehind =
                step.oncePerClient().isPresent() && asking.conditions().isBehindAnother(step, parties, message, now);
        if (isBehind) return Optional.of(new Verdict.Wait(now.plus(A_MOMENT), "Another of it is just going to them."));
        Optional<String> later = step.afterOutage() == Step.AfterOutage.MERGE
                ? database.read(
                        tx -> merging.instead(tx, message, parties.host().timeZone(), now))
                : Optional.empty();
        if (later.isPresent()) return Optional.of(new Verdict.Instead(later.get()));
        if (isAsked(step)) {
            List<Finding> findings = asking.conditions().ask(step, parties, message.recipient(), now);
            Optional<Finding> against =
                    findings.stream().filter(one -> !one.lets()).findFirst();
            asking.remembering().keep(message, against.isEmpty(), findings, now);
            if (against.isPresent()) return Optional.of(new Verdict.Skip(sentence(against.get())));
        }
        Map<String, String> words = new HashMap<>(Outdated.anew(message, parties));
        // When it is called for the first time; what is repeated says the same.
        if (message.recipient().equals(Recipient.WEBHOOK)) words.put("at", now.toString());
        return switch (asking.words().of(message, step, parties, now)) {
            case LateWords.Missing missing -> Optional.of(new Verdict.Skip(missing.reason()));
            case LateWords.Known known -> {
                words.putAll(known.words());
                boolean isNothing = words.isEmpty() && known.secrets().isEmpty();
                yield isNothing ? Optional.empty() : Optional.of(new Verdict.Say(words, known.secrets()));
            }
        };
    }

    private static boolean isAsked(Step step) {
        return !step.onlyIf().isEmpty()
                || !step.unless().isEmpty()
                || step.oncePerClient().isPresent();
    }

    private static String sentence(Finding finding) {
        String seen = finding.seen();
        return Character.toUpperCase(seen.charAt(0)) + seen.substring(1) + (seen.endsWith(".") ? "" : ".");
    }
}
