package app.kept.bench;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.event.Audience;
import app.kept.event.Facts;
import app.kept.event.Feed;
import app.kept.event.Numbering;
import app.kept.event.Reactions;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Presence;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.db.Migrations;
import app.kept.platform.db.Tx;
import app.kept.platform.net.AddressGuard;
import app.kept.platform.net.Subnet;
import app.kept.platform.observe.Metrics;
import app.kept.platform.outbound.NameResolver;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.text.Json;
import app.kept.webhook.Hooks;
import app.kept.webhook.Telling;
import app.kept.webhook.Webhook;
import app.kept.webhook.WebhookKeeping;
import app.kept.work.Bell;
import app.kept.work.Engine;
import app.kept.work.LaterWork;
import app.kept.work.WorkQueue;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/** A database with durable commits, a feed, webhooks and an engine over it; all but the server. */
final class HookStage implements AutoCloseable {
    private static final int HANDS = 32;

    private final AccountId account = AccountId.next();
    private final Time time = Time.system();
    private final Database database;
    private final Facts facts;
    private final Numbering numbering;
    private final OutboundClient client;
    private final Hooks hooks;
    private final Engine engine;

    HookStage(DatabaseAddress address) {
        this.database = new Database(address, 8);
        Migrations.run(database, _ -> {});
        database.write(tx -> tx.sql("""
                        insert into account (id, name, time_zone, language, created_at)
                        values (:id, 'Practice', 'Europe/Berlin', 'en', now())
                        """).bind("id", account).update());
        var bell = new Bell();
        var metrics = new Metrics();
        var work = new WorkQueue(database, bell, time);
        this.facts = new Facts(database, work, new Reactions());
        var feed = new Feed(database);
        this.numbering = new Numbering(database, facts, feed);
        var rules = new OutboundRules(new AddressGuard(Subnet.parseList("127.0.0.1/32"), Set.of()), true, Set.of());
        this.client = client(rules);
        this.hooks = new Hooks(new Hooks.Parts(
                database,
                work,
                feed,
                new Audience(),
                new Audit(database, time),
                MasterKey.of("bench".repeat(20)).sealing(),
                client,
                rules,
                new Quiet(),
                time));
        feed.add(hooks.fanOut());
        this.engine = new Engine(new Engine.Parts(
                work,
                database,
                bell,
                time,
                metrics,
                List.of(hooks.calling()),
                List.of(new LaterWork(work, time), numbering.duty(), hooks.fanOut()),
                new Presence(),
                HANDS));
        numbering.start();
        hooks.fanOut().start();
        engine.start();
    }

    UUID webhook(String url) {
        var wish =
                new Webhook.Wish(url, List.of("*"), "", List.of(), Webhook.Form.KEPT, Set.of(Webhook.Kind.V1), false);
        return switch (hooks.keeping().add(by(), wish, Map.of(), Map.of())) {
            case WebhookKeeping.Outcome.Done done -> done.webhook().id();
            case WebhookKeeping.Outcome other -> throw new IllegalStateException(other.toString());
        };
    }

    void remove(UUID webhook) {
        hooks.keeping().remove(by(), webhook);
    }

    void pause(UUID webhook) {
        hooks.keeping().pause(by(), webhook);
    }

    void resume(UUID webhook) {
        hooks.keeping().resume(by(), webhook);
    }

    /** Each about something of its own, which the answer names. */
    List<UUID> happen(int events) {
        var abouts = new ArrayList<UUID>();
        var happened = new ArrayList<Facts.NewFact>();
        Instant now = time.now();
        for (int i = 0; i < events; i++) {
            UUID about = Ids.next();
            abouts.add(about);
            var data = Json.object()
                    .put("booking_id", about.toString())
                    .put("start_at", "2026-12-01T09:00:00Z")
                    .put("end_at", "2026-12-01T10:00:00Z")
                    .put("attendee_email", "bo@example.com")
                    .put("attendee_name", "Bo Lind")
                    .put("status", "confirmed");
            happened.add(new Facts.NewFact(account, "booking.created", about, now, Actor.SYSTEM, data));
        }
        database.write(tx -> {
            facts.append(tx, happened);
            return events;
        });
        return abouts;
    }

    @Override
    public void close() {
        engine.close();
        hooks.fanOut().close();
        numbering.close();
        client.close();
        database.close();
    }

    private Audit.By by() {
        return new Audit.By(account, Actor.SYSTEM, "bench");
    }

    private static OutboundClient client(OutboundRules rules) {
        try {
            return new OutboundClient(rules, NameResolver.system(), SSLContext.getDefault(), Time.system());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody is told anything here. */
    private static final class Quiet implements Telling {
        @Override
        public void failing(Tx tx, Webhook webhook, int percent, Instant pausedAt, String reason) {}

        @Override
        public void paused(Tx tx, Webhook webhook, String reason) {}

        @Override
        public void over(Tx tx, Webhook webhook) {}

        @Override
        public void renamed(Tx tx, Webhook before, Webhook after) {}

        @Override
        public Optional<Instant> toldAt(Tx tx, Webhook webhook) {
            return Optional.empty();
        }
    }
}
