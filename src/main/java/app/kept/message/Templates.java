package app.kept.message;

import app.kept.message.channel.Letter;
import app.kept.message.template.Lettering;
import app.kept.platform.text.Language;
import java.util.Map;

/** Puts a message of the ledger into words. */
public final class Templates {
    private final Secrets secrets;
    private final Lettering lettering;

    public Templates(Secrets secrets, Lettering lettering) {
        this.secrets = secrets;
        this.lettering = lettering;
    }

    /** Fails with {@link app.kept.message.template.Unsayable} when something is missing: no letter goes out with a hole. */
    Letter.Words render(Message message) {
        if (message.template().isEmpty()) return Letter.Words.NONE;
        if (message.step().equals(Trials.STEP)) {
            return marked(
                    lettering.tried(message.account(), message.template(), message.language(), message.data()),
                    message.language());
        }
        Map<String, String> open = secrets.open(message);
        return lettering.write(
                message.account(), message.template(), message.channel(), message.language(), message.data(), open);
    }

    /** Nobody is to take for real what was sent to try it out. */
    private static Letter.Words marked(Letter.Words words, Language language) {
        String mark = switch (language) {
            case EN, DE -> "[Test] ";
            case PT -> "[Teste] ";
        };
        return new Letter.Words(mark + words.subject(), words.text(), words.html());
    }
}
