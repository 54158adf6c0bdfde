package app.kept.access;

import java.util.List;

/** The lists of the workshop that have no end. */
final class PagedLists {
    private static final String NEWEST = "where account_id = ? order by id offset 25 limit 1";
    private static final String OLDEST = "where account_id = ? order by id desc offset 25 limit 1";

    private PagedLists() {}

    static List<PagedList> all() {
        return List.of(
                bookings("/bookings", "select id from booking " + NEWEST).upTo(20_000, 2),
                bookings(
                        "/bookings?status=completed&when=past&host={host}",
                        "select id from booking where account_id = ? and status = 'completed' order by end_at offset 25 limit 1"),
                bookings(
                                "/bookings?from=2026-11-20&to=2026-11-22&q=wolfe",
                                "select id from booking where account_id = ? and status <> 'completed' and start_at >= '2026-11-20'"
                                        + " order by end_at desc, id desc offset 25 limit 1")
                        // With those of the same name that were over this morning.
                        .upTo(10_010, 2),
                PagedList.of("/clients", "/clients/ID\"", "select id from client " + NEWEST, "Nobody yet")
                        .upTo(10_001, 2),
                PagedList.of(
                                "/clients?tag=tag-7",
                                "/clients/ID\"",
                                "select id from client where account_id = ? and 'tag-7' = any(tags) order by id offset 25 limit 1",
                                "Nobody fits.")
                        .upTo(250, 0),
                PagedList.of(
                                "/clients/alike",
                                "/clients/ID/merge",
                                // It goes on until everybody was looked at, whether or not there are more.
                                "",
                                "Nobody stands here twice")
                        .upTo(5_000, 1),
                bookings(
                                "/clients/{client}",
                                "select id from booking where account_id = ? and status = 'completed' order by start_at offset 20 limit 1")
                        .between("id=\"history\"", "id=\"consent\"")
                        .by(20),
                PagedList.of(
                                "/bookings/{booking}",
                                "<time datetime=\"([^\"]+)\"",
                                "select id from fact where account_id = ? and about = (select booking.id from booking where"
                                        + " booking.account_id = fact.account_id and reference = 'W00001') order by id offset 25 limit 1",
                                "")
                        .between("<ul class=\"lines history\"", "</section>")
                        .behind("history_after")
                        .upTo(10_001, 2),
                messages("/messages?state=sent&booking_id={booking}", "state = 'sent'", ""),
                messages("/messages?state=failed&address=", "state = 'failed'", ""),
                PagedList.of(
                                "/journey-health",
                                "/messages/ID\"",
                                "select id from message where account_id = ? and state = 'failed' order by (select end_at from booking"
                                        + " where booking.account_id = message.account_id and booking.id = about_id), about_id, id"
                                        + " offset 25 limit 1",
                                "Every booking has had what it is owed.")
                        .between("id=\"missing\"", "id=\"sum\""),
                PagedList.of(
                                "/journey-health",
                                "<h3>[^<]*</h3>.*?datetime=\"([^\"]+)\"",
                                "select id from journey_watch_run " + NEWEST,
                                "Nothing has run yet.")
                        .between("id=\"runs\"", "</main>")
                        .behind("runs_after"),
                PagedList.of(
                        "/reviews",
                        "/reviews/ID\"",
                        "select id from review " + NEWEST,
                        "Nobody has said anything yet."),
                PagedList.of(
                        "/slots?state=open&host={host}",
                        "/slots/ID\"",
                        "select to_char(start_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') || '~' || id from slot"
                                + " where account_id = ? and host_id is not null order by start_at desc offset 25 limit 1",
                        ""),
                PagedList.of("/slots", "/slots/ID\"", "", "There is no slot yet.")
                        // The host's, and those of the workspace.
                        .upTo(20_000, 2),
                PagedList.of(
                                "/consultations",
                                "/consultations/ID[?\"]",
                                "select id from consultation_booking where account_id = ? and status = 'pending'"
                                        + " order by id offset 25 limit 1",
                                "Nobody can book a consultation yet")
                        .upTo(5_000, 1),
                PagedList.of(
                                "/consultations?show=contacted",
                                "/consultations/ID[?\"]",
                                "select id from consultation_booking where account_id = ? and status = 'contacted'"
                                        + " order by id offset 25 limit 1",
                                "Nobody can book a consultation yet")
                        .upTo(5_000, 0),
                PagedList.of(
                        "/inbox",
                        "id=\"item-ID\"",
                        "select id from inbox_item where account_id = ? order by at offset 25 limit 1",
                        "Nothing yet."),
                PagedList.of(
                        "/audit?object=host",
                        "object_id=ID",
                        "select id from audit " + NEWEST,
                        "Nothing was changed that fits."),
                PagedList.of(
                        "/suppressions",
                        "/suppressions/ID\"",
                        "select id from suppression " + NEWEST,
                        "No address is stopped"),
                PagedList.of(
                                "/event-types",
                                "/event-types/ID\"",
                                "select id from event_type where account_id = ? and not is_hidden order by id desc offset 25 limit 1",
                                "Nobody can be booked yet")
                        .between("<main", "id=\"hidden\""),
                PagedList.of(
                                "/event-types?host={host}",
                                "/event-types/ID\"",
                                "select id from event_type where account_id = ? and is_hidden order by id desc offset 25 limit 1",
                                "")
                        .between("id=\"hidden\"", "</main>")
                        .behind("hidden_after"),
                PagedList.of(
                                "/team",
                                "/team/members/ID\"",
                                "select person_id from member where account_id = ? order by person_id desc offset 50 limit 1",
                                "")
                        .between("id=\"members\"", "id=\"asked\"")
                        .by(50)
                        .upTo(10_001, 2),
                PagedList.of(
                                "/team",
                                "/team/invites/ID/again",
                                "select id from invite " + OLDEST,
                                "Nobody is being waited for.")
                        .between("id=\"asked\"", "</main>")
                        .behind("asked_after"),
                PagedList.of(
                        "/plan",
                        "/hosts/ID/plan",
                        "select slug from host where account_id = ? order by slug desc offset 25 limit 1",
                        "Nobody can be booked yet"),
                PagedList.of("/keys", "/keys/ID/revoke", "select id from api_key " + NEWEST, "There is no key yet.")
                        .upTo(100, 1),
                PagedList.of(
                                "/availability/overrides?host={host}",
                                "date=([0-9-]{10})",
                                "select date from date_override where account_id = ? order by date desc offset 25 limit 1",
                                "")
                        .between("</table>", "</main>")
                        .upTo(1_000, 1),
                PagedList.of("/availability/absences?host={host}", "absence=([^\"&]+)\"", "", "")
                        .upTo(200, 1),
                PagedList.of(
                                "/templates/booking_confirmed/versions?words=en&form=email",
                                "<h2>Version (\\d+)",
                                "select number from template_version where account_id = ? order by number offset 25 limit 1",
                                "Nobody has changed these words.")
                        .behind("before"),
                PagedList.of(
                                "/journeys/{journey}/versions",
                                "<h2>Version (\\d+)",
                                "select version from journey_version where account_id = ? and version > 1 order by version offset 24 limit 1",
                                "")
                        .behind("before"),
                PagedList.of("/calcom", "<strong><bdi>([^<]+)", "", "Nothing has to be said so far.")
                        .between("id=\"mappings\"", "</main>")
                        .behind("mapped_after")
                        .upTo(500, 1),
                PagedList.of(
                        "/calcom/deliveries?state=unmapped&trigger=BOOKING_CREATED",
                        "/calcom/deliveries/ID\"",
                        "select id from cal_delivery " + NEWEST,
                        "Nothing that it told is like that."),
                PagedList.of(
                        "/webhooks/{webhook}/deliveries?state=failed",
                        "/deliveries/ID\"",
                        "select id from delivery where account_id = ? order by created_at, id offset 25 limit 1",
                        ""),
                PagedList.of(
                        "/calcom/conflicts",
                        "/bookings/ID\"",
                        "select id from cal_booking where account_id = ? and state = 'conflict' order by id offset 25 limit 1",
                        "No booking of Cal.com overlaps another."));
    }

    private static PagedList bookings(String path, String last) {
        return PagedList.of(
                path,
                "/bookings/ID\"",
                last,
                path.contains("{") ? "" : path.contains("?") ? "Nothing was found" : "Nobody has booked yet.");
    }

    private static PagedList messages(String path, String such, String none) {
        return PagedList.of(
                path,
                "/messages/ID\"",
                "select id from message where account_id = ? and " + such + " order by id offset 25 limit 1",
                none);
    }
}
