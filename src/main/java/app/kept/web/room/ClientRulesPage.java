package app.kept.web.room;

import app.kept.account.Account;
import app.kept.account.Caller;
import app.kept.account.Policy;
import app.kept.identity.team.AccountApi;
import app.kept.identity.team.AccountKeeping;
import app.kept.identity.team.Acting;
import app.kept.identity.team.PolicyInput;
import app.kept.identity.team.TeamRefusal;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code /team/account/clients}: how long clients are kept, to what they agree, and who sees what they say. */
public final class ClientRulesPage {
    static final String PATH = TeamDesk.TEAM + "/account/clients";
    private static final String MONTHS = "client_retention_months";
    private static final String TEXT = "consent_text";
    private static final String VERSION = "consent_version";
    private static final String REQUIRED = "consent_required";
    private static final String APPROVAL = "reviews_need_approval";

    private final TeamDesk desk;
    private final AccountKeeping accounts;

    public ClientRulesPage(TeamDesk desk, AccountKeeping accounts) {
        this.desk = desk;
        this.accounts = accounts;
    }

    public Response show(Request request) {
        return page(request, Filled.of(parts(policy(request))));
    }

    public Response save(Request request) {
        Frame frame = frame(request);
        Input input = request.form();
        AccountKeeping.Wanted wanted = AccountApi.read(input);
        Seen seen = Seen.in(input, parts(policy(request)));
        if (!input.errors().isEmpty()) {
            var wrong = new HashMap<String, String>();
            input.errors().forEach(error -> wrong.put(error.field(), words(error.field(), frame)));
            return page(request, Filled.wrong(seen, wrong));
        }
        return switch (accounts.change(
                Acting.in(request), now -> !Seen.in(input, parts(now.policy())).isOvertaken(), wanted)) {
            case AccountKeeping.Outcome.Done _ -> Response.seeOther(PATH + "?done=1");
            case AccountKeeping.Outcome.PolicyUnfit(PolicyInput.Unfit why) ->
                page(request, Filled.wrong(seen, Map.of(why.field(), words(why, frame))));
            case AccountKeeping.Outcome.Overtaken(Account now) ->
                page(
                        request,
                        Filled.overtaken(
                                Seen.in(input, parts(now.policy())),
                                part -> frame.text(called(part)),
                                (part, value) -> shown(part, value, frame)));
            case AccountKeeping.Outcome.NotAllowed(),
                    AccountKeeping.Outcome.DomainTaken(),
                    AccountKeeping.Outcome.NameDiffers(),
                    AccountKeeping.Outcome.NotOpen(),
                    AccountKeeping.Outcome.TooOften _ -> throw TeamRefusal.NOT_ALLOWED.raised();
        };
    }

    private Frame frame(Request request) {
        return desk.frame(request, PATH, "team.clients.title");
    }

    private Policy policy(Request request) {
        return accounts.get(Caller.memberOf(request).account()).policy();
    }

    private Response page(Request request, Filled filled) {
        Frame frame = frame(request);
        var view = new ClientRulesSheet(
                frame,
                desk.rooms(request, frame, TeamDesk.TEAM),
                TeamDesk.isDone(request),
                PATH,
                filled,
                field(MONTHS, "team.clients.months.hint", 3, filled, frame),
                field(VERSION, "team.clients.version.hint", 40, filled, frame),
                List.of(choice(REQUIRED, filled, frame), choice(APPROVAL, filled, frame)));
        return desk.answer(filled.status(), "client_rules", view);
    }

    /** As the form shows it. */
    private static SortedMap<String, String> parts(Policy policy) {
        return new TreeMap<>(Map.of(
                MONTHS,
                policy.retentionMonths().map(Object::toString).orElse(""),
                TEXT,
                policy.consent().map(Policy.ConsentText::text).orElse(""),
                VERSION,
                policy.consent().map(Policy.ConsentText::version).orElse(""),
                REQUIRED,
                Boolean.toString(policy.consentRequired()),
                APPROVAL,
                Boolean.toString(policy.reviewsNeedApproval())));
    }

    private static String called(String part) {
        return switch (part) {
            case MONTHS -> "team.clients.months";
            case TEXT -> "team.clients.text";
            case VERSION -> "team.clients.version";
            case REQUIRED -> "team.clients.required";
            default -> "team.clients.approval";
        };
    }

    private static String shown(String part, String value, Frame frame) {
        boolean isYes = value.equals("true");
        return switch (part) {
            case REQUIRED -> frame.text(isYes ? "team.clients.required.yes" : "team.clients.required.no");
            case APPROVAL -> frame.text(isYes ? "team.clients.approval.yes" : "team.clients.approval.no");
            default -> value;
        };
    }

    private static Field field(String part, String hint, int longest, Filled filled, Frame frame) {
        return filled.field(part, frame.text(called(part)), frame.text(hint), "text", longest);
    }

    private static TeamSheet.Choice choice(String part, Filled filled, Frame frame) {
        return new TeamSheet.Choice(
                part,
                frame.text(called(part)),
                "",
                filled.error(part),
                List.of(
                        new TeamSheet.Option("true", shown(part, "true", frame), filled.is(part)),
                        new TeamSheet.Option("false", shown(part, "false", frame), !filled.is(part))));
    }

    private static String words(String field, Frame frame) {
        return switch (field) {
            case MONTHS -> frame.text("team.clients.wrong.months");
            case TEXT -> frame.text("team.clients.wrong.text");
            case VERSION -> frame.text("team.clients.wrong.version");
            default -> frame.text("team.clients.wrong.choice");
        };
    }

    private static String words(PolicyInput.Unfit why, Frame frame) {
        if (why.field().equals(TEXT)) return frame.text("team.clients.wrong.text_needed");
        return frame.text(
                why.code().equals("required")
                        ? "team.clients.wrong.version_needed"
                        : "team.clients.wrong.version_same");
    }
}
