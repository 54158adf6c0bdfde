package app.kept.web.room;

import app.kept.account.Account;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.identity.SessionCookie;
import app.kept.identity.team.AccountApi;
import app.kept.identity.team.AccountKeeping;
import app.kept.identity.team.Acting;
import app.kept.identity.team.TeamRefusal;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.BrandTones;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Pages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the account is called, where it is found, and how it is put to rest. */
public final class AccountSettingsPage {
    private static final String PATH = TeamDesk.TEAM + "/account";
    private static final String IN_DIRECTORY = "in_directory";
    private static final String COLOR = "brand_color";
    private static final String DEACTIVATE = PATH + "/deactivate";

    private final TeamDesk desk;
    private final AccountKeeping accounts;

    public AccountSettingsPage(TeamDesk desk, AccountKeeping accounts) {
        this.desk = desk;
        this.accounts = accounts;
    }

    public Response show(Request request) {
        return page(request, Optional.empty(), Map.of());
    }

    public Response save(Request request) {
        Frame frame = desk.frame(request, PATH, "team.account.title");
        Input input = request.form();
        AccountKeeping.Wanted wanted = AccountApi.read(input);
        if (!input.errors().isEmpty()) {
            var wrong = new HashMap<String, String>();
            input.errors().forEach(error -> wrong.put(error.field(), words(error.field(), frame)));
            return page(request, Optional.of(input), wrong);
        }
        return switch (accounts.change(Acting.in(request), wanted)) {
            case AccountKeeping.Outcome.Done _ -> Response.seeOther(PATH + "?done=1");
            case AccountKeeping.Outcome.DomainTaken() ->
                page(request, Optional.of(input), Map.of("domain", frame.text("team.wrong.domain_taken")));
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
                    AccountKeeping.Outcome.DomainTaken(),
                    AccountKeeping.Outcome.PolicyUnfit _,
                    AccountKeeping.Outcome.NotOpen(),
                    AccountKeeping.Outcome.TooOften _ -> throw TeamRefusal.NOT_ALLOWED.raised();
        };
    }

    private Response page(Request request, Optional<Input> sent, Map<String, String> wrong) {
        Frame frame = desk.frame(request, PATH, "team.account.title").scripted("find.js");
        Account account = accounts.get(Caller.memberOf(request).account());
        String name = sent.map(input -> input.typed("name")).orElse(account.name());
        String zone = sent.map(input -> input.typed("time_zone"))
                .orElse(
                        account.timeZone().getId().equals("Z")
                                ? "UTC"
                                : account.timeZone().getId());
        String domain =
                sent.map(input -> input.typed("domain")).orElse(account.domain().orElse(""));
        String country = sent.map(input -> input.typed("country"))
                .orElse(account.country().orElse(""));
        String language = sent.map(input -> input.typed("language")).orElse(account.language());
        var fields = new ArrayList<Field>(List.of(
                field("name", frame.text("team.account.name"), "", 200, name, wrong),
                field(
                        "time_zone",
                        frame.text("team.account.zone"),
                        frame.text("team.account.zone.hint"),
                        64,
                        zone,
                        wrong),
                field(
                        "domain",
                        frame.text("team.account.domain"),
                        frame.text("team.account.domain.hint"),
                        253,
                        domain,
                        wrong),
                field(
                        "country",
                        frame.text("team.account.country"),
                        frame.text("team.account.country.hint"),
                        2,
                        country,
                        wrong)));
        String color = color(account, request, sent);
        fields.addAll(brand(account, color, frame, sent, wrong));
        List<TeamSheet.Option> languages = Arrays.stream(Language.values())
                .map(one -> new TeamSheet.Option(
                        one.code(), Pages.nameOf(one), one.code().equals(language)))
                .toList();
        var choice = new TeamSheet.Choice("language", frame.text("team.account.language"), "", "", languages);
        return desk.sheet(
                request,
                frame,
                new TeamSheet.Form(
                        List.of(),
                        PATH,
                        fields,
                        List.of(choice, inDirectory(account, frame, sent)),
                        frame.text("team.save"),
                        more(request, frame)),
                Optional.of(new TeamSheet.Beside(COLOR, PATH, BrandTones.of(color, frame))));
    }

    private static List<TeamSheet.Way> more(Request request, Frame frame) {
        var more = new ArrayList<>(List.of(new TeamSheet.Way(ClientRulesPage.PATH, frame.text("team.clients.title"))));
        if (TeamDesk.may(request, Right.OWN_ACCOUNT)) {
            more.add(new TeamSheet.Way(ExportPage.PATH, frame.text("export.title")));
            more.add(new TeamSheet.Way(DEACTIVATE, frame.text("team.deactivate.link")));
        }
        return more;
    }

    /** What is asked for is what somebody is typing: the page says what would become of it. */
    private static String color(Account account, Request request, Optional<Input> sent) {
        if (sent.isPresent()) return sent.get().typed(COLOR);
        Input query = request.query();
        return query.has(COLOR) ? query.typed(COLOR) : account.brand().color().orElse("");
    }

    private static TeamSheet.Choice inDirectory(Account account, Frame frame, Optional<Input> sent) {
        boolean now =
                sent.map(input -> input.typed(IN_DIRECTORY).equals("true")).orElse(account.inDirectory());
        return new TeamSheet.Choice(
                IN_DIRECTORY,
                frame.text("team.account.in_directory"),
                frame.text("team.account.in_directory.hint"),
                "",
                List.of(
                        new TeamSheet.Option("false", frame.text("team.account.in_directory.no"), !now),
                        new TeamSheet.Option("true", frame.text("team.account.in_directory.yes"), now)));
    }

    private static List<Field> brand(
            Account account, String color, Frame frame, Optional<Input> sent, Map<String, String> wrong) {
        String logo = sent.map(input -> input.typed("logo_url"))
                .orElse(account.brand().logo().orElse(""));
        return List.of(
                field(
                        COLOR,
                        frame.text("team.account.brand_color"),
                        frame.text("team.account.brand_color.hint"),
                        7,
                        color,
                        wrong),
                field(
                        "logo_url",
                        frame.text("team.account.logo_url"),
                        frame.text("team.account.logo_url.hint"),
                        500,
                        logo,
                        wrong));
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
                new TeamSheet.Form(
                        List.of(
                                frame.text("team.deactivate.what"),
                                frame.text("team.deactivate.undo", account.id().value())),
                        DEACTIVATE,
                        List.of(field),
                        List.of(),
                        frame.text("team.deactivate.button"),
                        List.of()));
    }

    private static Field field(
            String name, String label, String hint, int longest, String value, Map<String, String> wrong) {
        return new Field(name, label, hint, "text", "off", longest, value, wrong.getOrDefault(name, ""));
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
