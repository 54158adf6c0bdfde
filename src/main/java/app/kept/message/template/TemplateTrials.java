package app.kept.message.template;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.http.RateLimit;
import app.kept.platform.text.Language;
import java.time.Duration;
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

        record TooOften(Duration retryAfter) implements Outcome {}
    }

    public Outcome send(AccountId account, UUID person, TemplateKind kind, Language language) {
        RateLimit.Decision decision = sent.call(person.toString());
        if (!decision.admitted()) return new Outcome.TooOften(decision.retryAfter());
        return new Outcome.Sent(
                letters.send(account, person, kind, language, TemplatePreviews.examples(kind, language)));
    }
}
