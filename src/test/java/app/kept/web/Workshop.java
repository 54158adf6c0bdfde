package app.kept.web;

import static app.kept.web.Stage.Scene.owner;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.web.Stage.Scene;
import app.kept.web.week.FullWeek;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A morning of those who look after bookings: what is on, what waits, and what became of what was promised. */
final class Workshop {
    private Workshop() {}

    /** On a stage where Anna can be booked and the clock stands. */
    static List<Scene> all() {
        return List.of(
                owner("room-today", Workshop::today),
                owner("room-today-reason", stage -> Scenes.first(stage.enter("/today"), "#requests + ul summary")),
                owner("room-today-done", stage -> Scenes.first(stage.enter("/today"), "#requests + ul button.main")),
                owner("room-asked", stage -> Scenes.first(stage.enter("/today"), "#proposals + ul h3 a")),
                owner("room-booking-settings", "/booking-settings"),
                owner("room-host", Workshop::host),
                owner("room-host-new", "/hosts/new"),
                owner("room-go", "/go"),
                owner("room-go-open", Workshop::searching),
                owner("room-setup-you", "/setup/you"),
                owner("room-setup-hours", "/setup/hours"),
                owner("room-setup-offer", "/setup/offer"),
                owner("room-setup-address", "/setup/address"),
                owner("room-setup-mail", "/setup/mail"),
                owner("room-setup-done", "/setup/done"),
                owner("room-types", "/event-types"),
                owner("room-type", Workshop::type),
                owner("room-type-new", "/event-types/new"),
                owner("room-slots-bulk", Workshop::seenBefore),
                owner("room-slots", Workshop::stock),
                owner("room-reviews", Workshop::reviews),
                owner("room-review", stage -> Scenes.first(stage.enter("/reviews"), ".lines h2 a bdi")),
                owner("room-plan", Workshop::plan),
                owner("room-bookings-found", stage -> stage.enter("/bookings?q=Mia&when=coming")),
                owner("room-bookings-narrowed", stage -> stage.enter("/bookings?from=2026-11-24&to=2026-11-25")),
                owner("room-booking-moving", stage -> stage.enter(booked(stage) + "/move")),
                owner(
                        "room-booking-moving-asked",
                        stage -> stage.enter(booked(stage) + "/move?start=2026-12-11T18:30:00Z")),
                owner("room-booking-offer", stage -> stage.enter(booked(stage) + "/offer?also=2026-12-11T09:00:00Z")),
                owner(
                        "room-booking-offer-chosen",
                        stage -> stage.enter(
                                booked(stage) + "/offer?also=2026-12-11T09:00:00Z&start=2026-12-11T18:30:00Z")),
                owner("room-booking-reassign", stage -> stage.enter(booked(stage) + "/reassign")),
                owner("room-booking-new", stage -> stage.enter("/bookings/new")),
                owner("room-booking-new-times", stage -> stage.enter("/bookings/new?type=" + walk(stage))),
                owner(
                        "room-booking-new-whom",
                        stage -> stage.enter("/bookings/new?type=" + walk(stage) + "&start=2026-12-11T10:00:00Z")),
                owner(
                        "room-booking-new-form",
                        stage -> stage.enter(
                                "/bookings/new?type=" + walk(stage) + "&start=2026-12-11T10:00:00Z&client=new")),
                owner("room-insights", Workshop::insights),
                owner("room-insights-year", "/insights?span=12m&lang=de"),
                owner("room-week", Workshop::week),
                owner("room-week-everybody", stage -> stage.enter("/bookings/week?host=all&date=2026-11-25")),
                owner("room-hours-board", stage -> stage.enter("/availability/week?host=" + mara(stage))),
                owner("room-hours-month", stage -> stage.enter("/availability/overrides?host=" + mara(stage))));
    }

    private static Page searching(Stage stage) {
        Page page = stage.enter("/today");
        page.keyboard().press("Control+k");
        page.keyboard().type("mi");
        page.waitForSelector("#go [role=option]:has-text('Mia')");
        return page;
    }

    /** A practice with a year behind it; put into the tables, for nobody waits until so many are booked. */
    private static Page insights(Stage stage) {
        var rows = new Rows(stage.server.database());
        rows.change("""
                insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name, status,
                    start_at, end_at, created_at, ended_by, is_late)
                select account_id, gen_random_uuid(), 'F' || n, event_type_id, host_id, client_id, attendee_name,
                    case when n % 11 in (3, 7) then 'cancelled' when n % 13 = 5 then 'no_show' else 'completed' end,
                    at, at + interval '50 minutes', at - (n * n % 37) * interval '1 day' - interval '2 hours',
                    case when n % 11 = 3 then 'client' when n % 11 = 7 then 'host' end, n % 11 = 3 and n % 2 = 0
                from (select * from booking order by id limit 1) as one,
                    (select n, timestamptz '2026-11-23T08:00:00Z' - (n * 17 / 20) * interval '1 day'
                        + (n * n % 8) * interval '1 hour' as at
                    from generate_series(1, 420) as n) as starts
                """);
        rows.change("""
                insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient,
                    address, language, time_zone, data, due_at, state, reason, created_at, sent_at)
                select account_id, gen_random_uuid(), 'booking', id, 'figures' || id || way, 'session_followup',
                    'booking_reminder', way, 'client', 'bo@example.com', 'en', 'UTC', '{}', end_at,
                    case when status = 'cancelled' then 'skipped' when reference like '%9' then 'failed' else 'sent' end,
                    case when status = 'cancelled' then 'called off' when reference like '%9' then 'refused' end, created_at,
                    case when status <> 'cancelled' and reference not like '%9' then end_at + interval '1 day' end
                from booking, unnest(array['email', 'sms']) as way
                where reference like 'F%' and (way = 'email' or reference like '%3')
                """);
        return stage.enter("/insights?span=90d&lang=en");
    }

    private static Page today(Stage stage) {
        var cast = new Cast(stage.server.api());
        String anna = anna(stage);
        cast.clock("2026-11-24T09:30:00Z");
        String request = cast.request(anna);
        String walk = cast.eventType(
                Map.of("host_id", anna, "slug", "walk", "name", "Walk", "duration_minutes", 60, "window_days", 90));
        for (String person : List.of("Ida Berg", "Tom Falk")) book(cast, request, person);
        String moved = book(cast, walk, "Mia Sand");
        Api.Answer asked = stage.server
                .api()
                .post(
                        "/api/bookings/" + moved + "/reschedule",
                        Map.of(
                                "start_ats",
                                List.of("2026-12-09T09:00:00Z", "2026-12-10T13:00:00Z"),
                                "note",
                                "My train is late on Fridays.",
                                "as",
                                "client"));
        if (asked.status() != 200) throw new AssertionError(asked.body());
        book(cast, walk, "Jon Lund");
        return stage.enter("/today");
    }

    /** With an address that ends links. */
    private static Page host(Stage stage) {
        Page page = Scenes.first(stage.enter("/booking-settings"), ".deeds a[href^='/hosts/']");
        page.fill("#slug", "anna-meyer");
        page.click("form[action^='/hosts/'] .panel button");
        page.waitForSelector("#leaving");
        return page;
    }

    /** With a question, a price and something wrong. */
    private static Page type(Stage stage) {
        Page page = Scenes.first(stage.enter("/event-types"), ".lines h2 a");
        page.fill("#price_amount", "80");
        page.fill("#description", "An hour for whatever is on your mind. Bring comfortable shoes.");
        page.fill("#limits_day", "many");
        page.click("#question_add");
        page.waitForSelector("#questions_0_label:focus");
        page.fill("#questions_0_label", "What should we know?");
        page.click("form > .main");
        page.waitForSelector(".wrong");
        return page;
    }

    private static final String RULE =
            "start_date=2026-11-30&end_date=2026-12-18&start_time=09:00&end_time=13:00&interval_minutes=60"
                    + "&tuesday=true&thursday=true&time_zone=Europe/Berlin&active=true";

    /** Many slots before they are made, one of which is there already. */
    private static Page seenBefore(Stage stage) {
        String anna = anna(stage);
        Api.Answer one = stage.server
                .api()
                .post(
                        "/api/slots",
                        Map.of(
                                "host_id", anna,
                                "start_at", "2026-12-01T10:00:00+01:00",
                                "end_at", "2026-12-01T11:00:00+01:00",
                                "time_zone", "Europe/Berlin"));
        if (one.status() != 201) throw new AssertionError(one.body());
        return stage.enter("/slots/bulk?do=preview&host=" + anna + "&" + RULE);
    }

    private static Page stock(Stage stage) {
        Page page = stage.enter("/slots/bulk?do=preview&" + RULE);
        page.click("#seen .main");
        page.waitForSelector(".saved");
        return stage.enter("/slots");
    }

    private static Page reviews(Stage stage) {
        new Rows(stage.server.database()).change("""
                insert into review (account_id, id, booking_id, host_id, client_id, name, rating, comment, state, created_at)
                select account_id, ('01a1f000-0000-7000-8000-00000000000' || n)::uuid, id, host_id, client_id,
                    (array['Lea Wolf', 'Nils Ek', 'Eva Dahl', 'Per Holm'])[n], 5 - n % 2,
                    (array['Calm and clear. I knew what to do next.', 'She listens, and remembers what was said.',
                        'On time, and kind.', 'I slept through for the first time in weeks.'])[n],
                    case when n = 4 then 'waiting' else 'published' end,
                    timestamptz '2026-11-20T07:12:00Z' + n * interval '19 hours'
                from (select *, row_number() over (order by id)::int as n from booking order by id limit 4) as held
                """);
        return stage.enter("/reviews");
    }

    private static Page plan(Stage stage) {
        stage.server.api().put("/api/plans/starter", Map.of("clients", 10, "appointments_per_month", 4));
        String path = "/api/hosts/" + anna(stage) + "/plan";
        stage.server.api().put(path, Map.of("plan", "starter"));
        return stage.enter("/plan");
    }

    private static String anna(Stage stage) {
        return new Rows(stage.server.database())
                .texts("select id::text from host where slug = 'anna'")
                .getFirst();
    }

    private static String booked(Stage stage) {
        return "/bookings/"
                + new Rows(stage.server.database())
                        .texts("select id::text from booking where attendee_name = 'Jon Lund'")
                        .getFirst();
    }

    private static String walk(Stage stage) {
        return new Rows(stage.server.database())
                .texts("select id::text from event_type where slug = 'walk' order by id desc")
                .getFirst();
    }

    private static Page week(Stage stage) {
        Api api = stage.server.api();
        Map<String, Object> mara = Map.of(
                "slug",
                "mara",
                "name",
                "Mara Linde",
                "time_zone",
                "Europe/Berlin",
                "language",
                "de",
                "email",
                "mara@example.com");
        new FullWeek(api, api.post("/api/hosts", mara).id()).plant();
        return stage.enter("/bookings/week?host=" + mara(stage));
    }

    private static String mara(Stage stage) {
        return new Rows(stage.server.database())
                .texts("select id::text from host where slug = 'mara'")
                .getFirst();
    }

    /** At the first time of somebody's that is open. */
    private static String book(Cast cast, String type, String person) {
        String email = person.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
        for (String day : List.of("2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27")) {
            for (int hour = 10; hour < 15; hour++) {
                String at = "%sT%02d:00:00Z".formatted(day, hour);
                Api.Answer booked = cast.book(type, at, Map.of("name", person, "email", email));
                if (booked.status() == 201) return booked.id();
            }
        }
        throw new AssertionError("nothing is open for " + person + ": "
                + cast.book(type, "2026-11-25T10:00:00Z").body());
    }
}
