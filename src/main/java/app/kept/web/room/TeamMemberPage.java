package app.kept.web.room;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.account.Role;
import app.kept.identity.ApiKeys;
import app.kept.identity.Member;
import app.kept.identity.team.AccountKeeping;
import app.kept.identity.team.Acting;
import app.kept.identity.team.Handover;
import app.kept.identity.team.MemberKeeping;
import app.kept.identity.team.TeamRefusal;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** One member: what they are, and how to remove them or make them the owner. */
public final class TeamMemberPage {
    private final TeamDesk desk;
    private final MemberKeeping members;
    private final Handover handover;
    private final AccountKeeping accounts;
    private final ApiKeys keys;

    public TeamMemberPage(
            TeamDesk desk, MemberKeeping members, Handover handover, AccountKeeping accounts, ApiKeys keys) {
        this.keys = keys;
        this.desk = desk;
        this.members = members;
        this.handover = handover;
        this.accounts = accounts;
    }

    public Response show(Request request) {
        Member member = memberOf(request);
        return page(request, member, member.role(), member.host(), Optional.empty());
    }

    public Response save(Request request) {
        Member member = memberOf(request);
        Input input = request.form();
        Optional<Role> role = input.choice("role", List.of("owner", "admin", "coordinator", "host", "client"))
                .map(word -> Role.valueOf(word.toUpperCase(Locale.ROOT)));
        Optional<UUID> host = input.id("host_id");
        input.check();
        return switch (members.change(
                Acting.in(request), member.person(), new MemberKeeping.Wanted(role, Optional.of(host)))) {
            case MemberKeeping.Outcome.Done _ -> TeamDesk.done();
            case MemberKeeping.Outcome.Refused(TeamRefusal why) ->
                page(request, member, role.orElse(member.role()), host, Optional.of(why));
        };
    }

    public Response askToRemove(Request request) {
        return removal(request, memberOf(request));
    }

    public Response remove(Request request) {
        Member member = memberOf(request);
        return switch (members.remove(Acting.in(request), member.person())) {
            case MemberKeeping.Outcome.Done _ -> TeamDesk.done();
            case MemberKeeping.Outcome.Refused(TeamRefusal why) -> throw why.raised();
        };
    }

    public Response askToTransfer(Request request) {
        return transfer(request, memberOf(request), "", "");
    }

    public Response transfer(Request request) {
        Member member = memberOf(request);
        String typed = request.form().typed("name");
        Frame frame = desk.frame(request, path(member) + "/transfer", "team.transfer.title");
        if (!typed.strip().equals(accountName(request))) {
            return transfer(request, member, typed, frame.text("team.wrong.account_name"));
        }
        Optional<TeamRefusal> why = handover.to(Acting.in(request), member.person());
        return why.map(refusal -> transfer(request, member, typed, TeamDesk.words(refusal, frame)))
                .orElseGet(TeamDesk::done);
    }

    private Response page(
            Request request, Member member, Role role, Optional<UUID> host, Optional<TeamRefusal> refused) {
        String path = path(member);
        Frame frame = desk.frame(request, path, "team.member.title");
        String error = refused.map(why -> TeamDesk.words(why, frame)).orElse("");
        AccountId account = Caller.memberOf(request).account();
        var ways = new ArrayList<TeamSheet.Way>();
        if (member.role() != Role.OWNER) {
            ways.add(new TeamSheet.Way(path + "/remove", frame.text("team.remove.link")));
        }
        if (member.role() == Role.ADMIN && TeamDesk.may(request, Right.OWN_ACCOUNT)) {
            ways.add(new TeamSheet.Way(path + "/transfer", frame.text("team.transfer.link")));
        }
        return desk.sheet(
                request,
                frame,
                TeamSheet.Form.of(
                        List.of(member.name() + " · " + member.email()),
                        path,
                        List.of(),
                        List.of(
                                desk.roles(frame, role, member.role() == Role.OWNER),
                                desk.hostChoice(frame, account, host, error)),
                        frame.text("team.save"),
                        ways));
    }

    private Response removal(Request request, Member member) {
        if (member.role() == Role.OWNER) throw TeamRefusal.OWNER_STAYS.raised();
        String path = path(member) + "/remove";
        Frame frame = desk.frame(request, path, "team.remove.title");
        var said = new ArrayList<>(
                List.of(frame.text("team.remove.who", member.name(), member.email()), frame.text("team.remove.what")));
        List<String> good = keys.goodOnesOf(Caller.memberOf(request).account(), member.person());
        if (!good.isEmpty()) said.add(frame.text("team.remove.keys", String.join(", ", good)));
        return desk.sheet(
                request,
                frame,
                TeamSheet.Form.of(
                                said,
                                path,
                                List.of(),
                                List.of(),
                                frame.text("team.remove.button", member.name()),
                                List.of())
                        .risky());
    }

    private Response transfer(Request request, Member member, String typed, String error) {
        if (member.role() != Role.ADMIN) throw TeamRefusal.NOT_AN_ADMIN.raised();
        String path = path(member) + "/transfer";
        Frame frame = desk.frame(request, path, "team.transfer.title");
        var field = new Field(
                "name",
                frame.text("team.account_name"),
                frame.text("team.account_name.hint", accountName(request)),
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
                                        frame.text("team.transfer.who", member.name(), member.email()),
                                        frame.text("team.transfer.what")),
                                path,
                                List.of(field),
                                List.of(),
                                frame.text("team.transfer.button", member.name()),
                                List.of())
                        .risky());
    }

    private String accountName(Request request) {
        return accounts.get(Caller.memberOf(request).account()).name();
    }

    private Member memberOf(Request request) {
        return members.find(Caller.memberOf(request).account(), request.id("id"))
                .orElseThrow(TeamRefusal.NO_SUCH_MEMBER::raised);
    }

    private static String path(Member member) {
        return TeamDesk.TEAM + "/members/" + member.person();
    }
}
