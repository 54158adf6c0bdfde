package app.kept.message.template;

import app.kept.account.AccountId;
import app.kept.message.channel.Letter;
import app.kept.platform.text.Language;
import java.util.HashMap;
import java.util.Map;

/** Puts messages into the words of their account. */
public final class Lettering {
    /** In a letter that somebody sends to themselves to try out words: those words. No variable is called like that. */
    static final String DRAFT_SUBJECT = "draft.subject";

    static final String DRAFT_TEXT = "draft.text";

    private final TemplateBook book;

    public Lettering(TemplateBook book) {
        this.book = book;
    }

    /** How an account is called in what it sends. */
    public String nameOf(AccountId account) {
        return book.of(account).look().name();
    }

    /**
     * @param data what the message knows
     * @param secrets what only its text may say: a subject is shown on screens that others see
     */
    public Letter.Words write(
            AccountId account,
            String template,
            String channel,
            Language language,
            Map<String, String> data,
            Map<String, String> secrets) {
        TemplateKind kind =
                TemplateKinds.find(template).orElseThrow(() -> new Unsayable("There is no template " + template + "."));
        Form form = Form.ofChannel(channel)
                .filter(kind.forms()::contains)
                .orElseThrow(() -> new Unsayable("The template " + template + " has no words for " + channel + "."));
        TemplateBook.Own own = book.of(account);
        return write(own, own.template(kind, language, form), language, data, secrets);
    }

    /** A letter to whoever tries out words: in those that are not saved yet, if it has some. */
    public Letter.Words tried(AccountId account, String template, Language language, Map<String, String> data) {
        String text = data.get(DRAFT_TEXT);
        if (text == null) return write(account, template, "email", language, data, Map.of());
        TemplateKind kind =
                TemplateKinds.find(template).orElseThrow(() -> new Unsayable("There is no template " + template + "."));
        var draft = new Wording(data.getOrDefault(DRAFT_SUBJECT, ""), text);
        if (!(Reading.read(kind, Form.EMAIL, draft) instanceof Reading.Read.Right(Template words)))
            throw new Unsayable("The words that were to be tried out cannot be read.");
        return write(book.of(account), words, language, data, Map.of());
    }

    static Letter.Words write(
            TemplateBook.Own own,
            Template template,
            Language language,
            Map<String, String> data,
            Map<String, String> secrets) {
        Map<String, String> open = data;
        if (template.kind().isOfAccount()) {
            open = new HashMap<>(data);
            open.put(TemplateKinds.ACCOUNT_NAME, own.look().name());
        }
        Map<String, String> all = open;
        if (!secrets.isEmpty()) {
            all = new HashMap<>(open);
            all.putAll(secrets);
        }
        String subject = template.subject().isEmpty() ? "" : new Filling(template, language, open).subject();
        var filling = new Filling(template, language, all);
        if (template.form() != Form.EMAIL) return new Letter.Words(subject, filling.text(null), "");
        var marked = new StringBuilder(1_500);
        String text = filling.text(marked);
        return new Letter.Words(
                subject, text, own.letter(template.kind(), language).write(subject, marked));
    }
}
