package app.kept.web.week;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is on at the same time stands side by side, and what is not has the whole width. */
final class Lanes {
    /** The shortest is drawn as long as this, so that it can be read. */
    static final int SHORTEST = 30;

    /** More than these have no room beside each other; the last of them lie upon one another. */
    static final int MOST = 6;

    private Lanes() {}

    /** From one minute of a day to another. */
    record Stretch(int from, int to) {
        int bottom() {
            return Math.max(to, from + SHORTEST);
        }
    }

    /** The place in the width: which lane of how many. */
    record Lane(int at, int of) {}

    /** @return a lane for each stretch, in the order in which they were given */
    static List<Lane> of(List<Stretch> stretches) {
        var lanes = new Lane[stretches.size()];
        var group = new ArrayList<Integer>();
        int end = 0;
        for (int index : inOrder(stretches)) {
            Stretch next = stretches.get(index);
            if (!group.isEmpty() && next.from >= end) {
                lay(stretches, group, lanes);
                group.clear();
            }
            end = group.isEmpty() ? next.bottom() : Math.max(end, next.bottom());
            group.add(index);
        }
        lay(stretches, group, lanes);
        return List.of(lanes);
    }

    private static List<Integer> inOrder(List<Stretch> stretches) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < stretches.size(); i++) order.add(i);
        order.sort(Comparator.comparingInt(i -> stretches.get(i).from));
        return order;
    }

    /** Each takes the first lane that is free. */
    private static void lay(List<Stretch> stretches, List<Integer> group, Lane[] lanes) {
        var ends = new ArrayList<Integer>();
        var at = new ArrayList<Integer>();
        for (int index : group) {
            Stretch stretch = stretches.get(index);
            int lane = 0;
            while (lane < ends.size() && ends.get(lane) > stretch.from) lane++;
            if (lane == ends.size()) ends.add(stretch.bottom());
            else ends.set(lane, stretch.bottom());
            at.add(lane);
        }
        int of = Math.min(MOST, Math.max(1, ends.size()));
        for (int i = 0; i < group.size(); i++) lanes[group.get(i)] = new Lane(Math.min(at.get(i), of - 1), of);
    }
}
