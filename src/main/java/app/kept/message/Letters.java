package app.kept.message;

import app.kept.message.channel.Letter;
import java.util.Optional;

/** Makes of a message the letter that is handed over: the words, and what goes with them. */
public final class Letters {
    private final Templates templates;
    private final Endings endings;

    public Letters(Templates templates, Endings endings) {
        this.templates = templates;
        this.endings = endings;
    }

    /** Where a recipient ends letters of a kind with one click. */
    @FunctionalInterface
    public interface Endings {
        Endings NONE = _ -> Optional.empty();

        /** Nothing for what is owed. */
        Optional<String> of(Message message);
    }

    Letter of(Message message) {
        return new Letter(
                message.account(),
                message.id(),
                message.about(),
                message.address(),
                message.template(),
                templates.render(message),
                new Letter.Extras(
                        message.language(),
                        message.data(),
                        message.notAfter(),
                        null,
                        endings.of(message).orElse(null),
                        null));
    }
}
