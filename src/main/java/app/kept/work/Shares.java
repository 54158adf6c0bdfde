package app.kept.work;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of each turn is claimed: what a lane has room for is parted evenly among those who wait in it, and what was
 * tried before gets a quarter of it as long as there is something fresh.
 */
final class Shares {
    /** Larger claims gain nothing and are longer in the dark. */
    static final int MOST_OF_A_LANE = 500;

    private Shares() {}

    /** Says how much of a turn may be begun now. */
    @FunctionalInterface
    interface Room {
        int of(Turn turn);
    }

    /** @param round whose turn it is to be first, where there is not enough for all */
    static List<Turn.Share> of(List<Turn> turns, Room room, int round) {
        Map<String, List<Turn>> lanes = new HashMap<>();
        for (Turn turn : turns)
            lanes.computeIfAbsent(turn.lane(), _ -> new ArrayList<>()).add(turn);
        var shares = new ArrayList<Turn.Share>();
        for (List<Turn> lane : lanes.values()) {
            Collections.rotate(lane, Math.floorMod(round, lane.size()));
            shares.addAll(ofLane(lane, room));
        }
        return shares;
    }

    private static List<Turn.Share> ofLane(List<Turn> lane, Room room) {
        int fresh = (int) lane.stream().filter(turn -> !turn.isRetried()).count();
        int retried = lane.size() - fresh;
        int left = lane.stream().mapToInt(room::of).max().orElse(0);
        left = Math.min(left, MOST_OF_A_LANE);
        var shares = new ArrayList<Turn.Share>();
        for (Turn turn : lane) {
            int most = Math.min(room.of(turn), MOST_OF_A_LANE);
            int ofItsSort = fresh == 0 || retried == 0 ? most : turn.isRetried() ? (most + 3) / 4 : most - most / 4;
            int share = Math.min(left, Math.max(1, ofItsSort / (turn.isRetried() ? retried : fresh)));
            if (most <= 0 || share <= 0) continue;
            left -= share;
            shares.add(new Turn.Share(turn, share));
        }
        return shares;
    }
}
