package app.kept.web.room;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.account.Role;
import app.kept.host.HostId;
import app.kept.identity.Member;
import app.kept.identity.team.Invite;
import app.kept.identity.team.Inviting;
import app.kept.identity.team.MemberKeeping;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Leaf;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who is in the account, and who was asked to come. */
public final class TeamPage {
    private static final int PAGE = 50;
    private static final int INVITES = 25;
    private static final String AFTER_ASKED = "asked_after";

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
     * @param moreAsked the same for those who were invited
     */
    public record View(
            Frame frame,
            Rooms rooms,
            boolean done,
            boolean manages,
            List<Person> people,
            List<Asked> asked,
            String next,
            String moreAsked) {}

    /** A member. */
    public record Person(String name, String email, String role, String host, String href, boolean you) {}

    /** Somebody who was invited. */
    public record Asked(String email, String role, String until, boolean over, String again, String revoke) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.text(Threshold.DONE, 1);
        Optional<UUID> after = query.id("after");
        Optional<UUID> afterAsked = query.id(AFTER_ASKED);
        query.check();
        Caller.Member me = Caller.memberOf(request);
        Frame frame = desk.frame(request, TeamDesk.TEAM, "team.title");
        boolean manages = TeamDesk.may(request, Right.MANAGE_TEAM);
        Leaf<Member> found = Leaf.of(members.list(me.account(), after, PAGE + 1), PAGE);
        Leaf<Invite> invited = Leaf.of(inviting.list(me.account(), afterAsked, INVITES + 1), INVITES);
        Map<HostId, String> hosts = desk.names(
                me.account(),
                found.lines().stream().flatMap(member -> member.host().stream()).toList());
        ZoneId zone = desk.zone(request);
        Link here = Link.to(TeamDesk.TEAM)
                .with("after", after.map(UUID::toString))
                .with(AFTER_ASKED, afterAsked.map(UUID::toString))
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
        return desk.answer(
                200,
                "team",
                new View(
                        frame,
                        desk.rooms(request, frame, TeamDesk.TEAM),
                        TeamDesk.isDone(request),
                        manages,
                        found.lines().stream()
                                .map(member -> person(member, me, hosts, frame, manages))
                                .toList(),
                        invited.lines().stream()
                                .map(invite -> asked(invite, zone, frame))
                                .toList(),
                        found.onward(last -> here.with("after", last.person().toString())),
                        invited.onward(last -> here.with(AFTER_ASKED, last.id().toString()))));
    }

    private static Person person(
            Member member, Caller.Member me, Map<HostId, String> hosts, Frame frame, boolean manages) {
        boolean you = member.person().equals(me.person());
        boolean mayChange = manages && (member.role() != Role.OWNER || you);
        String host =
                member.host().map(id -> hosts.getOrDefault(new HostId(id), "")).orElse("");
        return new Person(
                member.name(),
                member.email(),
                // Who is named as a host need not be called one besides.
                member.role() == Role.HOST && !host.isEmpty() ? "" : TeamDesk.word(member.role(), frame),
                host,
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
}
