package app.kept.access;

import app.kept.account.Right;
import app.kept.platform.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A route and all that it takes to ask it: where ids go, and what else is sent.
 *
 * @param rights that it takes; the last says how far
 */
record Ask(Route route, List<Right> rights, List<Slot> slots, Map<String, String> query, Payload payload) {
    /** Beyond these, ids are tried one after the other, the others being our own. */
    private static final int MOST_TOGETHER = 40;

    Right right() {
        return rights.getLast();
    }

    boolean isForPrograms() {
        return isForPrograms(route);
    }

    static boolean isForPrograms(Route route) {
        return route.path().startsWith("/api/")
                || route.path().startsWith("/health/")
                || route.path().equals("/metrics");
    }

    /** Every thing in every place. */
    List<List<Thing>> variations(Planted planted) {
        long together =
                slots.stream().mapToLong(slot -> planted.of(slot.kind()).size()).reduce(1, (a, b) -> a * b);
        return together <= MOST_TOGETHER ? product(planted) : oneByOne(planted);
    }

    /** Without what only says where to go on. */
    List<Thing> meant(List<Thing> things) {
        var meant = new ArrayList<Thing>();
        for (int i = 0; i < things.size(); i++) {
            if (!slots.get(i).positionOnly()) meant.add(things.get(i));
        }
        return meant;
    }

    private List<List<Thing>> product(Planted planted) {
        List<List<Thing>> all = List.of(List.of());
        for (Slot slot : slots) {
            var longer = new ArrayList<List<Thing>>();
            for (List<Thing> before : all) {
                for (Thing thing : planted.of(slot.kind())) {
                    var one = new ArrayList<>(before);
                    one.add(thing);
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all;
    }

    private List<List<Thing>> oneByOne(Planted planted) {
        List<Thing> own =
                slots.stream().map(slot -> planted.of(slot.kind()).getFirst()).toList();
        var all = new ArrayList<List<Thing>>();
        for (int i = 0; i < slots.size(); i++) {
            for (Thing thing : planted.of(slots.get(i).kind())) {
                var one = new ArrayList<>(own);
                one.set(i, thing);
                all.add(one);
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return route.method() + " " + route.path();
    }
}
