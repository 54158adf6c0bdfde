package app.kept.message.template;

import app.kept.account.AccountId;
import app.kept.message.channel.Letter;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Shows what a template would say, with examples or about a real booking. */
public final class TemplatePreviews {
    private final TemplateBook book;
    private final Occasions occasions;
    private final Lengths lengths;

    public TemplatePreviews(TemplateBook book, Occasions occasions, Lengths lengths) {
        this.book = book;
        this.occasions = occasions;
        this.lengths = lengths;
    }

    /** Knows how long a text is as a text message. */
    @FunctionalInterface
    public interface Lengths {
        ShortLength of(AccountId account, String text);
    }

    /** Knows what messages about a real thing would be filled with. */
    public interface Occasions {
        /** Empty when the account has no such thing. */
        Optional<Map<String, String>> of(AccountId account, UUID booking, Language language);

        /** The one that somebody means by what they typed: its short name, its id, or whose it is; of several the latest. */
        Optional<UUID> called(AccountId account, String typed);

        /** Some to choose from. */
        List<Occasion> some(AccountId account);
    }

    /** Something that messages can be about. */
    public record Occasion(String reference, String whose, Instant at) {}

    /**
     * What is to be shown.
     *
     * @param draft other words than those that hold
     * @param booking of what; without it examples are shown
     */
    public record Wish(
            TemplateKind kind, Language language, Form form, Optional<Wording> draft, Optional<UUID> booking) {}

    /** What came of it. */
    public sealed interface Outcome {
        /**
         * @param personal variables that tell who somebody is or what they come for, in a form that others may see
         * @param length of a text message; absent for what is none
         */
        record Shown(Letter.Words words, List<String> personal, Optional<ShortLength> length) implements Outcome {}

        record Flawed(List<Flaw> flaws) implements Outcome {}

        record NoSuchBooking() implements Outcome {}
    }

    public Optional<UUID> called(AccountId account, String typed) {
        return occasions.called(account, typed);
    }

    public List<Occasion> some(AccountId account) {
        return occasions.some(account);
    }

    public Outcome show(AccountId account, Wish wish) {
        return show(account, wish, Map.of());
    }

    /** @param more what is known besides, or better than by its example or its booking */
    public Outcome show(AccountId account, Wish wish, Map<String, String> more) {
        TemplateBook.Own own = book.of(account);
        Template template;
        if (wish.draft().isPresent()) {
            switch (Reading.read(wish.kind(), wish.form(), wish.draft().get())) {
                case Reading.Read.Wrong(var flaws) -> {
                    return new Outcome.Flawed(flaws);
                }
                case Reading.Read.Right(Template read) -> template = read;
            }
        } else {
            template = own.template(wish.kind(), wish.language(), wish.form());
        }
        Map<String, String> data = examples(wish.kind(), wish.language());
        if (wish.booking().isPresent()) {
            Optional<Map<String, String>> real =
                    occasions.of(account, wish.booking().get(), wish.language());
            if (real.isEmpty()) return new Outcome.NoSuchBooking();
            // What every message has and this booking does not know is shown by its example.
            wish.kind().variables().stream().filter(Variable::mayBeMissing).forEach(one -> data.remove(one.name()));
            data.putAll(real.get());
        }
        data.putAll(more);
        Letter.Words words = Lettering.write(own, template, wish.language(), data, Map.of());
        Optional<ShortLength> length =
                wish.form() == Form.SHORT ? Optional.of(lengths.of(account, words.text())) : Optional.empty();
        return new Outcome.Shown(words, personal(template), length);
    }

    static Map<String, String> examples(TemplateKind kind, Language language) {
        var data = new HashMap<String, String>();
        kind.variables().forEach(variable -> data.put(variable.name(), variable.example(language)));
        return data;
    }

    private static List<String> personal(Template template) {
        if (template.form() == Form.EMAIL) return List.of();
        var found = new TreeSet<String>();
        personal(template, template.subject(), found);
        personal(template, template.text(), found);
        return List.copyOf(found);
    }

    private static void personal(Template template, List<Part> parts, Set<String> found) {
        for (Part part : parts) {
            switch (part) {
                case Part.Text _ -> {}
                case Part.Value value ->
                    template.kind()
                            .variable(value.name())
                            .filter(Variable::isPersonal)
                            .ifPresent(variable -> found.add(variable.name()));
                case Part.Section section -> personal(template, section.parts(), found);
            }
        }
    }
}
