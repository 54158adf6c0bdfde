package app.kept.web.room;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.account.Role;
import app.kept.host.Host;
import app.kept.identity.Member;
import app.kept.identity.team.Invite;
import app.kept.identity.team.Inviting;
import app.kept.identity.team.MemberKeeping;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who is in the account, and who was asked to come. */
public final class TeamPage {
    private static final int PAGE = 50;
    private static final int MOST_INVITES = 100;

    private final TeamDesk desk;
    private final MemberKeeping members;
    private final Inviting inviting;
    private final Time time;

    public TeamPage(TeamDesk desk, MemberKeeping members, Inviting inviting, Time time) {
        this.desk = desk;
        this.members = members;
        this.inviting = inviting;
        this.time = time;
    }

    /**
     * The page.
     *
     * @param manages whether the visitor may change what they see
     * @param next where the list goes on; empty at its end
     */
    public record View(
            Frame frame,
            Rooms rooms,
            boolean done,
            boolean manages,
            List<Person> people,
            List<Asked> asked,
            String next) {}

    /** A member. */
    public record Person(String name, String email, String role, String host, String href, boolean you) {}

    /** Somebody who was invited. */
    public record Asked(String email, String role, String until, boolean over, String again, String revoke) {}

    public Response show(Request request) {
        Input query = request.query();
        Optional<UUID> after = query.id("after");
        Caller.Member me = Caller.memberOf(request);
        Frame frame = desk.frame(request, TeamDesk.TEAM, "team.title");
        boolean manages = TeamDesk.may(request, Right.MANAGE_TEAM);
        List<Member> found = members.list(me.account(), after, PAGE);
        Map<UUID, String> hosts = names(me.account());
        ZoneId zone = desk.zone(request);
        List<Asked> asked = inviting.list(me.account(), Optional.empty(), MOST_INVITES).stream()
                .map(invite -> asked(invite, zone, frame))
                .toList();
        String next = found.size() < PAGE
                ? ""
                : Link.to(TeamDesk.TEAM)
                        .with("after", found.getLast().person().toString())
                        .toString();
        return desk.answer(
                200,
                "team",
                new View(
                        frame,
                        desk.rooms(request, frame, TeamDesk.TEAM),
                        TeamDesk.isDone(request),
                        manages,
                        found.stream()
                                .map(member -> person(member, me, hosts, frame, manages))
                                .toList(),
                        asked,
                        next));
    }

    private static Person person(
            Member member, Caller.Member me, Map<UUID, String> hosts, Frame frame, boolean manages) {
        boolean you = member.person().equals(me.person());
        boolean mayChange = manages && (member.role() != Role.OWNER || you);
        return new Person(
                member.name(),
                member.email(),
                TeamDesk.word(member.role(), frame),
                member.host().map(host -> hosts.getOrDefault(host, "")).orElse(""),
                mayChange ? TeamDesk.TEAM + "/members/" + member.person() : "",
                you);
    }

    private Asked asked(Invite invite, ZoneId zone, Frame frame) {
        String date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(frame.locale())
                .format(invite.expiresAt().atZone(zone));
        boolean over = !invite.expiresAt().isAfter(time.now());
        String path = TeamDesk.TEAM + "/invites/" + invite.id();
        return new Asked(
                invite.email(), TeamDesk.word(invite.role(), frame), date, over, path + "/again", path + "/revoke");
    }

    private Map<UUID, String> names(AccountId account) {
        return desk.hosts(account).stream()
                .collect(Collectors.toMap(host -> host.id().value(), Host::name));
    }
}
