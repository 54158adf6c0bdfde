package app.kept.web.room;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.account.Role;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.identity.team.TeamRefusal;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the pages about an account and its people have in common: their frame, and the words for what people are. */
public final class TeamDesk {
    static final String TEAM = "/team";
    private static final int MOST_HOSTS = 100;

    private final Threshold threshold;
    private final Hosts hosts;

    public TeamDesk(Threshold threshold, Hosts hosts) {
        this.threshold = threshold;
        this.hosts = hosts;
    }

    /** @param path of the page itself, where a form that went wrong is shown as well */
    Frame frame(Request request, String path, String title) {
        return threshold.frame(request, Link.to(path), title);
    }

    Rooms rooms(Request request, Frame frame, String path) {
        return threshold.rooms(request, frame, path);
    }

    ZoneId zone(Request request) {
        return threshold.zone(request);
    }

    Response answer(int status, String template, Object view) {
        return threshold.answer(status, template, view);
    }

    /** A page that is one form, with the way back to the team. */
    Response sheet(Request request, Frame frame, TeamSheet.Form form) {
        return sheet(request, frame, form, Optional.empty());
    }

    Response sheet(Request request, Frame frame, TeamSheet.Form form, Optional<TeamSheet.Beside> beside) {
        var view = new TeamSheet(frame, rooms(request, frame, TEAM), isDone(request), form, TEAM, beside);
        return answer(view.status(), "sheet", view);
    }

    /** Where a form that was sent leads: to the list, which says that it is done. */
    static Response done() {
        return Response.seeOther(TEAM + "?done=1");
    }

    static boolean isDone(Request request) {
        return request.query().text("done", 1).isPresent();
    }

    static boolean may(Request request, Right right) {
        return Caller.memberOf(request).may(right);
    }

    Map<HostId, String> names(AccountId account, List<UUID> ids) {
        return hosts.names(account, ids.stream().map(HostId::new).toList());
    }

    /** Everything that somebody can be made. */
    TeamSheet.Choice roles(Frame frame, Role chosen, boolean owner) {
        List<TeamSheet.Option> options = Arrays.stream(Role.values())
                .filter(role -> owner == (role == Role.OWNER))
                .map(role -> new TeamSheet.Option(code(role), word(role, frame), role == chosen))
                .toList();
        return new TeamSheet.Choice("role", frame.text("team.role"), frame.text("team.role.hint"), "", options);
    }

    TeamSheet.Choice hostChoice(Frame frame, AccountId account, Optional<UUID> chosen, String error) {
        var options = new ArrayList<TeamSheet.Option>();
        options.add(new TeamSheet.Option("", frame.text("team.host.none"), chosen.isEmpty()));
        List<Host> all = hosts.toChooseFrom(account, new Reach.Everything(), chosen.map(HostId::new), MOST_HOSTS);
        String cut = all.size() < MOST_HOSTS ? "" : " " + frame.text("pick.cut", MOST_HOSTS);
        for (Host host : all) {
            UUID id = host.id().value();
            options.add(new TeamSheet.Option(id.toString(), host.name(), chosen.equals(Optional.of(id))));
        }
        return new TeamSheet.Choice(
                "host_id", frame.text("team.host"), frame.text("team.host.hint") + cut, error, List.copyOf(options));
    }

    static String code(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    static String word(Role role, Frame frame) {
        return switch (role) {
            case OWNER -> frame.text("team.role.owner");
            case ADMIN -> frame.text("team.role.admin");
            case COORDINATOR -> frame.text("team.role.coordinator");
            case HOST -> frame.text("team.role.host");
            case CLIENT -> frame.text("team.role.client");
        };
    }

    /** What a page can say at its field; the rest is said by the page of errors. */
    static String words(TeamRefusal why, Frame frame) {
        return switch (why) {
            case OWNER_STAYS -> frame.text("team.wrong.owner_stays");
            case NOT_AN_ADMIN -> frame.text("team.wrong.not_an_admin");
            case ALREADY_MEMBER -> frame.text("team.wrong.already_member");
            case HOST_TAKEN -> frame.text("team.wrong.host_taken");
            case HOST_NEEDED -> frame.text("team.wrong.host_needed");
            case HOST_NOT_WANTED -> frame.text("team.wrong.host_not_wanted");
            case NO_SUCH_MEMBER, NO_SUCH_HOST, NO_SUCH_INVITE, NOT_ALLOWED, OWNER_IS_THE_OWNERS, OWNER_IS_NOT_GIVEN ->
                throw why.raised();
        };
    }
}
