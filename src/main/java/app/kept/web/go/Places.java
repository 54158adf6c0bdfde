package app.kept.web.go;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.account.Role;
import app.kept.web.page.Frame;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where somebody can go, each under its name and under what else people call it. */
final class Places {
    /** There is one in a demo only, and there everybody sees it. */
    private static final String MAILBOX = "/mailbox";

    /** Only a shop has any. */
    private static final String CONSULTATIONS = "/consultations";

    private static final List<Place> ALL = List.of(
            place("/today", Right.READ_JOURNEYS, "rooms.today", "go.words.today"),
            place("/bookings", Right.READ_JOURNEYS, "rooms.bookings", "go.words.bookings"),
            place("/bookings/week", Right.READ_JOURNEYS, "week.title", "go.words.calendar"),
            place("/bookings/new", Right.READ_CLIENTS, "desk.new.title", "go.words.new"),
            place("/clients", Right.READ_CLIENTS, "rooms.clients", "go.words.clients"),
            place("/clients/alike", Right.CHANGE_CLIENTS, "alike.title", "go.words.alike"),
            place("/availability", Right.CHANGE_HOSTS, "rooms.hours", "go.words.hours"),
            place("/availability/week", Right.CHANGE_HOSTS, "hours.week.title", "go.words.week"),
            place("/availability/overrides", Right.CHANGE_HOSTS, "hours.days.title", "go.words.days"),
            place("/availability/absences", Right.CHANGE_HOSTS, "hours.away.title", "go.words.away"),
            place("/availability/why", Right.CHANGE_HOSTS, "hours.why.title", "go.words.why"),
            place("/event-types", Right.READ_HOSTS, "types.title", "go.words.types"),
            place("/hosts/new", Right.ADD_HOSTS, "hosts.new", "go.words.host"),
            place("/event-types/new", Right.CHANGE_HOSTS, "types.add", "go.words.type"),
            place("/slots", Right.READ_SLOTS, "slots.title", "go.words.slots"),
            place("/slots/bulk", Right.CHANGE_SLOTS, "slots.bulk.title", "go.words.bulk"),
            place("/reviews", Right.READ_REVIEWS, "reviews.title", "go.words.reviews"),
            place(CONSULTATIONS, Right.READ_CONSULTATIONS, "consultations.title", "go.words.consultations"),
            place("/insights", Right.READ_JOURNEYS, "insights.title", "go.words.insights"),
            place("/plan", Right.READ_HOSTS, "plans.title", "go.words.plan"),
            place("/journeys", Right.MANAGE_JOURNEYS, "rooms.journeys", "go.words.journeys"),
            place("/messages", Right.READ_MESSAGES, "rooms.messages", "go.words.messages"),
            place("/journey-health", Right.READ_MESSAGES, "messages.tab.journeys", "go.words.missing"),
            place("/suppressions", Right.READ_MESSAGES, "messages.tab.stopped", "go.words.stopped"),
            place("/quiet-hours", Right.READ_MESSAGES, "messages.tab.quiet", "go.words.quiet"),
            place("/providers", Right.MANAGE_PROVIDERS, "messages.tab.providers", "go.words.providers"),
            place("/my-bookings", Right.REVIEW_BOOKINGS, "rooms.mine", "go.words.bookings"),
            place("/inbox", Right.BE_SIGNED_IN, "rooms.inbox", "go.words.inbox"),
            place("/booking-settings", Right.CHANGE_HOSTS, "settings.title", "go.words.settings"),
            place("/embedding", Right.CHANGE_HOSTS, "rooms.embedding", "go.words.embedding"),
            place("/templates", Right.MANAGE_TEMPLATES, "rooms.templates", "go.words.templates"),
            place("/calcom", Right.READ_CALCOM, "rooms.calcom", "go.words.calcom"),
            place("/calcom/deliveries", Right.READ_CALCOM, "calcom.tab.deliveries", "go.words.deliveries"),
            place("/calcom/conflicts", Right.READ_CALCOM, "calcom.tab.conflicts", "go.words.conflicts"),
            place("/webhooks", Right.READ_WEBHOOKS, "hooks.title", "go.words.hooks"),
            place("/webhooks/new", Right.CHANGE_WEBHOOKS, "hooks.new.title", "go.words.hook"),
            place("/webhooks/events", Right.READ_WEBHOOKS, "hooks.events.title", "go.words.events"),
            place("/team", Right.READ_TEAM, "rooms.team", "go.words.team"),
            place("/team/invite", Right.MANAGE_TEAM, "team.invite.title", "go.words.invite"),
            place("/team/account", Right.MANAGE_TEAM, "team.account.title", "go.words.practice"),
            place("/team/account/clients", Right.MANAGE_TEAM, "team.clients.title", "go.words.rules"),
            place("/team/account/export", Right.OWN_ACCOUNT, "export.title", "go.words.export"),
            place("/setup", Right.MANAGE_TEAM, "begin.card.name", "go.words.setup"),
            place("/keys", Right.MANAGE_KEYS, "rooms.keys", "go.words.keys"),
            place("/audit", Right.READ_AUDIT, "rooms.audit", "go.words.audit"),
            place("/account", Right.BE_SIGNED_IN, "account.title", "go.words.you"),
            place("/account/password", Right.BE_SIGNED_IN, "password.title", "go.words.password"),
            place("/account/second-factor", Right.BE_SIGNED_IN, "factor.title", "go.words.factor"),
            place("/account/sessions", Right.BE_SIGNED_IN, "sessions.title", "go.words.sessions"),
            place("/account/messages", Right.BE_SIGNED_IN, "own.title", "go.words.own"),
            place(MAILBOX, Right.EVERYBODY, "mailbox.title", "go.words.mailbox"));

    private Places() {}

    /**
     * One of them.
     *
     * @param name the text for its name
     * @param words the text for what else people call it
     */
    private record Place(String href, Right right, String name, String words) {
        boolean isFor(Caller.Member member, There there) {
            if (href.equals(MAILBOX)) return there.mailbox;
            if (href.equals(CONSULTATIONS)) return there.consultations;
            // Somebody of the team has no list of their own bookings.
            return right == Right.REVIEW_BOOKINGS ? member.role() == Role.CLIENT : member.may(right);
        }
    }

    /** What not everybody has. */
    record There(boolean mailbox, boolean consultations) {}

    private static Place place(String href, Right right, String name, String words) {
        return new Place(href, right, name, words);
    }

    /** The addresses of all of them, whoever may go there. */
    static List<String> all() {
        return ALL.stream().map(Place::href).toList();
    }

    /** Those that fit what was typed, names before what is said instead of them; all of them where nothing was. */
    static List<GoPage.Way> fitting(Caller.Member member, There there, String typed, Frame frame) {
        List<String> wanted = words(typed);
        return ALL.stream()
                .filter(place -> place.isFor(member, there))
                .flatMap(place -> rank(place, wanted, frame).stream()
                        .map(rank -> new Ranked(rank, new GoPage.Way(place.href, frame.text(place.name), ""))))
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::way)
                .toList();
    }

    private record Ranked(int rank, GoPage.Way way) {}

    private static Optional<Integer> rank(Place place, List<String> wanted, Frame frame) {
        List<String> name = words(frame.text(place.name));
        if (fits(wanted, name)) return Optional.of(0);
        List<String> all = Stream.concat(name.stream(), words(frame.text(place.words)).stream())
                .toList();
        return fits(wanted, all) ? Optional.of(1) : Optional.empty();
    }

    /** A single letter beside others begins a name, and much too many words. */
    private static boolean fits(List<String> wanted, List<String> words) {
        boolean isName = wanted.size() > 1 && wanted.stream().anyMatch(start -> start.length() == 1);
        return !isName && wanted.stream().allMatch(start -> words.stream().anyMatch(word -> word.startsWith(start)));
    }

    /** As nobody minds capitals and accents while they type. */
    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        return Stream.of(plain.split("[^\\p{L}\\p{Nd}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
