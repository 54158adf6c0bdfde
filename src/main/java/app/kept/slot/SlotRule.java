package app.kept.slot;

import app.kept.availability.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The same slots on many days. Starts are the window's and k intervals more, on the wall clock: one that the clock
 * leaps over is left out, one that it shows twice is there twice. A slot lasts its interval by the stopwatch, and lies
 * within the window with all of it. Where a change of the clock brings two into each other's time, the later one is
 * left out.
 *
 * @param to the last date, which counts
 * @param toMinute of the day; 1,440 is midnight at its end
 */
public record SlotRule(
        LocalDate from, LocalDate to, Set<DayOfWeek> days, int fromMinute, int toMinute, int interval, ZoneId zone) {

    /** In the order in which they start. One more than the given number says that there are more. */
    List<Span> slots(int most) {
        var found = new ArrayList<Span>();
        Instant free = Instant.MIN;
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            if (!days.contains(date.getDayOfWeek())) continue;
            for (Span slot : on(date)) {
                if (slot.start().isBefore(free)) continue;
                if (found.size() > most) return found;
                found.add(slot);
                free = slot.end();
            }
        }
        return found;
    }

    private List<Span> on(LocalDate date) {
        var found = new ArrayList<Span>();
        for (int minute = fromMinute; minute < toMinute; minute += interval) {
            LocalDateTime local = date.atStartOfDay().plusMinutes(minute);
            for (ZoneOffset offset : zone.getRules().getValidOffsets(local)) {
                Instant start = local.toInstant(offset);
                var slot = new Span(start, start.plus(Duration.ofMinutes(interval)));
                if (liesWithin(date, slot)) found.add(slot);
            }
        }
        found.sort(Comparator.comparing(Span::start));
        return found;
    }

    /** Whether the clock shows nothing outside of the window from the start to the end. */
    private boolean liesWithin(LocalDate date, Span slot) {
        LocalDateTime opening = date.atStartOfDay().plusMinutes(fromMinute);
        LocalDateTime closing = date.atStartOfDay().plusMinutes(toMinute);
        ZoneRules clock = zone.getRules();
        Instant at = slot.start();
        while (at.isBefore(slot.end())) {
            ZoneOffsetTransition change = clock.nextTransition(at);
            boolean isOver = change == null || !change.getInstant().isBefore(slot.end());
            Instant until = isOver ? slot.end() : change.getInstant();
            ZoneOffset offset = clock.getOffset(at);
            if (LocalDateTime.ofInstant(at, offset).isBefore(opening)) return false;
            if (LocalDateTime.ofInstant(until, offset).isAfter(closing)) return false;
            at = until;
        }
        return true;
    }
}
