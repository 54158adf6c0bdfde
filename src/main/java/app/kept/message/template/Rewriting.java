package app.kept.message.template;

import app.kept.account.AccountId;
import app.kept.message.channel.Letter;
import app.kept.message.template.TemplateVersions.Place;
import app.kept.message.template.TemplateVersions.Version;
import app.kept.platform.text.Language;
import app.kept.platform.text.Texts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes messages again for those who look after them, out of what is kept: the words that held then, and what the message knew.
 * Nothing in it lets anybody in, whatever stood there.
 */
public final class Rewriting {
    /** Stands where an address stood; it has the form of one, so that a letter is put together as it was. */
    private static final String LEFT_OUT = "https://left-out.invalid/";

    /** Addresses that everybody may know, or who looks after a booking knows anyway. */
    private static final Set<String> OPEN = Set.of("book_link", "hosts_link", "meeting_link");

    /** Sealed where it lies, and not kept once the message has gone: only clients are given it. */
    private static final String MANAGE_LINK = "manage_link";

    private static final String CLIENT = "client";
    private static final String UNKNOWN = "…";

    private final TemplateBook book;
    private final TemplateVersions versions;

    public Rewriting(TemplateBook book, TemplateVersions versions) {
        this.book = book;
        this.versions = versions;
    }

    /**
     * What is kept of a message.
     *
     * @param at when it was put into words
     */
    public record Kept(
            String template,
            String channel,
            String recipient,
            Language language,
            Map<String, String> data,
            Instant at) {}

    /** What can be said of it. */
    public sealed interface Outcome {
        /** @param own which of the account's own words it was written with; empty for those that come with Kept */
        record Written(Letter.Words words, Optional<Own> own) implements Outcome {}

        /** It was about somebody's own way in, which is nobody else's business. */
        record Private() implements Outcome {}

        /** Whom it was about was erased, and what it said with them. */
        record Erased() implements Outcome {}

        /** A program was told, or something was done. */
        record Wordless() implements Outcome {}
    }

    /** A version of words, and since when it held. */
    public record Own(int version, Instant since) {}

    public Outcome of(AccountId account, Kept kept) {
        Optional<TemplateKind> known = TemplateKinds.find(kept.template());
        Optional<Form> form = Form.ofChannel(kept.channel());
        if (known.isEmpty() || form.isEmpty() || !known.get().forms().contains(form.get()))
            return new Outcome.Wordless();
        TemplateKind kind = known.get();
        if (!kind.isOfAccount()) return new Outcome.Private();
        if (kept.data().isEmpty()) return new Outcome.Erased();
        Optional<Version> version =
                versions.at(account, new Place(kind.name(), kept.language(), form.get()), kept.at());
        Optional<Template> own = version.flatMap(Version::words).flatMap(words -> readable(kind, form.get(), words));
        Template template = own.orElseGet(() -> Seeds.template(kind, kept.language(), form.get()));
        Letter.Words words = Lettering.write(book.of(account), template, kept.language(), known(kind, kept), Map.of());
        return new Outcome.Written(
                shut(words, kept.language()),
                own.flatMap(_ -> version).map(one -> new Own(one.number(), one.madeAt())));
    }

    private static Optional<Template> readable(TemplateKind kind, Form form, Wording words) {
        return switch (Reading.read(kind, form, words)) {
            case Reading.Read.Right(Template template) -> Optional.of(template);
            case Reading.Read.Wrong _ -> Optional.empty();
        };
    }

    private static Map<String, String> known(TemplateKind kind, Kept kept) {
        var known = new HashMap<>(kept.data());
        for (Variable variable : kind.variables()) {
            String name = variable.name();
            boolean isGiven = !known.getOrDefault(name, "").isBlank();
            boolean isShut = variable.isLink() && !OPEN.contains(name);
            boolean wasSealed = name.equals(MANAGE_LINK) && kept.recipient().equals(CLIENT);
            if (isShut && (isGiven || wasSealed || !variable.mayBeMissing())) known.put(name, LEFT_OUT);
            else if (!isGiven && !variable.mayBeMissing()) known.put(name, UNKNOWN);
        }
        return known;
    }

    /** Nothing in it can be pressed, and what would have let somebody in is not there. */
    private static Letter.Words shut(Letter.Words words, Language language) {
        String instead = Texts.of(language).get("letter.link_left_out");
        return new Letter.Words(
                words.subject(),
                words.text().replace(LEFT_OUT, instead),
                words.html().replaceAll("href=\"[^\"]*\"", "").replace(LEFT_OUT, instead));
    }
}
