package app.kept.web.room;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hosts to choose from where there may be more than a list can show: then the first letters of a name say from where on
 * they are listed, so that nobody is out of reach.
 *
 * @param letters where they are typed; absent where all stand in the list
 */
public record HostPick(List<Host> hosts, Optional<Field> letters) {
    public static final String FROM = "host_from";

    private static final int LONGEST = 60;

    /** @param most that a list shows; whoever is chosen is shown besides */
    public static HostPick of(Request request, Hosts hosts, Optional<HostId> chosen, int most, Frame frame) {
        String typed = typed(request.query());
        List<Host> found = hosts.toChooseFrom(
                Caller.accountOf(request), Reach.of(request), Optional.empty(), asSlug(typed), most + 1);
        List<Host> listed = found.subList(0, Math.min(most, found.size()));
        Optional<Host> other = chosen.filter(
                        id -> listed.stream().noneMatch(host -> host.id().equals(id)))
                .flatMap(id -> hosts.find(Caller.accountOf(request), id));
        boolean isMore = found.size() > most || !typed.isEmpty();
        return new HostPick(
                Stream.concat(listed.stream(), other.stream()).toList(),
                isMore ? Optional.of(field(typed, frame)) : Optional.empty());
    }

    /** To be read by whoever refuses what they do not know. */
    public static String typed(Input query) {
        return query.text(FROM, LONGEST).orElse("");
    }

    /** Names in addresses have no other letters; the list is in their order. */
    private static String asSlug(String typed) {
        return typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static Field field(String typed, Frame frame) {
        return new Field(
                FROM, frame.text("pick.hosts"), frame.text("pick.hosts.hint"), "text", "off", LONGEST, typed, "");
    }
}
