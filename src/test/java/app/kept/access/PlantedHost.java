package app.kept.access;

import app.kept.platform.base.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A host with everything that the public pages show of them, with hours, and with something to book. */
final class PlantedHost {
    static final String SLOT_STARTS = "2026-12-28T09:00:00Z";

    final UUID id = Ids.next();
    final UUID type = Ids.next();
    /** Not the default one. */
    final UUID schedule = Ids.next();

    final UUID slot = Ids.next();
    final String slug;
    final String typeSlug;
    /** Who signs in as this host. */
    UUID person = id;

    PlantedHost(PlantedAccount account, String owner, Inserts inserts) {
        Canary open = Canary.open(account.home, owner);
        Canary hidden = Canary.hidden(account.home, owner);
        this.slug = open.in("slug");
        this.typeSlug = open.in("type");
        inserts.row(
                "host",
                "account_id",
                account.id,
                "id",
                id,
                "slug",
                slug,
                "name",
                open.in("name"),
                "profession",
                open.in("profession"),
                "bio",
                open.in("bio"),
                "avatar_url",
                "https://example.com/" + open.in("avatar.png"),
                "email",
                hidden.in("email@example.com"),
                "phone",
                hidden.in("phone"),
                "time_zone",
                "Europe/Berlin",
                "language",
                "en",
                "auto_confirm",
                "true",
                "plan",
                account.paid,
                "trial_plan",
                account.paid,
                "trial_ends_at",
                "2027-06-01T00:00:00Z",
                "created_at",
                PlantedAccount.NOW);
        directory(account, inserts, "host", slug, id);
        inserts.row(
                "event_type",
                "account_id",
                account.id,
                "id",
                type,
                "host_id",
                id,
                "slug",
                typeSlug,
                "name",
                open.in("type-name"),
                "kind",
                open.in("kind"),
                "duration_minutes",
                "30",
                "interval_minutes",
                "30",
                "notice_minutes",
                "0",
                "window_days",
                "365",
                "description",
                open.in("type-description"),
                "location",
                "https://" + hidden.in("type-location"),
                "price_amount",
                "1500",
                "price_currency",
                "EUR",
                "questions",
                "[{\"key\": \"why\", \"label\": \"" + open.in("question") + "\", \"type\": \"text\"}]",
                "booking_notification_emails",
                "{" + hidden.in("notify@example.com") + "}",
                "confirmation",
                "instant",
                "created_at",
                PlantedAccount.NOW);
        directory(account, inserts, "event_type", type.toString(), type);
        inserts.row(
                "host_picture",
                "account_id",
                account.id,
                "host_id",
                id,
                "hash",
                "0f343b0931126a20f133d67c2b018a3b",
                "large",
                "\\xffd8",
                "small",
                "\\xffd8",
                "made_at",
                PlantedAccount.NOW);
        hours(account, hidden, inserts);
        away(account, hidden, inserts);
        slot(account, slot, id, inserts);
    }

    private void hours(PlantedAccount account, Canary hidden, Inserts inserts) {
        UUID usual = Ids.next();
        schedule(account, inserts, usual, hidden.in("hours"), true);
        schedule(account, inserts, schedule, hidden.in("evenings"), false);
        for (int day = 1; day <= 5; day++) {
            inserts.row(
                    "weekly_rule",
                    "account_id",
                    account.id,
                    "schedule_id",
                    usual,
                    "day",
                    day,
                    "from_minute",
                    "540",
                    "to_minute",
                    "1020");
        }
        inserts.row(
                "date_override",
                "account_id",
                account.id,
                "schedule_id",
                usual,
                "date",
                "2027-02-01",
                "from_minutes",
                "{600}",
                "to_minutes",
                "{720}");
    }

    private void schedule(PlantedAccount account, Inserts inserts, UUID schedule, String name, boolean isDefault) {
        inserts.row(
                "schedule",
                "account_id",
                account.id,
                "id",
                schedule,
                "host_id",
                id,
                "name",
                name,
                "is_default",
                isDefault,
                "created_at",
                PlantedAccount.NOW);
    }

    private void away(PlantedAccount account, Canary hidden, Inserts inserts) {
        inserts.row(
                "busy_block",
                "account_id",
                account.id,
                "id",
                Ids.next(),
                "host_id",
                id,
                "start_at",
                "2027-02-02T09:00:00Z",
                "end_at",
                "2027-02-02T10:00:00Z");
        inserts.row(
                "absence",
                "account_id",
                account.id,
                "id",
                Ids.next(),
                "host_id",
                id,
                "first_date",
                "2027-02-03",
                "last_date",
                "2027-02-04",
                "reason",
                hidden.in("reason"),
                "created_at",
                PlantedAccount.NOW);
        inserts.row(
                "travel",
                "account_id",
                account.id,
                "id",
                Ids.next(),
                "host_id",
                id,
                "first_date",
                "2027-02-08",
                "last_date",
                "2027-02-09",
                "time_zone",
                "Asia/Kathmandu");
    }

    /** @param host whose it is; null for one of the workspace */
    static void slot(PlantedAccount account, UUID slot, @Nullable UUID host, Inserts inserts) {
        var columns = new ArrayList<Object>(List.of(
                "account_id",
                account.id,
                "id",
                slot,
                "date",
                "2026-12-28",
                "start_at",
                SLOT_STARTS,
                "end_at",
                "2026-12-28T10:00:00Z",
                "time_zone",
                "Europe/Berlin",
                "active",
                "true",
                "created_at",
                PlantedAccount.NOW));
        if (host != null) columns.addAll(List.of("host_id", host));
        inserts.row("slot", columns.toArray());
    }

    private static void directory(PlantedAccount account, Inserts inserts, String kind, String name, UUID target) {
        inserts.row(
                "directory",
                "kind",
                kind,
                "name",
                name.toLowerCase(Locale.ROOT),
                "account_id",
                account.id,
                "target_id",
                target);
    }
}
