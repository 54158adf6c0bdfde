package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import app.kept.work.WorkItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything that is needed to call a webhook about one event, as it stands at this moment.
 *
 * @param tries how often it was tried since it was last begun
 */
record Call(
        AccountId account,
        UUID delivery,
        UUID webhook,
        String url,
        Webhook.Form form,
        int tries,
        boolean isTest,
        Payload.Event event,
        HookSecrets.Keys keys,
        Map<String, String> headers) {

    /** All that are still to be made; who is not in there has ended, is held, or is no more. */
    static Map<UUID, Call> load(Database database, HookSecrets secrets, List<WorkItem> items, Instant now) {
        return database.read(tx -> {
            var calls = new HashMap<UUID, Call>();
            var keys = new HashMap<UUID, HookSecrets.Keys>();
            for (Found found : found(tx, items)) {
                HookSecrets.Keys ofHook =
                        keys.computeIfAbsent(found.webhook, webhook -> secrets.keys(tx, found.account, webhook, now));
                // Removed in this very moment: nobody is called without a signature.
                if (ofHook.keys().isEmpty()) continue;
                calls.put(
                        found.delivery,
                        new Call(
                                found.account,
                                found.delivery,
                                found.webhook,
                                found.url,
                                found.form,
                                found.tries,
                                found.isTest,
                                found.event,
                                ofHook,
                                secrets.openHeaders(found.account, found.webhook, found.headers)));
            }
            return calls;
        });
    }

    private record Found(
            AccountId account,
            UUID delivery,
            UUID webhook,
            String url,
            Webhook.Form form,
            int tries,
            boolean isTest,
            Payload.Event event,
            @Nullable String headers) {}

    private static List<Found> found(Tx tx, List<WorkItem> items) {
        return tx.sql("""
                        select delivery.account_id, delivery.id, webhook_id, url, form, headers, tries, event_id,
                            delivery.type, delivery.at, fact.data
                        from unnest(:accounts::uuid[], :ids::uuid[]) as item (account_id, id)
                        join delivery on delivery.account_id = item.account_id and delivery.id = item.id
                            and delivery.state = 'waiting'
                        join webhook on webhook.account_id = item.account_id and webhook.id = webhook_id
                            and (webhook.state = 'active' or webhook.state = 'paused' and delivery.type = 'webhook.test')
                        left join fact on fact.account_id = item.account_id and fact.id = event_id
                        """)
                .bind("accounts", Columns.of(items, WorkItem::account))
                .bind("ids", Columns.of(items, WorkItem::subject))
                .list(Call::read);
    }

    private static Found read(Row row) {
        String type = row.text("type");
        @Nullable JsonNode data = row.maybeJson("data");
        return new Found(
                new AccountId(row.uuid("account_id")),
                row.uuid("id"),
                row.uuid("webhook_id"),
                row.text("url"),
                row.choice("form", Webhook.Form.class),
                row.integer("tries"),
                type.equals(Delivery.TEST),
                new Payload.Event(row.uuid("event_id"), type, row.instant("at"), data == null ? said() : data),
                row.maybeText("headers"));
    }

    /** Nothing has happened. */
    static JsonNode said() {
        return Json.object().put("message", "This is only a test. Nothing has happened.");
    }
}
