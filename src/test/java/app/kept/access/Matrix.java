package app.kept.access;

import app.kept.account.Right;
import app.kept.platform.http.Route;
import app.kept.platform.secret.Tokens;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Has everybody ask every route about everything, and notes what is not as declared. */
final class Matrix {
    private final TestServer server;
    private final Planted planted;
    private final List<Principal> principals;
    private final Snapshot snapshot;
    private final Calls calls;
    private final Forms forms;
    private final Leaks leaks;
    private final List<String> deviations = new ArrayList<>();
    /** What those were told who were allowed, for routes on which nobody has ever changed anything. */
    private final Map<String, Set<String>> told = new HashMap<>();

    private final Set<String> done = new LinkedHashSet<>();
    private final List<Ask> asks = new ArrayList<>();

    Matrix(World world, Snapshot snapshot) {
        this.server = world.server;
        this.planted = world.planted;
        this.principals = world.principals;
        this.snapshot = snapshot;
        this.calls = new Calls(server);
        this.forms = new Forms(planted, server.routes());
        this.leaks = new Leaks(planted);
    }

    List<String> deviations() {
        return List.copyOf(deviations);
    }

    /** Routes that change something and never did. */
    List<String> neverDone() {
        return asks.stream()
                .filter(ask -> !ask.route().method().isSafe() && Declared.canBeDone(ask.route()))
                .map(Ask::toString)
                .filter(name -> !done.contains(name))
                .map(name -> name + " " + told.getOrDefault(name, Set.of()))
                .toList();
    }

    String summary() {
        return asks.size() + " routes, " + principals.size() + " principals, " + calls.made() + " calls, "
                + deviations.size() + " deviations";
    }

    /** Pages are read before forms are sent, so that the forms are known. */
    void walk() {
        var asked = new Asks(forms);
        server.routes().stream()
                .sorted(Comparator.comparing(route -> !route.method().isSafe()))
                .forEach(route -> asked.of(route).forEach(this::walk));
    }

    private void walk(Ask ask) {
        asks.add(ask);
        for (Principal principal : principals) walk(ask, principal);
        List<Snapshot.Change> left = snapshot.changes();
        if (left.isEmpty()) return;
        deviations.add(ask + " has changed something although it should not have: " + left);
        snapshot.restore(left);
    }

    private void walk(Ask ask, Principal principal) {
        List<String> refusals = new ArrayList<>();
        for (List<Thing> things : ask.variations(planted)) {
            Api.Answer answer = calls.send(ask, principal, things);
            var seen = new Seen(ask, principal, things, answer);
            Expectation expected = Expectation.of(ask, principal, ask.meant(things));
            seen.deviationFrom(expected).ifPresent(deviations::add);
            deviations.addAll(leaks.in(seen));
            if (expected == Expectation.ALLOWED) {
                told.computeIfAbsent(ask.toString(), _ -> new LinkedHashSet<>()).add(seen.inShort());
            }
            if (expected == Expectation.NOT_FOUND
                    && answer.status() == 404
                    && ask.slots().size() == 1) {
                refusals.add(seen.withoutItsOwn());
            }
            if (ask.route().method().isSafe()) forms.look(answer.body());
            else if (seen.isDone()) changed(seen);
        }
        if (refusals.stream().distinct().count() > 1) {
            deviations.add(ask + " tells " + principal + " whether something is there: " + refusals);
        }
    }

    private void changed(Seen seen) {
        Route route = seen.ask().route();
        if (Declared.isOfDemo(route)) server.visitor().put("/api/dev/clock", Map.of("now", PlantedAccount.NOW));
        Await.until(
                () -> "after " + seen + " the engine is done with " + snapshot.underWay(),
                Duration.ofSeconds(10),
                () -> snapshot.underWay().isEmpty());
        List<Snapshot.Change> changes = snapshot.changes();
        // Where nothing was to be changed, there is nothing to note.
        if (changes.isEmpty() && Declared.isAudited(route)) return;
        done.add(seen.ask().toString());
        if (Declared.isAudited(route)) audited(seen, changes);
        for (Snapshot.Change change : changes) deviations.addAll(leaks.in(seen, change));
        snapshot.restore(changes);
    }

    private void audited(Seen seen, List<Snapshot.Change> changes) {
        String account = accountOf(seen);
        long noted = changes.stream()
                .filter(Matrix::isOfTheHistory)
                .filter(change ->
                        change.added() && (account.isEmpty() || change.account().equals(account)))
                .filter(change -> !isOwnSession(seen.principal(), change))
                .count();
        int wanted = Declared.linesOf(seen.ask().route(), seen.principal());
        if (noted != wanted) deviations.add(seen + " left " + noted + " lines in the history: " + changes);
        changes.stream()
                .filter(change -> !account.isEmpty()
                        && !change.account().isEmpty()
                        && !change.account().equals(account))
                // Whoever signs in as somebody else is signed out as who they were.
                .filter(change -> !isOwnSession(seen.principal(), change))
                .forEach(change -> deviations.add(seen + " changed another account: " + change));
    }

    /** What else is a fact has its line in the audit, or is no change of anybody's. */
    private static boolean isOfTheHistory(Snapshot.Change change) {
        return switch (change.table()) {
            case "audit" -> true;
            case "fact" ->
                Stream.of("booking", "review", "consultation")
                        .anyMatch(kind -> change.row().contains("\"type\": \"" + kind + "."));
            default -> false;
        };
    }

    private static boolean isOwnSession(Principal principal, Snapshot.Change change) {
        if (change.table().equals("audit")) return change.row().contains("\"action\": \"replaced\"");
        return change.table().equals("session")
                && principal
                        .cookie()
                        .filter(cookie -> change.row().contains(Tokens.hash(cookie)))
                        .isPresent();
    }

    /** Where something is changed: on public routes it is the account of what is asked for, if any. */
    private String accountOf(Seen seen) {
        List<Thing> meant = seen.ask().meant(seen.things());
        boolean isOpen = seen.ask().right() == Right.EVERYBODY;
        Home asker = isOpen ? Home.NOWHERE : seen.principal().home();
        boolean isOfNoAccountYet = meant.stream().anyMatch(thing -> thing.kind() == Kind.SIGN_UP_TOKEN);
        if (Declared.beginsAnAccount(seen.ask().route())) return "";
        Home home = isOpen && !meant.isEmpty() && !isOfNoAccountYet
                ? meant.getFirst().home()
                : asker;
        return switch (home) {
            case A -> planted.ours.id.toString();
            case B -> planted.theirs.id.toString();
            case NOWHERE -> "";
        };
    }
}
