package app.kept.access;

import app.kept.platform.base.Ids;
import java.util.UUID;

/** What Cal.com told of an account's bookings, and what stands for what. */
final class PlantedCalcom {
    final UUID delivery;

    PlantedCalcom(PlantedAccount account, Inserts inserts) {
        Canary canary = Canary.hidden(account.home, "acct");
        UUID first = Ids.next();
        int number = 0;
        for (PlantedBooking booking : account.bookings) {
            number++;
            UUID agreement = Ids.next();
            String uid = canary.in("uid" + number);
            inserts.row(
                    "cal_booking",
                    "account_id",
                    account.id,
                    "id",
                    agreement,
                    "state",
                    "kept",
                    "reason",
                    canary.in("reason"),
                    "booking_id",
                    booking.id,
                    "cal_type",
                    canary.in("type"),
                    "organizer",
                    canary.in("organizer@example.com"),
                    "changed_at",
                    PlantedAccount.NOW);
            inserts.row("cal_uid", "account_id", account.id, "uid", uid, "cal_booking_id", agreement);
            Canary clients = Canary.hidden(account.home, "b" + number);
            inserts.row(
                    "cal_delivery",
                    "account_id",
                    account.id,
                    "id",
                    number == 1 ? first : Ids.next(),
                    "received_at",
                    PlantedAccount.NOW,
                    "dedup_key",
                    "key " + number,
                    "trigger",
                    "BOOKING_CREATED",
                    "uid",
                    uid,
                    "body",
                    "{\"name\": \"" + clients.in("told") + "\"}",
                    "state",
                    "done",
                    "reason",
                    clients.in("told-reason"),
                    "done_at",
                    PlantedAccount.NOW);
        }
        inserts.row(
                "cal_mapping",
                "account_id",
                account.id,
                "kind",
                "event_type",
                "key",
                canary.in("slug"),
                "target",
                account.host(1).type,
                "changed_at",
                PlantedAccount.NOW);
        inserts.row(
                "cal_poll",
                "account_id",
                account.id,
                "is_on",
                false,
                "base_url",
                "https://" + canary.in("server"),
                "sealed",
                "",
                "every_minutes",
                15,
                "revision",
                1,
                "since",
                PlantedAccount.NOW,
                "next_at",
                PlantedAccount.NOW,
                "problem",
                canary.in("problem"),
                "failed_at",
                PlantedAccount.NOW,
                "changed_at",
                PlantedAccount.NOW);
        this.delivery = first;
    }
}
