package app.kept.web.week;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.room.Threshold;
import app.kept.web.week.WeekPage.Choice;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whose bookings are looked at: those of one host, by that host's clock, or all that somebody may see. */
final class Sights {
    static final String HOST = "host";
    private static final String ALL = "all";
    private static final String MORE = "hosts_after";
    private static final int HOSTS = 12;
    private static final int LONGEST_SLUG = 63;

    private final Threshold threshold;
    private final Hosts hosts;

    Sights(Threshold threshold, Hosts hosts) {
        this.threshold = threshold;
        this.hosts = hosts;
    }

    /**
     * What was chosen.
     *
     * @param host none for all of them
     * @param reach how far it goes, which is never further than the caller's
     */
    record Sight(AccountId account, Optional<Host> host, Reach reach, ZoneId zone, boolean named) {
        /** The word for it in an address; what counts by itself needs none. */
        Optional<String> word() {
            if (!named) return Optional.empty();
            return Optional.of(host.map(one -> one.id().value().toString()).orElse(ALL));
        }
    }

    /** What the address says of it. */
    record Wish(boolean all, Optional<UUID> host, String after) {
        static Wish of(Input query) {
            boolean all = query.typed(HOST).equals(ALL);
            if (all) query.leave(HOST);
            return new Wish(
                    all,
                    all ? Optional.empty() : query.id(HOST),
                    query.text(MORE, LONGEST_SLUG).orElse(""));
        }
    }

    /** Whoever is named, or else the caller as a host, or else the only one there is, or else all. */
    Sight look(Request request, Wish wish) {
        AccountId account = Caller.accountOf(request);
        if (wish.host.isPresent()) return of(host(request, account, wish.host.get()), true);
        if (wish.all) return all(request, account, true);
        Optional<Host> own = Caller.memberOf(request).host().flatMap(id -> hosts.find(account, new HostId(id)));
        if (own.isPresent()) return of(own.get(), false);
        List<Host> first = hosts.list(account, Reach.of(request), "", 2);
        return first.size() == 1 ? of(first.getFirst(), false) : all(request, account, false);
    }

    /** Those to choose from; nobody where there is nobody else. */
    WeekPage.Whose whose(Request request, Sight sight, Wish wish, Link here, Frame frame) {
        String zone = Moments.zone(sight.zone, frame.locale());
        boolean isOne = sight.host.isPresent();
        List<Host> found = hosts.list(sight.account, Reach.of(request), wish.after, HOSTS + 1);
        if (found.size() < 2 && wish.after.isEmpty()) return new WeekPage.Whose(List.of(), "", zone, isOne);
        var choices = new ArrayList<Choice>();
        choices.add(
                new Choice(frame.text("week.everybody"), here.with(HOST, ALL).toString(), !isOne));
        List<Host> shown = found.stream().limit(HOSTS).toList();
        sight.host().filter(one -> !shown.contains(one)).ifPresent(one -> choices.add(choice(one, here, true)));
        shown.forEach(one ->
                choices.add(choice(one, here, sight.host().filter(one::equals).isPresent())));
        String more =
                found.size() > HOSTS ? here.with(MORE, shown.getLast().slug()).toString() : "";
        return new WeekPage.Whose(choices, more, zone, isOne);
    }

    private static Choice choice(Host host, Link here, boolean current) {
        return new Choice(
                host.name(), here.with(HOST, host.id().value().toString()).toString(), current);
    }

    private static Sight of(Host host, boolean named) {
        return new Sight(
                host.account(), Optional.of(host), new Reach.OfHost(host.id().value()), host.timeZone(), named);
    }

    private Sight all(Request request, AccountId account, boolean named) {
        return new Sight(account, Optional.empty(), Reach.of(request), threshold.zone(request), named);
    }

    private Host host(Request request, AccountId account, UUID id) {
        Host host = hosts.find(account, new HostId(id))
                .orElseThrow(() -> Problem.notFound("host").raised());
        Reach.requireHost(request, id);
        return host;
    }
}
