package app.kept.message.template;

import app.kept.account.Account;
import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.account.Changes;
import app.kept.message.template.TemplateVersions.Place;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Log;
import app.kept.platform.text.Language;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers each account's words and look, read once and ready to be filled. It forgets when it hears of a change, on this
 * node at once and on others with the next look for notes; and in any case after a while.
 */
public final class TemplateBook implements Changes.Listener {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_ACCOUNTS = 2_000;

    private final Database database;
    private final Accounts accounts;
    private final TemplateVersions versions;
    private final Time time;
    private final Map<UUID, Own> known = new ConcurrentHashMap<>();
    /** What was read before a change must not be remembered after it. */
    private final AtomicLong changes = new AtomicLong();

    public TemplateBook(Database database, Accounts accounts, TemplateVersions versions, Time time) {
        this.database = database;
        this.accounts = accounts;
        this.versions = versions;
        this.time = time;
    }

    /** What an account has of its own. */
    record Own(Look look, Map<Place, Template> words, Map<Language, HtmlLetter> letters, long readAt) {
        static Own of(Look look, Map<Place, Template> words, long readAt) {
            return new Own(look, Map.copyOf(words), TemplateBook.letters(look), readAt);
        }

        Template template(TemplateKind kind, Language language, Form form) {
            if (words.isEmpty()) return Seeds.template(kind, language, form);
            Template own = words.get(new Place(kind.name(), language, form));
            return own == null ? Seeds.template(kind, language, form) : own;
        }

        HtmlLetter letter(TemplateKind kind, Language language) {
            return Objects.requireNonNull(kind.isOfAccount() ? letters.get(language) : OF_THE_SERVER.get(language));
        }
    }

    private static final Map<Language, HtmlLetter> OF_THE_SERVER = letters(Look.OF_THE_SERVER);

    Own of(AccountId account) {
        Own own = known.get(account.value());
        if (own != null && time.nanos() - own.readAt < REMEMBERED.toNanos()) return own;
        long before = changes.get();
        Own fresh = read(account);
        if (known.size() >= MOST_ACCOUNTS) known.clear();
        known.put(account.value(), fresh);
        if (changes.get() != before) known.remove(account.value());
        return fresh;
    }

    @Override
    public void changed(UUID subject) {
        changes.incrementAndGet();
        known.remove(subject);
    }

    @Override
    public void changedAnything() {
        changes.incrementAndGet();
        known.clear();
    }

    private Own read(AccountId account) {
        long now = time.nanos();
        Account found = database.read(tx -> accounts.get(tx, account));
        var words = new HashMap<Place, Template>();
        for (TemplateVersions.Version version : versions.current(account)) {
            version.words()
                    .flatMap(own -> template(version.place(), own))
                    .ifPresent(own -> words.put(version.place(), own));
        }
        Look look = new Look(
                found.name(),
                found.brand().logo().orElse(""),
                found.brand().color().map(Shades::of).orElse(Shades.OWN));
        return Own.of(look, words, now);
    }

    /** Words that were right when they were saved, and are not any more since a variable has gone, give way to the seeded. */
    private static Optional<Template> template(Place place, Wording own) {
        Optional<TemplateKind> kind = TemplateKinds.find(place.template());
        if (kind.isEmpty()) return Optional.empty();
        return switch (Reading.read(kind.get(), place.form(), own)) {
            case Reading.Read.Right(Template template) -> Optional.of(template);
            case Reading.Read.Wrong(var flaws) -> {
                Log.warn("template.unreadable", "template", place.word(), "flaws", flaws.size());
                yield Optional.empty();
            }
        };
    }

    private static Map<Language, HtmlLetter> letters(Look look) {
        var letters = new EnumMap<Language, HtmlLetter>(Language.class);
        for (Language language : Language.values()) letters.put(language, HtmlLetter.of(look, language));
        return letters;
    }
}
