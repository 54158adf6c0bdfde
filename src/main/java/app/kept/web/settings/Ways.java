package app.kept.web.settings;

import app.kept.account.Caller;
import app.kept.account.Extent;
import app.kept.account.Right;
import app.kept.web.page.Frame;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways to everything else that somebody can set, as their role has them. */
public final class Ways {
    private Ways() {}

    /** Some that belong together. */
    public record Group(String id, String title, List<Way> all) {}

    /** One of them. */
    public record Way(String href, String name, String why) {}

    static List<Group> of(Caller.Member member, Frame frame) {
        return Stream.of(
                        group(
                                "pages",
                                frame,
                                Stream.of(
                                        way(
                                                "/embedding",
                                                Right.CHANGE_HOSTS,
                                                member,
                                                frame.text("rooms.embedding"),
                                                frame.text("settings.embedding")),
                                        way(
                                                "/templates",
                                                Right.MANAGE_TEMPLATES,
                                                member,
                                                frame.text("rooms.templates"),
                                                frame.text("settings.templates")),
                                        way(
                                                "/providers",
                                                Right.MANAGE_PROVIDERS,
                                                member,
                                                frame.text("messages.tab.providers"),
                                                frame.text("settings.providers")),
                                        way(
                                                "/quiet-hours",
                                                Right.READ_MESSAGES,
                                                member,
                                                frame.text("messages.tab.quiet"),
                                                frame.text("settings.quiet")),
                                        way(
                                                "/calcom",
                                                Right.READ_CALCOM,
                                                member,
                                                frame.text("rooms.calcom"),
                                                frame.text("settings.calcom")))),
                        group(
                                "people",
                                frame,
                                Stream.of(
                                        way(
                                                "/team",
                                                Right.READ_TEAM,
                                                member,
                                                frame.text("rooms.team"),
                                                frame.text("settings.team")),
                                        way(
                                                "/team/account",
                                                Right.MANAGE_TEAM,
                                                member,
                                                frame.text("team.account.title"),
                                                frame.text("settings.account")),
                                        way(
                                                "/team/account/clients",
                                                Right.MANAGE_TEAM,
                                                member,
                                                frame.text("team.clients.title"),
                                                frame.text("settings.rules")),
                                        way(
                                                "/keys",
                                                Right.MANAGE_KEYS,
                                                member,
                                                frame.text("rooms.keys"),
                                                frame.text("settings.keys")),
                                        way(
                                                "/audit",
                                                Right.READ_AUDIT,
                                                member,
                                                frame.text("rooms.audit"),
                                                frame.text("settings.audit")))),
                        group(
                                "you",
                                frame,
                                Stream.of(Optional.of(
                                        new Way("/account", frame.text("account.title"), frame.text("settings.you"))))))
                .filter(group -> !group.all().isEmpty())
                .toList();
    }

    private static Group group(String id, Frame frame, Stream<Optional<Way>> ways) {
        String title = frame.text(
                switch (id) {
                    case "pages" -> "settings.pages";
                    case "people" -> "settings.people";
                    default -> "settings.yours";
                });
        return new Group(id, title, ways.flatMap(Optional::stream).toList());
    }

    private static Optional<Way> way(String href, Right right, Caller.Member member, String name, String why) {
        boolean may = right.of(member.role()) != Extent.NOTHING;
        return may ? Optional.of(new Way(href, name, why)) : Optional.empty();
    }
}
