package app.kept.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** No way along the arrows leads back to where it began. */
final class NoCycles implements Rule {

    @Override
    public String name() {
        return "cycles";
    }

    @Override
    public String why() {
        return "packages in a circle can only be read, tested and changed as one";
    }

    @Override
    public boolean mayBeExcused() {
        return false;
    }

    @Override
    public List<Violation> check(House house) {
        Map<String, Map<String, Arrow>> arrows = new TreeMap<>();
        Arrow.in(house)
                .forEach(arrow -> arrows.computeIfAbsent(arrow.from(), _ -> new TreeMap<>())
                        .putIfAbsent(arrow.to(), arrow));
        List<Violation> violations = new ArrayList<>();
        Set<Set<String>> told = new HashSet<>();
        for (String start : arrows.keySet()) {
            List<Arrow> circle = shortestBack(start, arrows);
            // Each circle is found once from every package on it.
            if (!circle.isEmpty() && told.add(packagesOn(circle))) {
                violations.add(violation(circle));
            }
        }
        return violations;
    }

    /** Breadth first, so that the shortest circle is the one that is told. */
    private static List<Arrow> shortestBack(String start, Map<String, Map<String, Arrow>> arrows) {
        Map<String, Arrow> reachedBy = new TreeMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty() && !reachedBy.containsKey(start)) {
            for (Arrow arrow : arrows.getOrDefault(next.remove(), Map.of()).values()) {
                if (reachedBy.putIfAbsent(arrow.to(), arrow) == null) {
                    next.add(arrow.to());
                }
            }
        }
        List<Arrow> circle = new ArrayList<>();
        Arrow arrow = reachedBy.get(start);
        while (arrow != null) {
            circle.add(arrow);
            arrow = arrow.from().equals(start) ? null : reachedBy.get(arrow.from());
        }
        Collections.reverse(circle);
        return circle;
    }

    private static Set<String> packagesOn(List<Arrow> circle) {
        Set<String> packages = new HashSet<>();
        circle.forEach(arrow -> packages.add(arrow.from()));
        return packages;
    }

    private static Violation violation(List<Arrow> circle) {
        StringBuilder path = new StringBuilder(circle.getFirst().from());
        circle.forEach(arrow -> path.append(" -> ").append(arrow.to()));
        StringBuilder by = new StringBuilder();
        circle.forEach(arrow -> by.append(by.isEmpty() ? "" : ", ")
                .append(arrow.path().substring(arrow.path().lastIndexOf('/') + 1))
                .append(':')
                .append(arrow.line()));
        Arrow first = circle.getFirst();
        return Violation.at(first.path(), first.line(), "cycle " + path + " (by " + by + ")");
    }
}
