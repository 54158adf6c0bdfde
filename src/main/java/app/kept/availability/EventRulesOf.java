package app.kept.availability;

import app.kept.availability.open.BookingWindow;
import app.kept.availability.open.EventRules;
import app.kept.host.BookingRules;
import app.kept.host.EventType;
import java.time.Duration;
import java.util.OptionalInt;

/** Says in the engine's words what an event type asks for. */
final class EventRulesOf {
    private EventRulesOf() {}

    static EventRules type(EventType type) {
        BookingRules rules = type.rules();
        return new EventRules(
                type.id().value(),
                minutes(type.duration()),
                minutes(rules.interval()),
                minutes(rules.bufferBefore()),
                minutes(rules.bufferAfter()),
                minutes(rules.notice()),
                window(rules.window()),
                new EventRules.Limits(
                        limit(rules.limits().day()),
                        limit(rules.limits().week()),
                        limit(rules.limits().month())),
                rules.capacity());
    }

    private static BookingWindow window(BookingRules.Window window) {
        return switch (window) {
            case BookingRules.Window.Days(int days) -> new BookingWindow.Days(days);
            case BookingRules.Window.BusinessDays(int days) -> new BookingWindow.BusinessDays(days);
            case BookingRules.Window.Dates dates -> new BookingWindow.Dates(dates.from(), dates.to());
        };
    }

    private static int limit(OptionalInt limit) {
        return limit.orElse(EventRules.Limits.NONE);
    }

    private static int minutes(Duration span) {
        return Math.toIntExact(span.toMinutes());
    }
}
