package app.kept.availability.open;

import app.kept.availability.open.EventRules.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Makes a case that fails as small as it can be and still fail. */
final class Shrinking {
    private Shrinking() {}

    static Case smallest(Case failing, Predicate<Case> fails) {
        Case small = failing;
        for (boolean shrunk = true; shrunk; ) {
            shrunk = false;
            for (Case smaller : smaller(small)) {
                if (fails.test(smaller)) {
                    small = smaller;
                    shrunk = true;
                    break;
                }
            }
        }
        return small;
    }

    private static List<Case> smaller(Case one) {
        var all = new ArrayList<Case>();
        if (one.hosts().size() > 1) without(one.hosts(), hosts -> all.add(one.with(hosts)));
        for (int i = 0; i < one.hosts().size(); i++) {
            int host = i;
            hosts(one.hosts().get(i), smaller -> {
                var hosts = new ArrayList<>(one.hosts());
                hosts.set(host, smaller);
                all.add(one.with(hosts));
            });
        }
        rules(one.rules(), rules -> all.add(one.with(rules)));
        Case.Asked asked = one.asked();
        long minutes = Duration.between(asked.from(), asked.to()).toMinutes() / 2;
        if (minutes > 0) {
            Instant middle = asked.from().plusSeconds(minutes * 60);
            all.add(one.with(new Case.Asked(asked.now(), asked.from(), middle, asked.viewer())));
            all.add(one.with(new Case.Asked(asked.now(), middle, asked.to(), asked.viewer())));
        }
        return all;
    }

    private static void hosts(Case.Person host, Consumer<Case.Person> next) {
        HostRules rules = host.rules();
        Consumer<HostRules> with =
                other -> next.accept(new Case.Person(other, host.busy(), host.claims(), host.counted()));
        without(
                rules.travels(),
                less -> with.accept(
                        new HostRules(rules.zone(), less, rules.weekly(), rules.overrides(), rules.absences())));
        without(
                rules.absences(),
                less -> with.accept(
                        new HostRules(rules.zone(), rules.travels(), rules.weekly(), rules.overrides(), less)));
        withoutKey(
                rules.weekly(),
                less -> with.accept(
                        new HostRules(rules.zone(), rules.travels(), less, rules.overrides(), rules.absences())));
        withoutKey(
                rules.overrides(),
                less -> with.accept(
                        new HostRules(rules.zone(), rules.travels(), rules.weekly(), less, rules.absences())));
        rules.weekly()
                .forEach((day, windows) -> without(windows, less -> {
                    var weekly = new HashMap<>(rules.weekly());
                    weekly.put(day, less);
                    with.accept(
                            new HostRules(rules.zone(), rules.travels(), weekly, rules.overrides(), rules.absences()));
                }));
        without(host.busy(), less -> next.accept(new Case.Person(rules, less, host.claims(), host.counted())));
        without(host.claims(), less -> next.accept(new Case.Person(rules, host.busy(), less, host.counted())));
        withoutKey(host.counted(), less -> next.accept(new Case.Person(rules, host.busy(), host.claims(), less)));
    }

    private static void rules(EventRules rules, Consumer<EventRules> next) {
        if (rules.bufferBefore() > 0) next.accept(changed(rules, 0, rules.bufferAfter(), rules.notice()));
        if (rules.bufferAfter() > 0) next.accept(changed(rules, rules.bufferBefore(), 0, rules.notice()));
        if (rules.notice() > 0) next.accept(changed(rules, rules.bufferBefore(), rules.bufferAfter(), 0));
        if (!(rules.window() instanceof BookingWindow.Always)) {
            next.accept(with(rules, new BookingWindow.Always(), rules.limits(), rules.capacity()));
        }
        if (!rules.limits().equals(Limits.UNLIMITED)) {
            next.accept(with(rules, rules.window(), Limits.UNLIMITED, rules.capacity()));
        }
        if (rules.capacity() > 1) next.accept(with(rules, rules.window(), rules.limits(), 1));
    }

    private static EventRules changed(EventRules rules, int before, int after, int notice) {
        return new EventRules(
                rules.eventType(),
                rules.duration(),
                rules.interval(),
                before,
                after,
                notice,
                rules.window(),
                rules.limits(),
                rules.capacity());
    }

    private static EventRules with(EventRules rules, BookingWindow window, Limits limits, int capacity) {
        return new EventRules(
                rules.eventType(),
                rules.duration(),
                rules.interval(),
                rules.bufferBefore(),
                rules.bufferAfter(),
                rules.notice(),
                window,
                limits,
                capacity);
    }

    private static <T> void without(List<T> all, Consumer<List<T>> next) {
        for (int i = 0; i < all.size(); i++) {
            var less = new ArrayList<>(all);
            less.remove(i);
            next.accept(less);
        }
    }

    private static <K, V> void withoutKey(Map<K, V> all, Consumer<Map<K, V>> next) {
        for (K key : all.keySet()) {
            var less = new HashMap<>(all);
            less.remove(key);
            next.accept(less);
        }
    }
}
