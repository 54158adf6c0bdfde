package app.kept.slot;

import app.kept.account.AccountId;
import app.kept.availability.Claims;
import app.kept.availability.Holder;
import app.kept.availability.Session;
import app.kept.availability.Span;
import app.kept.host.HostId;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What slots have to do with their hosts' time: all of it goes through the claims, and all of that is here. */
public final class HostTime {
    private final Claims claims;

    public HostTime(Claims claims) {
        this.claims = claims;
    }

    /** Whether the slot's host has the time, and has it no more for anybody else. The workspace always has. */
    boolean take(Tx tx, Slot slot, UUID holder) {
        return slot.host()
                .map(host -> Session.plain(slot.account(), host, slot.span()))
                .map(session -> claims.take(tx, session, new Holder(holder, Optional.empty())) == Claims.Taking.DONE)
                .orElse(true);
    }

    void release(Tx tx, AccountId account, UUID holder) {
        claims.release(tx, account, holder);
    }

    /** Those whose hosts have nothing else at the time. */
    public List<Slot> withoutTaken(AccountId account, List<Slot> slots) {
        Map<HostId, List<Span>> taken = new LinkedHashMap<>();
        var open = new ArrayList<Slot>();
        for (Slot slot : slots) {
            boolean isTaken = slot
                    .host()
                    .map(host -> taken.computeIfAbsent(host, _ -> taken(account, host, slots)))
                    .orElse(List.of())
                    .stream()
                    .anyMatch(span -> span.start().isBefore(slot.endAt())
                            && slot.startAt().isBefore(span.end()));
            if (!isTaken) open.add(slot);
        }
        return open;
    }

    private List<Span> taken(AccountId account, HostId host, List<Slot> slots) {
        Instant start = slots.getFirst().startAt();
        Instant end =
                slots.stream().map(Slot::endAt).max(Comparator.naturalOrder()).orElseThrow();
        return claims.within(account, host, new Span(start, end));
    }
}
