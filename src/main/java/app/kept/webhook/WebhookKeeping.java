package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.event.Feed;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Sets webhooks up, changes, pauses and removes them. Secrets are told when they are made, and never again. */
public final class WebhookKeeping {
    public static final int MOST = 50;

    private final Parts on;
    private final Pausing pausing;

    WebhookKeeping(Parts on, Pausing pausing) {
        this.on = on;
        this.pausing = pausing;
    }

    /** What it stands on. */
    record Parts(
            Database database,
            Webhooks webhooks,
            HookSecrets secrets,
            Feed feed,
            FanOut fanOut,
            Pace pace,
            HookAddress address,
            Audit audit,
            Telling telling,
            Time time) {}

    /** What came of it. */
    public sealed interface Outcome {
        /** @param fresh secrets that were made with it, to be shown this once */
        record Done(Webhook webhook, Map<Webhook.Kind, String> fresh, Optional<String> publicKey) implements Outcome {
            public Done {
                fresh = Map.copyOf(fresh);
            }
        }

        record NoSuchWebhook() implements Outcome {}

        record TooMany() implements Outcome {}

        /** @param reason why this address is not called, in a sentence */
        record BadAddress(String reason) implements Outcome {}

        /** Somebody has changed it since it was looked at. */
        record ChangedMeanwhile() implements Outcome {}

        /** A secret was chosen of a kind by which it is not signed, or for which it has one. */
        record NoUseFor(Webhook.Kind kind) implements Outcome {}
    }

    /**
     * What is to be changed; what is not given stays.
     *
     * @param seen the version that was looked at, where somebody says it
     * @param headers all of them anew
     * @param named secrets that the other side has chosen, of kinds that are new with it
     */
    public record Change(
            OptionalInt seen,
            Optional<String> url,
            Optional<List<String>> types,
            Optional<String> description,
            Optional<Map<String, String>> headers,
            Optional<Webhook.Form> form,
            Optional<Set<Webhook.Kind>> signatures,
            Optional<Boolean> isOrdered,
            Map<Webhook.Kind, String> named) {
        public Change {
            named = Map.copyOf(named);
        }
    }

    /**
     * One more, which is told what happens from now on.
     *
     * @param named secrets that the other side has chosen
     */
    public Outcome add(Audit.By by, Webhook.Wish wish, Map<String, String> headers, Map<Webhook.Kind, String> named) {
        Optional<String> objection = on.address().objection(wish.url());
        if (objection.isPresent()) return new Outcome.BadAddress(objection.get());
        return on.database().write(tx -> {
            if (on.webhooks().countAlone(tx, by.account()) >= MOST) return new Outcome.TooMany();
            Instant now = on.time().now();
            UUID id = Ids.next();
            var standing = new Webhook.Standing(Webhook.State.ACTIVE, null, null, null, 0, null, 0);
            long end = on.feed().end(tx, by.account());
            var webhook = new Webhook(by.account(), id, signed(wish), standing, end, 1, now, now);
            String sealed = headers.isEmpty() ? null : on.secrets().sealHeaders(by.account(), id, headers);
            on.webhooks().insert(tx, webhook, sealed);
            HookSecrets.Fresh fresh =
                    on.secrets().add(tx, webhook, webhook.wish().signatures(), named, now);
            on.audit().write(tx, by, Audit.Change.created("webhook", id, AuditedWish.of(webhook.wish())));
            return done(tx, webhook, fresh.secrets());
        });
    }

    public Outcome change(Audit.By by, UUID id, Change change) {
        Optional<String> objection = change.url().flatMap(on.address()::objection);
        if (objection.isPresent()) return new Outcome.BadAddress(objection.get());
        return on.database().write(tx -> {
            Optional<Webhook> found = on.webhooks().lock(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.NoSuchWebhook();
            Webhook before = found.get();
            if (change.seen().isPresent() && change.seen().getAsInt() != before.version()) {
                return new Outcome.ChangedMeanwhile();
            }
            Webhook.Wish wish = changed(before.wish(), change);
            Optional<Webhook.Kind> useless = change.named().keySet().stream()
                    .filter(kind -> before.wish().signatures().contains(kind)
                            || !wish.signatures().contains(kind))
                    .findFirst();
            if (useless.isPresent()) return new Outcome.NoUseFor(useless.get());
            boolean isSame = wish.equals(before.wish()) && change.headers().isEmpty();
            if (isSame) return done(tx, before, Map.of());
            Instant now = on.time().now();
            var after = new Webhook(
                    by.account(),
                    id,
                    wish,
                    before.standing(),
                    before.fannedTo(),
                    before.version() + 1,
                    before.createdAt(),
                    now);
            on.webhooks()
                    .update(tx, after, change.headers().map(all -> on.secrets().sealHeaders(by.account(), id, all)));
            on.telling().renamed(tx, before, after);
            Map<Webhook.Kind, String> fresh = resigned(tx, before, after, change.named(), now);
            on.audit()
                    .write(
                            tx,
                            by,
                            Audit.Change.changed("webhook", id, AuditedWish.of(before.wish()), AuditedWish.of(wish)));
            tx.afterCommit(() -> on.pace().forget(id));
            return done(tx, after, fresh);
        });
    }

    /** A kind that is new gets a secret, one that is gone loses it. */
    private Map<Webhook.Kind, String> resigned(
            Tx tx, Webhook before, Webhook after, Map<Webhook.Kind, String> named, Instant now) {
        Set<Webhook.Kind> kinds = after.wish().signatures();
        Set<Webhook.Kind> more = EnumSet.copyOf(kinds);
        more.removeAll(before.wish().signatures());
        on.secrets().keepOnly(tx, after, kinds);
        return on.secrets().add(tx, after, more, named, now).secrets();
    }

    /** Deliveries go with it. */
    public boolean remove(Audit.By by, UUID id) {
        return on.database().write(tx -> {
            Optional<Webhook> found = on.webhooks().lock(tx, by.account(), id);
            found.ifPresent(webhook -> {
                on.telling().over(tx, webhook);
                on.secrets().keepOnly(tx, webhook, List.of());
                on.webhooks().remove(tx, webhook, on.time().now());
                tx.afterCommit(() -> on.pace().remove(id));
                on.audit().write(tx, by, Audit.Change.removed("webhook", id, AuditedWish.of(webhook.wish())));
            });
            return found.isPresent();
        });
    }

    /**
     * New secrets.
     *
     * @param overlap how long the ones before sign as well
     * @param named what the other side has chosen
     * @param seen the newest secret that there was when it was asked for, where somebody says it
     */
    public Outcome rotate(
            Audit.By by, UUID id, Duration overlap, Map<Webhook.Kind, String> named, Optional<String> seen) {
        return on.database().write(tx -> {
            Optional<Webhook> found = on.webhooks().lock(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.NoSuchWebhook();
            Webhook webhook = found.get();
            Optional<Webhook.Kind> useless = named.keySet().stream()
                    .filter(kind -> !webhook.wish().signatures().contains(kind))
                    .findFirst();
            if (useless.isPresent()) return new Outcome.NoUseFor(useless.get());
            boolean isOther = seen.isPresent()
                    && !on.secrets().newest(tx, by.account(), id).equals(seen);
            if (isOther) return new Outcome.ChangedMeanwhile();
            Instant now = on.time().now();
            Instant until = now.plus(overlap);
            on.secrets().replace(tx, webhook, now, until);
            HookSecrets.Fresh fresh =
                    on.secrets().add(tx, webhook, webhook.wish().signatures(), named, now);
            on.audit().write(tx, by, Audit.Change.changed("webhook", id, Map.of(), Map.of("old_secret_until", until)));
            return done(tx, webhook, fresh.secrets());
        });
    }

    /** @return empty if there is none; otherwise how it stands now, also where it was paused already */
    public Optional<Webhook> pause(Audit.By by, UUID id) {
        return on.database().write(tx -> {
            Optional<Webhook> found = on.webhooks().lock(tx, by.account(), id);
            found.filter(webhook -> !webhook.isPaused())
                    .ifPresent(webhook -> pausing.pause(tx, by, webhook, "It was paused by hand."));
            return found.isEmpty() ? found : on.webhooks().find(tx, by.account(), id);
        });
    }

    /** With everything that it has missed. */
    public Optional<Webhook> resume(Audit.By by, UUID id) {
        return on.database().write(tx -> {
            Optional<Webhook> found = on.webhooks().lock(tx, by.account(), id);
            found.filter(Webhook::isPaused).ifPresent(webhook -> {
                tx.mayTakeLong();
                pausing.resume(tx, by, webhook);
                tx.afterCommit(() -> {
                    on.pace().forget(id);
                    on.fanOut().numbered(Set.of(by.account()));
                });
            });
            return found.isEmpty() ? found : on.webhooks().find(tx, by.account(), id);
        });
    }

    public List<Webhook> list(AccountId account) {
        return on.webhooks().list(account);
    }

    public Optional<Webhook> find(AccountId account, UUID id) {
        return on.webhooks().find(account, id);
    }

    /** By what receivers can check calls who are to know no secret. */
    public Optional<String> publicKey(AccountId account, UUID id) {
        return on.database().read(tx -> on.secrets().publicKey(tx, account, id));
    }

    /** Until when a secret that was replaced signs as well. */
    public Optional<Instant> overlap(AccountId account, UUID id) {
        return on.database()
                .read(tx -> on.secrets().overlap(tx, account, id, on.time().now()));
    }

    /** The same of all of an account; who has none is absent. */
    public Map<UUID, Instant> overlaps(AccountId account) {
        return on.database()
                .read(tx -> on.secrets().overlaps(tx, account, on.time().now()));
    }

    /** By what it can be told whether somebody has made another secret since. */
    public String newestSecret(AccountId account, UUID id) {
        return on.database().read(tx -> on.secrets().newest(tx, account, id)).orElse("");
    }

    private Outcome done(Tx tx, Webhook webhook, Map<Webhook.Kind, String> fresh) {
        return new Outcome.Done(webhook, fresh, on.secrets().publicKey(tx, webhook.account(), webhook.id()));
    }

    private static Webhook.Wish changed(Webhook.Wish wish, Change change) {
        return signed(new Webhook.Wish(
                change.url().orElse(wish.url()),
                change.types().orElse(wish.types()),
                change.description().orElse(wish.description()),
                change.headers().map(all -> List.copyOf(all.keySet())).orElse(wish.headerNames()),
                change.form().orElse(wish.form()),
                change.signatures().orElse(wish.signatures()),
                change.isOrdered().orElse(wish.isOrdered())));
    }

    /** Every call is signed as Standard Webhooks has it, whatever else is wanted. */
    private static Webhook.Wish signed(Webhook.Wish wish) {
        Set<Webhook.Kind> kinds = EnumSet.of(Webhook.Kind.V1);
        kinds.addAll(wish.signatures());
        return new Webhook.Wish(
                wish.url(), wish.types(), wish.description(), wish.headerNames(), wish.form(), kinds, wish.isOrdered());
    }
}
