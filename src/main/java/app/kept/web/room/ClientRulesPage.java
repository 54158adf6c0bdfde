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
import app.kept.web.page.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        return page(request, Optional.empty(), Map.of());
    }

    public Response save(Request request) {
        Frame frame = frame(request);
        Input input = request.form();
        AccountKeeping.Wanted wanted = AccountApi.read(input);
        if (!input.errors().isEmpty()) {
            var wrong = new HashMap<String, String>();
            input.errors().forEach(error -> wrong.put(error.field(), words(error.field(), frame)));
            return page(request, Optional.of(input), wrong);
        }
        return switch (accounts.change(Acting.in(request), wanted)) {
            case AccountKeeping.Outcome.Done _ -> Response.seeOther(PATH + "?done=1");
            case AccountKeeping.Outcome.PolicyUnfit(PolicyInput.Unfit why) ->
                page(request, Optional.of(input), Map.of(why.field(), words(why, frame)));
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

    private Response page(Request request, Optional<Input> sent, Map<String, String> wrong) {
        Frame frame = frame(request);
        Account account = accounts.get(Caller.memberOf(request).account());
        Policy policy = account.policy();
        var shown = new Shown(sent, wrong, frame);
        var view = new ClientRulesSheet(
                frame,
                desk.rooms(request, frame, TeamDesk.TEAM),
                TeamDesk.isDone(request),
                PATH,
                shown.field(
                        MONTHS,
                        "team.clients.months",
                        "team.clients.months.hint",
                        3,
                        policy.retentionMonths().map(Object::toString).orElse("")),
                shown.value(TEXT, policy.consent().map(Policy.ConsentText::text).orElse("")),
                wrong.getOrDefault(TEXT, ""),
                shown.field(
                        VERSION,
                        "team.clients.version",
                        "team.clients.version.hint",
                        40,
                        policy.consent().map(Policy.ConsentText::version).orElse("")),
                List.of(
                        shown.choice(
                                REQUIRED,
                                "team.clients.required",
                                policy.consentRequired(),
                                "team.clients.required.yes",
                                "team.clients.required.no"),
                        shown.choice(
                                APPROVAL,
                                "team.clients.approval",
                                policy.reviewsNeedApproval(),
                                "team.clients.approval.yes",
                                "team.clients.approval.no")));
        return desk.answer(view.status(), "client_rules", view);
    }

    /** What was typed, or else what holds. */
    private record Shown(Optional<Input> sent, Map<String, String> wrong, Frame frame) {
        String value(String name, String now) {
            return sent.map(input -> input.typed(name)).orElse(now);
        }

        Field field(String name, String label, String hint, int longest, String now) {
            return new Field(
                    name,
                    frame.text(label),
                    frame.text(hint),
                    "text",
                    "off",
                    longest,
                    value(name, now),
                    wrong.getOrDefault(name, ""));
        }

        TeamSheet.Choice choice(String name, String words, boolean now, String yes, String no) {
            boolean isYes = value(name, Boolean.toString(now)).equals("true");
            return new TeamSheet.Choice(
                    name,
                    frame.text(words),
                    "",
                    wrong.getOrDefault(name, ""),
                    List.of(
                            new TeamSheet.Option("true", frame.text(yes), isYes),
                            new TeamSheet.Option("false", frame.text(no), !isYes)));
        }
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
