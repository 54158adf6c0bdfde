package app.kept.slot;

import app.kept.account.AccountId;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody could book now: active, still to come, not booked, and not in the way of their host's other time. */
public final class OpenSlots {
    /** A host who is taken for years on end does not keep a question going for ever. */
    private static final int MOST_LOOKS = 20;

    private final Slots slots;
    private final HostTime hostTime;
    private final Time time;

    public OpenSlots(Slots slots, HostTime hostTime, Time time) {
        this.slots = slots;
        this.hostTime = hostTime;
        this.time = time;
    }

    /**
     * Which are wanted.
     *
     * @param host whose; empty for those of the workspace
     * @param from the first date, each slot's own
     * @param to the last date, which counts
     */
    public record Wanted(Optional<HostId> host, Optional<LocalDate> from, Optional<LocalDate> to) {}

    /** @param next after which there may be more; empty where there are none */
    public record Page(List<Slot> slots, Optional<SlotKey> next) {}

    public Page list(AccountId account, Wanted wanted, Optional<SlotKey> after, int most) {
        Sought.Whose whose =
                wanted.host().<Sought.Whose>map(Sought.Whose.OfHost::new).orElse(new Sought.Whose.OfTheWorkspace());
        Sought sought = Sought.bookable(whose, wanted.from(), wanted.to(), time.now());
        var open = new ArrayList<Slot>();
        Optional<SlotKey> next = after;
        for (int look = 0; look < MOST_LOOKS; look++) {
            List<Slot> bookable = slots.list(account, sought, next, most);
            for (Slot slot : hostTime.withoutTaken(account, bookable)) {
                open.add(slot);
                if (open.size() == most) return new Page(open, Optional.of(SlotKey.of(slot)));
            }
            if (bookable.size() < most) return new Page(open, Optional.empty());
            next = Optional.of(SlotKey.of(bookable.getLast()));
        }
        return new Page(open, next);
    }
}
