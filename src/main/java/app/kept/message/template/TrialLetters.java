package app.kept.message.template;

import app.kept.account.AccountId;
import app.kept.platform.text.Language;
import java.util.Map;
import java.util.UUID;

/** Sends a letter to whoever is trying out a template, on the way that all messages go. */
@FunctionalInterface
public interface TrialLetters {
    /** The address to which it goes: their own. */
    String send(AccountId account, UUID person, TemplateKind kind, Language language, Map<String, String> data);
}
