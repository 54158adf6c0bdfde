package app.kept.availability.open;

import app.kept.availability.open.Reason.Kind;
import java.time.Instant;
import java.util.Set;

/** What others have of the host's time, asked one by one. */
final class OracleTaken {
    private final Case.Person person;
    private final EventRules rules;
    private final Instant now;
    private final Quirk quirk;

    OracleTaken(Case.Person person, EventRules rules, Instant now, Quirk quirk) {
        this.person = person;
        this.rules = rules;
        this.now = now;
        this.quirk = quirk;
    }

    void add(Set<Kind> reasons, long start, long end) {
        for (Busy busy : person.busy()) {
            boolean withBuffers = quirk != Quirk.BUSY_IGNORES_BUFFERS;
            addOne(reasons, Kind.BUSY, busy.from(), busy.to(), start, end, withBuffers);
        }
        int seats = 0;
        for (Claim claim : person.claims()) {
            if (!lives(claim)) continue;
            Claim.Session session = claim.session();
            boolean sameSession = session != null
                    && rules.capacity() > 1
                    && session.eventType().equals(rules.eventType())
                    && (quirk == Quirk.SEATS_AT_ANY_START || session.start().equals(Instant.ofEpochSecond(start)))
                    && quirk != Quirk.SEATS_BLOCK;
            if (sameSession && session != null) {
                long before = rules.bufferBefore() * 60L;
                long after = rules.bufferAfter() * 60L;
                if (overlap(claim.from(), claim.to(), start - before, end + after)) seats += session.seats();
            } else {
                boolean withBuffers = quirk != Quirk.BUFFERS_DO_NOT_ADD_UP;
                addOne(reasons, Kind.CLAIMED, claim.from(), claim.to(), start, end, withBuffers);
            }
        }
        if (seats >= rules.capacity()) reasons.add(Kind.CAPACITY);
    }

    boolean endsAt(long start) {
        Instant moment = Instant.ofEpochSecond(start);
        return person.busy().stream().anyMatch(busy -> busy.to().equals(moment))
                || person.claims().stream().anyMatch(claim -> claim.to().equals(moment));
    }

    private boolean lives(Claim claim) {
        Instant expires = claim.expires();
        if (expires == null) return true;
        if (quirk == Quirk.HOLDS_IGNORED) return false;
        if (quirk == Quirk.EXPIRED_HOLD_BLOCKS) return true;
        return expires.isAfter(now) || (quirk == Quirk.HOLD_ALIVE_AT_EXPIRY && expires.equals(now));
    }

    private void addOne(
            Set<Kind> reasons, Kind kind, Instant from, Instant to, long start, long end, boolean withBuffers) {
        long before = withBuffers && quirk != Quirk.BUFFER_BEFORE_IGNORED ? rules.bufferBefore() * 60L : 0;
        long after = withBuffers && quirk != Quirk.BUFFER_AFTER_IGNORED ? rules.bufferAfter() * 60L : 0;
        boolean closed = quirk == Quirk.CLOSED_INTERVALS
                && (to.equals(Instant.ofEpochSecond(start - before))
                        || from.equals(Instant.ofEpochSecond(end + after)));
        if (closed || overlap(from, to, start, end)) reasons.add(kind);
        else if (overlap(from, to, start - before, end + after)) reasons.add(Kind.BUFFER);
    }

    static boolean overlap(Instant from, Instant to, long begin, long end) {
        return from.isBefore(Instant.ofEpochSecond(end)) && to.isAfter(Instant.ofEpochSecond(begin));
    }
}
