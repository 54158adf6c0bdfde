package app.kept.web.settings;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.web.page.Frame;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways to everything else that somebody can set, as their role has them. */
public final class Ways {
    private final Caller.Member member;
    private final Frame frame;

    private Ways(Caller.Member member, Frame frame) {
        this.member = member;
        this.frame = frame;
    }

    /** Some that belong together. */
    public record Group(String id, String title, List<Way> all) {}

    /** One of them. */
    public record Way(String href, String name, String why) {}

    static List<Group> of(Caller.Member member, Frame frame) {
        var ways = new Ways(member, frame);
        var yourself = new Way("/account", frame.text("account.title"), frame.text("settings.you"));
        return Stream.of(
                        new Group("pages", frame.text("settings.pages"), ways.pages()),
                        new Group("people", frame.text("settings.people"), ways.people()),
                        new Group("you", frame.text("settings.yours"), List.of(yourself)))
                .filter(group -> !group.all().isEmpty())
                .toList();
    }

    private List<Way> pages() {
        return Stream.of(
                        way("/event-types", Right.CHANGE_HOSTS, "types.title", "settings.what"),
                        way("/slots", Right.READ_SLOTS, "slots.title", "settings.slots"),
                        way("/reviews", Right.READ_REVIEWS, "reviews.title", "settings.reviews"),
                        way("/embedding", Right.CHANGE_HOSTS, "rooms.embedding", "settings.embedding"),
                        way("/templates", Right.MANAGE_TEMPLATES, "rooms.templates", "settings.templates"),
                        way("/providers", Right.MANAGE_PROVIDERS, "messages.tab.providers", "settings.providers"),
                        way("/quiet-hours", Right.READ_MESSAGES, "messages.tab.quiet", "settings.quiet"),
                        way("/calcom", Right.READ_CALCOM, "rooms.calcom", "settings.calcom"),
                        way("/webhooks", Right.READ_WEBHOOKS, "hooks.title", "settings.hooks"))
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Way> people() {
        return Stream.of(
                        way("/plan", Right.READ_HOSTS, "plans.title", "settings.plans"),
                        way("/hosts/new", Right.ADD_HOSTS, "hosts.new", "settings.host"),
                        way("/team", Right.READ_TEAM, "rooms.team", "settings.team"),
                        way("/team/account", Right.MANAGE_TEAM, "team.account.title", "settings.account"),
                        way("/team/account/clients", Right.MANAGE_TEAM, "team.clients.title", "settings.rules"),
                        way("/team/account/export", Right.OWN_ACCOUNT, "export.title", "settings.export"),
                        way("/keys", Right.MANAGE_KEYS, "rooms.keys", "settings.keys"),
                        way("/audit", Right.READ_AUDIT, "rooms.audit", "settings.audit"))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Its texts by their keys. */
    private Optional<Way> way(String href, Right right, String name, String why) {
        boolean may = member.may(right);
        return may ? Optional.of(new Way(href, frame.text(name), frame.text(why))) : Optional.empty();
    }
}
