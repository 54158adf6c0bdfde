package app.kept.webhook;

import java.util.List;

/** For the audit. An address may be a secret, but it is what an admin has to see there. */
record AuditedWish(
        String url,
        List<String> eventTypes,
        String description,
        List<String> headers,
        String form,
        List<String> signatures,
        boolean ordered) {
    static AuditedWish of(Webhook.Wish wish) {
        return new AuditedWish(
                wish.url(),
                wish.types(),
                wish.description(),
                wish.headerNames(),
                Words.of(wish.form()),
                wish.signatures().stream().map(Words::of).sorted().toList(),
                wish.isOrdered());
    }
}
