package app.kept.message;

import app.kept.account.AccountId;
import java.util.UUID;

/**
 * A message in its final words, ready to be handed over.
 *
 * @param id the same for each attempt: the key by which a provider knows a repeated one
 */
public record Letter(AccountId account, UUID id, About about, String address, String template, Words words) {

    /** What the recipient reads. */
    public record Words(String subject, String text, String html) {}
}
