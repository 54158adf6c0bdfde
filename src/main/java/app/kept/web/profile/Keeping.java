package app.kept.web.profile;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.host.Host;
import app.kept.platform.http.Request;
import app.kept.web.page.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a host's page says to the host, and to those of the team who look after hosts.
 *
 * @param words whose page it is
 * @param links what they can do; empty for everybody else
 */
public record Keeping(String words, List<Way> links) {
    private static final Keeping NONE = new Keeping("", List.of());

    public Keeping {
        links = List.copyOf(links);
    }

    /** Where something of it is changed. */
    public record Way(String text, String href) {}

    static Keeping of(Request request, Host host, Frame frame) {
        if (!(Caller.of(request) instanceof Caller.Member member)
                || !member.account().equals(host.account())) {
            return NONE;
        }
        boolean isTheHost = member.host().equals(Optional.of(host.id().value()));
        boolean may = switch (Right.CHANGE_HOSTS.of(member.role())) {
            case EVERYTHING -> true;
            case THEIR_OWN -> isTheHost;
            case NOTHING -> false;
        };
        if (!may) return NONE;
        var links = new ArrayList<Way>();
        links.add(new Way(frame.text("seen.owner.looks"), "/hosts/" + host.id().value() + "/profile"));
        if (member.may(Right.READ_JOURNEYS)) links.add(new Way(frame.text("seen.owner.bookings"), "/bookings"));
        if (member.may(Right.MANAGE_TEAM)) links.add(new Way(frame.text("seen.owner.account"), "/team/account"));
        return new Keeping(frame.text(isTheHost ? "seen.owner" : "seen.owner.other"), links);
    }
}
