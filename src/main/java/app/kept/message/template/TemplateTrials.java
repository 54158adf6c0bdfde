package app.kept.message.template;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.http.RateLimit;
import app.kept.platform.text.Language;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Lets somebody see a letter in their own mailbox, filled with examples: the test names no client. */
public final class TemplateTrials {
    private static final int MOST_IN_AN_HOUR = 20;

    private final TrialLetters letters;
    private final RateLimit sent;

    public TemplateTrials(TrialLetters letters, Time time) {
        this.letters = letters;
        this.sent = new RateLimit(MOST_IN_AN_HOUR, Duration.ofHours(1), 10_000, time);
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Sent(String address) implements Outcome {}

        /** Of words that are not saved yet: they cannot be read. */
        record Flawed(List<Flaw> flaws) implements Outcome {}

        record TooOften(Duration retryAfter) implements Outcome {}
    }

    /** @param draft other words than those that hold: they are tried out, and nobody else gets them */
    public Outcome send(AccountId account, UUID person, TemplateKind kind, Language language, Optional<Wording> draft) {
        Map<String, String> data = TemplatePreviews.examples(kind, language);
        if (draft.isPresent() && kind.isEditable()) {
            if (Reading.read(kind, Form.EMAIL, draft.get()) instanceof Reading.Read.Wrong(var flaws))
                return new Outcome.Flawed(flaws);
            data.put(Lettering.DRAFT_SUBJECT, draft.get().subject());
            data.put(Lettering.DRAFT_TEXT, draft.get().text());
        }
        RateLimit.Decision decision = sent.call(person.toString());
        if (!decision.admitted()) return new Outcome.TooOften(decision.retryAfter());
        return new Outcome.Sent(letters.send(account, person, kind, language, data));
    }
}
