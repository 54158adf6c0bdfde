package app.kept.web;

import static app.kept.web.Stage.Scene.guest;
import static app.kept.web.Stage.Scene.owner;

import app.kept.account.AccountId;
import app.kept.message.choice.UnsubscribeLinks;
import app.kept.message.template.Topic;
import app.kept.platform.secret.MasterKey;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import app.kept.web.Stage.Scene;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What few see, and what has to be right for them: nothing open, everything open, nothing known, gone. */
final class Corners {
    private static final List<String> NEVER = List.of();

    private Corners() {}

    /** On a stage where Anna can be booked and the clock stands. */
    static List<Scene> all() {
        return List.of(
                guest("nothing-open", Corners::nothingOpen),
                guest("profile-bare", "/p/quiet?lang=en"),
                guest("notice-asked", Corners::noticeAsked),
                guest("waiting", Corners::waiting),
                guest("many-times", Corners::manyTimes),
                guest("clocks", Corners::clocks),
                guest("others", Corners::others),
                guest("others-nobody", "/others/quiet?kind=nothing&lang=en"),
                guest("find-nobody", "/find?q=nobody+at+all&lang=en"),
                guest("proposal", Corners::proposal),
                guest("move-two", Corners::twoTimes),
                guest("cancelled", Corners::cancelled),
                guest("booking-messages", stage -> Scenes.further(stage, "/messages")),
                guest("booking-data", stage -> Scenes.further(stage, "/data")),
                guest("not-loaded", Corners::notLoaded),
                owner("my-bookings-signed-in", Corners::signedIn),
                guest("embed-booked", Corners::embedded),
                guest("unsubscribe", Corners::unsubscribe),
                guest("too-often", Corners::tooOften));
    }

    private static Page nothingOpen(Stage stage) {
        host(stage, "quiet", NEVER, "17:00", 60);
        return stage.open("/book/quiet/visit?lang=en");
    }

    private static Page noticeAsked(Stage stage) {
        Page page = stage.open("/book/quiet/visit/notice?lang=en");
        page.locator("#email").fill("bo.waits@example.com");
        page.locator("#agree").check();
        page.locator("button.main").click();
        return Scenes.settled(page);
    }

    private static Page waiting(Stage stage) {
        new Cast(stage.server.api()).advance("PT1M");
        return stage.open(linkTo(stage, "bo.waits@example.com", "/waiting/") + "?lang=en");
    }

    private static Page manyTimes(Stage stage) {
        host(stage, "busy", List.of("monday"), "23:40", 5);
        return stage.open("/book/busy/visit?lang=en");
    }

    private static Page clocks(Stage stage) {
        return Scenes.first(stage.open("/book/anna/talk?lang=en"), ".zone summary");
    }

    private static Page others(Stage stage) {
        for (String name : List.of("mia", "ida")) host(stage, name, List.of("tuesday", "friday"), "12:00", 60);
        return stage.open("/others/quiet?kind=visit&lang=en");
    }

    /** A new time was asked for, and nobody has answered yet. */
    private static Page proposal(Stage stage) {
        Page page = stage.open(booked(stage, "2026-12-01T09:00:00Z") + "/move?lang=en");
        Scenes.first(page, ".openings a");
        return Scenes.first(page, "button.main");
    }

    private static Page twoTimes(Stage stage) {
        Page page = stage.open(booked(stage, "2026-12-04T09:00:00Z") + "/move?lang=en");
        Scenes.first(page, ".openings a");
        Scenes.first(page, ".chosen a:has-text('Offer another')");
        page.locator(".openings a").nth(1).click();
        return Scenes.settled(page);
    }

    /** The connection was lost while the next month was asked for. */
    private static Page notLoaded(Stage stage) {
        Page page = stage.open("/book/anna/talk?lang=en");
        page.route("**/book/anna**", Route::abort);
        page.locator(".openings a").first().click();
        page.waitForSelector("#told:not(.unseen)");
        page.unroute("**/book/anna**");
        return page;
    }

    /** Somebody of the team has booked as well. */
    private static Page signedIn(Stage stage) {
        String type = new Rows(stage.server.database())
                .texts("select id from event_type where slug = 'talk' order by id limit 1")
                .getFirst();
        new Cast(stage.server.api())
                .book(
                        type,
                        "2026-12-07T09:00:00Z",
                        Map.of("name", "Ada Lovelace", "email", stage.owner().email()));
        return stage.enter("/my-bookings?lang=en");
    }

    /** Who guesses links is soon told to wait. */
    private static Page tooOften(Stage stage) {
        for (int guess = 0; guess < 20; guess++) stage.server.visitor().page("/booking/guess-" + guess);
        return stage.open("/booking/guess");
    }

    private static Page cancelled(Stage stage) {
        return Scenes.first(stage.open(booked(stage, "2026-12-02T09:00:00Z") + "/cancel?lang=en"), "button.main");
    }

    private static Page embedded(Stage stage) {
        Page page = stage.open("/embed/book/anna/talk?lang=en&start=2026-12-03T09:00:00Z");
        page.locator("#name").fill("Bo Lind");
        page.locator("#email").fill("bo@example.com");
        return Scenes.first(page, "button.main");
    }

    private static Page unsubscribe(Stage stage) {
        var links = new UnsubscribeLinks(
                MasterKey.of(TestServer.SECRET).signer("message.unsubscribe"), stage.server::address);
        var account = new AccountId(UUID.fromString(new Rows(stage.server.database())
                .texts("select id from account")
                .getFirst()));
        return stage.open(
                "/unsubscribe/" + links.token(account, "email", "bo@example.com", Topic.REMINDER) + "?lang=en");
    }

    private static void host(Stage stage, String slug, List<String> days, String to, int minutes) {
        var cast = new Cast(stage.server.api());
        Map<String, Object> who = Map.of(
                "slug", slug,
                "name", "Midwife " + slug,
                "profession", "Midwife",
                "time_zone", "Europe/Berlin",
                "language", "en");
        String host = stage.server.api().post("/api/hosts", who).id();
        cast.hours(host, days, "07:00", to);
        cast.eventType(Map.of(
                "host_id", host, "slug", "visit", "name", "Visit", "kind", "visit", "duration_minutes", minutes));
    }

    private static String booked(Stage stage, String start) {
        return new Cast(stage.server.api()).bookedPage(stage.server.visitor(), start);
    }

    /** The first link of this kind in what somebody was sent. */
    static String linkTo(Stage stage, String email, String kind) {
        String letters = stage.server.api().get("/api/dev/mailbox?to=" + email).body();
        return letters.replaceAll("(?s).*?(" + kind + "[A-Za-z0-9_-]+).*", "$1");
    }
}
