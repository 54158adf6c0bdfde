package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Ed25519Webhook;
import app.kept.platform.secret.Sealing;
import app.kept.platform.secret.StandardWebhook;
import app.kept.platform.secret.Tokens;
import app.kept.platform.secret.WebhookKey;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What of a webhook is secret: by what its calls are signed, and what an account adds to their head. Sealed to its row, and
 * opened only to call. A secret that was replaced signs beside the new one until its end, so that the other side can change
 * in its own time.
 */
final class HookSecrets {
    /** So many of a kind sign beside the newest. */
    private static final int MOST_OLD = 3;

    private final Sealing sealing;

    HookSecrets(Sealing sealing) {
        this.sealing = sealing;
    }

    /**
     * By what a webhook's calls are signed now.
     *
     * @param github the newest of that kind: its header has room for one signature
     */
    record Keys(List<WebhookKey> keys, Optional<String> github) {
        Keys {
            keys = List.copyOf(keys);
        }
    }

    /** Made just now; to be shown once. */
    record Fresh(Map<Webhook.Kind, String> secrets) {
        Fresh {
            secrets = Map.copyOf(secrets);
        }

        String secret() {
            return secrets.getOrDefault(Webhook.Kind.V1, "");
        }

        Optional<String> github() {
            return Optional.ofNullable(secrets.get(Webhook.Kind.GITHUB));
        }
    }

    /** Part of the caller's transaction: one of each kind; where somebody names the one that is to be, that one. */
    Fresh add(Tx tx, Webhook webhook, Collection<Webhook.Kind> kinds, Map<Webhook.Kind, String> named, Instant now) {
        var made = new LinkedHashMap<Webhook.Kind, String>();
        for (Webhook.Kind kind : kinds) {
            String secret = named.getOrDefault(kind, newSecret(kind));
            UUID id = Ids.next();
            tx.sql("""
                    insert into webhook_secret (account_id, webhook_id, id, kind, sealed, created_at)
                    values (:account, :webhook, :id, :kind, :sealed, :now)
                    """)
                    .bind("account", webhook.account())
                    .bind("webhook", webhook.id())
                    .bind("id", id)
                    .bind("kind", kind)
                    .bind("sealed", sealing.seal(secret, owner(webhook.account(), id)))
                    .bind("now", now)
                    .update();
            made.put(kind, secret);
        }
        return new Fresh(made);
    }

    /**
     * Part of the caller's transaction: those that sign now do so until then. What was promised of those before stays, but
     * where all are to end at once, and of each kind for the newest only: each makes the head of every call longer.
     */
    void replace(Tx tx, Webhook webhook, Instant now, Instant until) {
        tx.sql("""
                delete from webhook_secret old
                where account_id = :account and webhook_id = :webhook and until is not null
                    and (until <= :now or :until <= :now or :most <= (
                        select count(*) from webhook_secret newer
                        where newer.account_id = :account and newer.webhook_id = :webhook and newer.kind = old.kind
                            and newer.id > old.id))
                """)
                .bind("now", now)
                .bind("until", until)
                .bind("most", MOST_OLD)
                .bind("account", webhook.account())
                .bind("webhook", webhook.id())
                .update();
        tx.sql("""
                update webhook_secret set until = :until
                where account_id = :account and webhook_id = :webhook and until is null
                """)
                .bind("until", until)
                .bind("account", webhook.account())
                .bind("webhook", webhook.id())
                .update();
    }

    /** Part of the caller's transaction: of what is not signed with any more nothing is kept. */
    void keepOnly(Tx tx, Webhook webhook, Collection<Webhook.Kind> kinds) {
        tx.sql("""
                delete from webhook_secret
                where account_id = :account and webhook_id = :webhook and kind <> all(:kinds::text[])
                """)
                .bind("account", webhook.account())
                .bind("webhook", webhook.id())
                .bind("kinds", kinds)
                .update();
    }

    /** The newest first, as receivers mostly look at the first one. */
    Keys keys(Tx tx, AccountId account, UUID webhook, Instant now) {
        var keys = new ArrayList<WebhookKey>();
        Optional<String> github = Optional.empty();
        for (Sealed one : sealed(tx, account, webhook)) {
            if (one.until != null && !one.until.isAfter(now)) continue;
            String secret = sealing.open(one.sealed, owner(account, one.id));
            switch (one.kind) {
                case V1 -> StandardWebhook.with(secret).ifPresent(keys::add);
                case V1A -> Ed25519Webhook.with(secret).ifPresent(keys::add);
                case GITHUB -> github = github.or(() -> Optional.of(secret));
            }
        }
        return new Keys(keys, github);
    }

    /** What anybody may know, where there is a key of that kind. */
    Optional<String> publicKey(Tx tx, AccountId account, UUID webhook) {
        return sealed(tx, account, webhook).stream()
                .filter(one -> one.kind == Webhook.Kind.V1A && one.until == null)
                .findFirst()
                .flatMap(one -> Ed25519Webhook.with(sealing.open(one.sealed, owner(account, one.id))))
                .map(Ed25519Webhook::publicKey);
    }

    /** Until when the secret before the newest one signs as well. */
    Optional<Instant> overlap(Tx tx, AccountId account, UUID webhook, Instant now) {
        return sealed(tx, account, webhook).stream()
                .flatMap(one -> Optional.ofNullable(one.until).stream())
                .filter(until -> until.isAfter(now))
                .findFirst();
    }

    /** The same of all webhooks of an account. */
    Map<UUID, Instant> overlaps(Tx tx, AccountId account, Instant now) {
        var overlaps = new HashMap<UUID, Instant>();
        tx.sql("""
                        select distinct on (webhook_id) webhook_id, until
                        from webhook_secret
                        where account_id = :account and until > :now
                        order by webhook_id, id desc
                        """)
                .bind("account", account)
                .bind("now", now)
                .list(row -> overlaps.put(row.uuid("webhook_id"), row.instant("until")));
        return overlaps;
    }

    /** The id of the newest one, which says nothing of it. */
    Optional<String> newest(Tx tx, AccountId account, UUID webhook) {
        return sealed(tx, account, webhook).stream().findFirst().map(one -> one.id.toString());
    }

    String sealHeaders(AccountId account, UUID webhook, Map<String, String> headers) {
        var json = Json.object();
        headers.forEach(json::put);
        return sealing.seal(json.toString(), owner(account, webhook));
    }

    Map<String, String> openHeaders(AccountId account, UUID webhook, @Nullable String sealed) {
        var headers = new LinkedHashMap<String, String>();
        if (sealed == null) return headers;
        JsonNode json = Json.read(sealing.open(sealed, owner(account, webhook)));
        json.propertyNames().forEach(name -> headers.put(name, json.get(name).asString()));
        return headers;
    }

    private record Sealed(
            UUID id,
            Webhook.Kind kind,
            String sealed,
            @Nullable Instant until) {}

    private static List<Sealed> sealed(Tx tx, AccountId account, UUID webhook) {
        return tx.sql("""
                        select id, kind, sealed, until
                        from webhook_secret
                        where account_id = :account and webhook_id = :webhook
                        order by id desc
                        """)
                .bind("account", account)
                .bind("webhook", webhook)
                .list(row -> new Sealed(
                        row.uuid("id"),
                        row.choice("kind", Webhook.Kind.class),
                        row.text("sealed"),
                        row.maybeInstant("until")));
    }

    private static String newSecret(Webhook.Kind kind) {
        return switch (kind) {
            case V1 -> StandardWebhook.newSecret();
            case V1A -> Ed25519Webhook.newSecret();
            case GITHUB -> Tokens.next();
        };
    }

    private static String owner(AccountId account, UUID row) {
        return "webhook:" + account.value() + ":" + row;
    }
}
