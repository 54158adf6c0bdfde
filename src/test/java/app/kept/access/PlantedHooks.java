package app.kept.access;

import app.kept.platform.base.Ids;
import java.util.UUID;

/** A program that is told what happens, and one call of it that failed. */
final class PlantedHooks {
    final UUID webhook = Ids.next();
    final UUID delivery = Ids.next();

    PlantedHooks(Home home, UUID account, Inserts inserts) {
        Canary canary = Canary.hidden(home, "hook");
        inserts.row(
                "webhook",
                "account_id",
                account,
                "id",
                webhook,
                "url",
                "https://127.0.0.1/" + canary.in("hook"),
                "types",
                "{booking.*}",
                "description",
                canary.in("description"),
                "header_names",
                "{" + canary.in("header") + "}",
                "form",
                "kept",
                "signatures",
                "{v1}",
                "is_ordered",
                "false",
                "state",
                "active",
                "failing_since",
                PlantedAccount.NOW,
                "failures",
                "1",
                "last_failure",
                canary.in("failure"),
                // It has heard of everything that will ever be, so nothing goes there while others look.
                "fanned_to",
                "1000000000000",
                "owed_at",
                PlantedAccount.NOW,
                "version",
                "1",
                "created_at",
                PlantedAccount.NOW,
                "updated_at",
                PlantedAccount.NOW);
        inserts.row(
                "delivery",
                "account_id",
                account,
                "id",
                delivery,
                "webhook_id",
                webhook,
                "event_id",
                Ids.next(),
                "type",
                "webhook.test",
                "about",
                Ids.next(),
                "at",
                PlantedAccount.NOW,
                "state",
                "failed",
                "tries",
                "1",
                "attempts",
                "1",
                "created_at",
                PlantedAccount.NOW,
                "ended_at",
                PlantedAccount.NOW);
        inserts.row(
                "delivery_attempt",
                "account_id",
                account,
                "delivery_id",
                delivery,
                "n",
                "1",
                "at",
                PlantedAccount.NOW,
                "micros",
                "1500",
                "status",
                "500",
                "reason",
                canary.in("reason"),
                "request",
                "{\"webhook-id\": \"" + canary.in("head") + "\"}",
                "answer_headers",
                "{\"server\": \"" + canary.in("server") + "\"}",
                "answer",
                canary.in("answer"),
                "is_cut",
                "false");
    }
}
