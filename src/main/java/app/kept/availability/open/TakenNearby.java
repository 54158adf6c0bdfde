package app.kept.availability.open;

import java.util.ArrayList;
import java.util.List;

/** Tells one start after the other, each later than the last, whether somebody has its time. */
final class TakenNearby {
    private final EventRules rules;
    private final Spans blocks;
    private final Spans seated;
    private final List<Claim.Session> sessions = new ArrayList<>(0);
    private int block;

    TakenNearby(EventRules rules, int expected) {
        this.rules = rules;
        this.blocks = new Spans(expected);
        this.seated = new Spans(4);
    }

    void addBlock(long from, long to) {
        blocks.join(from, to);
    }

    void addSeats(long from, long to, Claim.Session session) {
        seated.append(from, to);
        sessions.add(session);
    }

    boolean leaves(long start) {
        long begin = start - rules.beforeSeconds();
        long end = start + rules.durationSeconds() + rules.afterSeconds();
        while (block < blocks.size() && blocks.to(block) <= begin) block++;
        boolean free = block == blocks.size() || blocks.from(block) >= end;
        return free && (sessions.isEmpty() || leavesASeat(start, begin, end));
    }

    /** Sessions of a group may overlap in any way, once the event type has been changed. */
    private boolean leavesASeat(long start, long begin, long end) {
        int seats = 0;
        for (int i = 0; i < sessions.size() && seated.from(i) < end; i++) {
            if (seated.to(i) <= begin) continue;
            if (!Taken.isAt(sessions.get(i), start)) return false;
            seats += sessions.get(i).seats();
        }
        return seats < rules.capacity();
    }
}
