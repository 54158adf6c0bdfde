package app.kept.message;

import app.kept.message.channel.Letter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes of a message the letter that is handed over: the words, and what goes with them. */
public final class Letters {
    /** What templates call the ways on from a message, the one that leads to the thing itself first. */
    private static final List<String> LINKS = List.of("manage_link", "link", "book_link");

    private final Templates templates;
    private final Endings endings;
    private final Entries entries;

    public Letters(Templates templates, Endings endings, Entries entries) {
        this.templates = templates;
        this.endings = endings;
        this.entries = entries;
    }

    /** Where a recipient ends letters of a kind with one click. */
    @FunctionalInterface
    public interface Endings {
        Endings NONE = _ -> Optional.empty();

        /** Nothing for what is owed. */
        Optional<String> of(Message message);
    }

    /**
     * What goes into the recipient's calendar with a letter. The same message gives the same entry each time, or a provider
     * that knows its key would take it for another one.
     */
    @FunctionalInterface
    public interface Entries {
        Entries NONE = _ -> Optional.empty();

        Optional<Letter.Calendar> of(Message message);
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
                        entries.of(message).orElse(null),
                        endings.of(message).orElse(null),
                        link(message)));
    }

    /** Where the recipient gets to. Never what is secret in a message: this may be kept where it can be read. */
    private static @Nullable String link(Message message) {
        return LINKS.stream()
                .map(message.data()::get)
                .filter(link -> link != null && !link.isBlank())
                .findFirst()
                .orElse(null);
    }
}
