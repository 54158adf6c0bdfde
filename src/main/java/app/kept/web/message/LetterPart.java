package app.kept.web.message;

import app.kept.account.AccountId;
import app.kept.message.MessageState;
import app.kept.message.channel.Letter;
import app.kept.message.seeing.Line;
import app.kept.message.template.Rewriting;
import app.kept.platform.base.Time;
import app.kept.web.page.Frame;
import app.kept.web.room.When;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/** What a message says or said, as far as that is kept: for those who look after it. */
public final class LetterPart {
    /** Behind the address of a message. */
    static final String WORDS = "/words";

    static final String HTML = "/html";

    private final Rewriting rewriting;
    private final Time time;

    public LetterPart(Rewriting rewriting, Time time) {
        this.rewriting = rewriting;
        this.time = time;
    }

    /**
     * What is shown of it.
     *
     * @param how where the words come from, or why there are none
     * @param language of the words
     * @param html where the letter stands as its reader sees it; empty where it is none
     */
    public record View(String title, String how, String language, String subject, String text, String html) {
        public boolean isWritten() {
            return !text.isEmpty();
        }
    }

    View of(AccountId account, Line line, Frame frame, ZoneId zone) {
        String title = title(line.state(), frame);
        return switch (rewritten(account, line)) {
            case Rewriting.Outcome.Written written ->
                new View(
                        title,
                        how(line, written.own(), frame, zone),
                        line.language().code(),
                        written.words().subject(),
                        written.words().text(),
                        written.words().html().isEmpty() ? "" : MessagesPage.PATH + "/" + line.id() + HTML);
            case Rewriting.Outcome.Private() -> new View(title, frame.text("messages.words.private"), "", "", "", "");
            case Rewriting.Outcome.Erased() -> new View(title, frame.text("messages.words.erased"), "", "", "", "");
            case Rewriting.Outcome.Wordless() -> new View(title, frame.text("messages.words.none"), "", "", "", "");
        };
    }

    Optional<Letter.Words> words(AccountId account, Line line) {
        return rewritten(account, line) instanceof Rewriting.Outcome.Written written
                ? Optional.of(written.words())
                : Optional.empty();
    }

    private Rewriting.Outcome rewritten(AccountId account, Line line) {
        return rewriting.of(
                account,
                new Rewriting.Kept(
                        line.template(), line.channel(), line.recipient(), line.language(), line.data(), at(line)));
    }

    /** When it went; what did not go is read as it would be now. */
    private Instant at(Line line) {
        return Objects.requireNonNullElseGet(line.sentAt(), time::now);
    }

    private static String how(Line line, Optional<Rewriting.Own> own, Frame frame, ZoneId zone) {
        if (line.state() != MessageState.SENT) return frame.text("messages.words.now");
        return own.map(words -> frame.text(
                        "messages.words.own",
                        words.version(),
                        When.of(words.since(), zone, frame.locale()).words()))
                .orElseGet(() -> frame.text("messages.words.ours"));
    }

    private static String title(MessageState state, Frame frame) {
        return frame.text(
                switch (state) {
                    case SENT -> "messages.words.said";
                    case PLANNED, SENDING -> "messages.words.says";
                    case SKIPPED, SUPERSEDED, FAILED, UNSURE -> "messages.words.was_to_say";
                });
    }
}
