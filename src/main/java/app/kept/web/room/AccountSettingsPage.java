package app.kept.web.room;

import app.kept.account.Account;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.identity.SessionCookie;
import app.kept.identity.team.AccountApi;
import app.kept.identity.team.AccountKeeping;
import app.kept.identity.team.Acting;
import app.kept.identity.team.TeamRefusal;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.BrandTones;
import app.kept.web.page.Field;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Pages;
import app.kept.web.page.Seen;
import app.kept.web.page.Zones;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the account is called, where it is found, and how it is put to rest. */
public final class AccountSettingsPage {
    private static final String PATH = TeamDesk.TEAM + "/account";
    private static final String LANGUAGE = "language";
    private static final String IN_DIRECTORY = "in_directory";
    private static final String ZONE = "time_zone";
    private static final String COLOR = "brand_color";
    private static final String DEACTIVATE = PATH + "/deactivate";

    private final TeamDesk desk;
    private final AccountKeeping accounts;
    private final Time time;

    public AccountSettingsPage(TeamDesk desk, AccountKeeping accounts, Time time) {
        this.desk = desk;
        this.accounts = accounts;
        this.time = time;
    }

    /** What is asked for is what somebody is typing: the page says what would become of it. */
    public Response show(Request request) {
        SortedMap<String, String> parts =
                parts(accounts.get(Caller.memberOf(request).account()));
        Filled kept = Filled.of(parts);
        Input query = request.query();
        return page(request, query.has(COLOR) ? kept.with(COLOR, query.typed(COLOR)) : kept);
    }

    public Response save(Request request) {
        Frame frame = desk.frame(request, PATH, "team.account.title");
        Input input = request.form();
        AccountKeeping.Wanted wanted = AccountApi.read(input);
        Seen seen = Seen.in(input, parts(accounts.get(Caller.memberOf(request).account())));
        if (!input.errors().isEmpty()) {
            var wrong = new HashMap<String, String>();
            input.errors().forEach(error -> wrong.put(error.field(), words(error.field(), frame)));
            return page(request, Filled.wrong(seen, wrong));
        }
        return switch (accounts.change(
                Acting.in(request), now -> !Seen.in(input, parts(now)).isOvertaken(), wanted)) {
            case AccountKeeping.Outcome.Done _ -> Response.seeOther(PATH + "?done=1");
            case AccountKeeping.Outcome.DomainTaken() ->
                page(request, Filled.wrong(seen, Map.of("domain", frame.text("team.wrong.domain_taken"))));
            case AccountKeeping.Outcome.Overtaken(Account now) ->
                page(
                        request,
                        Filled.overtaken(
                                Seen.in(input, parts(now)),
                                part -> frame.text(called(part)),
                                (part, value) -> shown(part, value, frame)));
            case AccountKeeping.Outcome.NotAllowed(),
                    AccountKeeping.Outcome.NameDiffers(),
                    AccountKeeping.Outcome.PolicyUnfit _,
                    AccountKeeping.Outcome.NotOpen(),
                    AccountKeeping.Outcome.TooOften _ -> throw TeamRefusal.NOT_ALLOWED.raised();
        };
    }

    public Response askToDeactivate(Request request) {
        return deactivation(request, "", "");
    }

    public Response deactivate(Request request) {
        Frame frame = desk.frame(request, DEACTIVATE, "team.deactivate.title");
        String typed = request.form().typed("name");
        return switch (accounts.deactivate(Acting.in(request), typed)) {
            case AccountKeeping.Outcome.Done _ -> SessionCookie.clearedOn(Response.seeOther("/"));
            case AccountKeeping.Outcome.NameDiffers() ->
                deactivation(request, typed, frame.text("team.wrong.account_name"));
            case AccountKeeping.Outcome.NotAllowed(),
                    AccountKeeping.Outcome.Overtaken _,
                    AccountKeeping.Outcome.DomainTaken(),
                    AccountKeeping.Outcome.PolicyUnfit _,
                    AccountKeeping.Outcome.NotOpen(),
                    AccountKeeping.Outcome.TooOften _ -> throw TeamRefusal.NOT_ALLOWED.raised();
        };
    }

    private Response page(Request request, Filled filled) {
        Frame frame = desk.frame(request, PATH, "team.account.title").scripted("find.js");
        var fields = List.of(
                field("name", "", 200, filled, frame),
                field("domain", "team.account.domain.hint", 253, filled, frame),
                field("country", "team.account.country.hint", 2, filled, frame),
                field(COLOR, "team.account.brand_color.hint", 7, filled, frame),
                field("logo_url", "team.account.logo_url.hint", 500, filled, frame));
        return desk.sheet(
                request,
                frame,
                TeamSheet.Form.of(
                                List.of(),
                                PATH,
                                fields,
                                List.of(zones(filled, frame), languages(filled, frame), inDirectory(filled, frame)),
                                frame.text("team.save"),
                                more(request, frame))
                        .carrying(filled),
                Optional.of(new TeamSheet.Beside(COLOR, PATH, BrandTones.of(filled.value(COLOR), frame))));
    }

    private static List<TeamSheet.Way> more(Request request, Frame frame) {
        var more = new ArrayList<>(List.of(new TeamSheet.Way(ClientRulesPage.PATH, frame.text("team.clients.title"))));
        if (TeamDesk.may(request, Right.OWN_ACCOUNT)) {
            more.add(new TeamSheet.Way(ExportPage.PATH, frame.text("export.title")));
            more.add(new TeamSheet.Way(DEACTIVATE, frame.text("team.deactivate.link")));
        }
        return more;
    }

    /** As the form shows it. */
    private static SortedMap<String, String> parts(Account account) {
        String zone = account.timeZone().getId();
        return new TreeMap<>(Map.of(
                "name",
                account.name(),
                ZONE,
                zone.equals("Z") ? "UTC" : zone,
                "domain",
                account.domain().orElse(""),
                "country",
                account.country().orElse(""),
                LANGUAGE,
                account.language(),
                IN_DIRECTORY,
                Boolean.toString(account.inDirectory()),
                COLOR,
                account.brand().color().orElse(""),
                "logo_url",
                account.brand().logo().orElse("")));
    }

    private static String called(String part) {
        return switch (part) {
            case "name" -> "team.account.name";
            case "time_zone" -> "team.account.zone";
            case "domain" -> "team.account.domain";
            case "country" -> "team.account.country";
            case LANGUAGE -> "team.account.language";
            case IN_DIRECTORY -> "team.account.in_directory";
            case COLOR -> "team.account.brand_color";
            default -> "team.account.logo_url";
        };
    }

    private static String shown(String part, String value, Frame frame) {
        return switch (part) {
            case LANGUAGE -> Language.of(value).map(Pages::nameOf).orElse(value);
            case IN_DIRECTORY ->
                frame.text(value.equals("true") ? "team.account.in_directory.yes" : "team.account.in_directory.no");
            default -> value;
        };
    }

    private TeamSheet.Choice zones(Filled filled, Frame frame) {
        ZoneId zone = zone(filled.value(ZONE));
        List<TeamSheet.Option> zones = Zones.choices(zone, zone, time.now()).stream()
                .map(one -> new TeamSheet.Option(one.value(), one.label(), one.selected()))
                .toList();
        return new TeamSheet.Choice(ZONE, frame.text("team.account.zone"), "", filled.error(ZONE), zones);
    }

    /** What is no zone was chosen in no list; then it is whichever is to be chosen first. */
    private static ZoneId zone(String typed) {
        try {
            return ZoneId.of(typed);
        } catch (DateTimeException notOne) {
            return ZoneId.of("UTC");
        }
    }

    private static TeamSheet.Choice languages(Filled filled, Frame frame) {
        List<TeamSheet.Option> languages = Arrays.stream(Language.values())
                .map(one -> new TeamSheet.Option(
                        one.code(), Pages.nameOf(one), one.code().equals(filled.value(LANGUAGE))))
                .toList();
        return new TeamSheet.Choice(LANGUAGE, frame.text("team.account.language"), "", "", languages);
    }

    private static TeamSheet.Choice inDirectory(Filled filled, Frame frame) {
        boolean now = filled.is(IN_DIRECTORY);
        return new TeamSheet.Choice(
                IN_DIRECTORY,
                frame.text("team.account.in_directory"),
                frame.text("team.account.in_directory.hint"),
                "",
                List.of(
                        new TeamSheet.Option("false", frame.text("team.account.in_directory.no"), !now),
                        new TeamSheet.Option("true", frame.text("team.account.in_directory.yes"), now)));
    }

    private Response deactivation(Request request, String typed, String error) {
        Frame frame = desk.frame(request, DEACTIVATE, "team.deactivate.title");
        Account account = accounts.get(Caller.memberOf(request).account());
        String name = account.name();
        var field = new Field(
                "name",
                frame.text("team.account_name"),
                frame.text("team.account_name.hint", name),
                "text",
                "off",
                200,
                typed,
                error);
        return desk.sheet(
                request,
                frame,
                TeamSheet.Form.of(
                                List.of(
                                        frame.text("team.deactivate.what"),
                                        frame.text(
                                                "team.deactivate.undo",
                                                account.id().value())),
                                DEACTIVATE,
                                List.of(field),
                                List.of(),
                                frame.text("team.deactivate.button"),
                                List.of())
                        .risky());
    }

    private static Field field(String name, String hint, int longest, Filled filled, Frame frame) {
        return filled.field(name, frame.text(called(name)), hint.isEmpty() ? "" : frame.text(hint), "text", longest);
    }

    private static String words(String field, Frame frame) {
        return switch (field) {
            case "name" -> frame.text("team.wrong.name");
            case "time_zone" -> frame.text("team.wrong.zone");
            case "country" -> frame.text("team.wrong.country");
            case COLOR -> frame.text("team.wrong.brand_color");
            case "logo_url" -> frame.text("team.wrong.logo_url");
            default -> frame.text("team.wrong.domain");
        };
    }
}
