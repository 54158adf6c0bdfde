package app.kept.web.room;

import app.kept.account.Caller;
import app.kept.account.Role;
import app.kept.identity.team.Acting;
import app.kept.identity.team.Invite;
import app.kept.identity.team.Inviting;
import app.kept.identity.team.TeamRefusal;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Asks somebody to join the account, again if need be, or not any more. */
public final class TeamInvitePage {
    private static final String PATH = TeamDesk.TEAM + "/invite";

    private final TeamDesk desk;
    private final Inviting inviting;

    public TeamInvitePage(TeamDesk desk, Inviting inviting) {
        this.desk = desk;
        this.inviting = inviting;
    }

    /** What was typed, and what is wrong with it. */
    private record Typed(String email, Role role, Optional<UUID> host, String emailError, String hostError) {}

    public Response show(Request request) {
        return page(request, new Typed("", Role.COORDINATOR, Optional.empty(), "", ""));
    }

    public Response send(Request request) {
        Frame frame = frame(request);
        Input input = request.form();
        // Nobody is given a role that was not chosen. The page offers no other and no empty one.
        Optional<String> chosen = input.choice("role", List.of("admin", "coordinator", "host", "client"));
        if (input.required("role", chosen, "").isEmpty()) input.check();
        Role role = Role.valueOf(chosen.orElseThrow().toUpperCase(Locale.ROOT));
        Optional<UUID> host = input.id("host_id");
        Optional<String> email = input.email("email");
        String typed = input.typed("email");
        if (email.isEmpty()) {
            return page(request, new Typed(typed, role, host, frame.text("team.wrong.email"), ""));
        }
        return switch (inviting.invite(Acting.in(request), new Inviting.Wanted(email.get(), role, host))) {
            case Inviting.Outcome.Sent _ -> TeamDesk.done();
            case Inviting.Outcome.TooOften(var wait) ->
                throw Problem.tooOften(wait).raised();
            case Inviting.Outcome.Refused(TeamRefusal why)
            when why == TeamRefusal.ALREADY_MEMBER ->
                page(request, new Typed(typed, role, host, TeamDesk.words(why, frame), ""));
            case Inviting.Outcome.Refused(TeamRefusal why) ->
                page(request, new Typed(typed, role, host, "", TeamDesk.words(why, frame)));
        };
    }

    /** The same once more: the letter before it leads nowhere from now on. */
    public Response again(Request request) {
        Invite invite = inviteOf(request);
        var same = new Inviting.Wanted(invite.email(), invite.role(), invite.host());
        return switch (inviting.invite(Acting.in(request), same)) {
            case Inviting.Outcome.Sent _ -> TeamDesk.done();
            case Inviting.Outcome.TooOften(var wait) ->
                throw Problem.tooOften(wait).raised();
            case Inviting.Outcome.Refused(TeamRefusal why) -> throw why.raised();
        };
    }

    public Response askToRevoke(Request request) {
        Invite invite = inviteOf(request);
        String path = TeamDesk.TEAM + "/invites/" + invite.id() + "/revoke";
        Frame frame = desk.frame(request, path, "team.revoke.title");
        return desk.sheet(
                request,
                frame,
                TeamSheet.Form.of(
                        List.of(frame.text("team.revoke.what", invite.email())),
                        path,
                        List.of(),
                        List.of(),
                        frame.text("team.revoke.button"),
                        List.of()));
    }

    public Response revoke(Request request) {
        inviting.revoke(Acting.in(request), request.id("id")).ifPresent(why -> {
            throw why.raised();
        });
        return TeamDesk.done();
    }

    private Response page(Request request, Typed typed) {
        Frame frame = frame(request);
        var email = new Field(
                "email",
                frame.text("form.email"),
                frame.text("team.invite.hint"),
                "email",
                "off",
                254,
                typed.email(),
                typed.emailError());
        return desk.sheet(
                request,
                frame,
                TeamSheet.Form.of(
                        List.of(),
                        PATH,
                        List.of(email),
                        List.of(
                                desk.roles(frame, typed.role(), false),
                                desk.hostChoice(
                                        frame, Caller.memberOf(request).account(), typed.host(), typed.hostError())),
                        frame.text("team.invite.button"),
                        List.of()));
    }

    private Invite inviteOf(Request request) {
        return inviting.find(Caller.memberOf(request).account(), request.id("id"))
                .orElseThrow(TeamRefusal.NO_SUCH_INVITE::raised);
    }

    private Frame frame(Request request) {
        return desk.frame(request, PATH, "team.invite.title");
    }
}
