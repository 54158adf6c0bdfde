package app.kept.host;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event type as programs see it. */
record EventTypeJson(
        UUID id,
        UUID hostId,
        List<UUID> hostIds,
        String assignment,
        String slug,
        String name,
        String kind,
        long durationMinutes,
        long intervalMinutes,
        long bufferBeforeMinutes,
        long bufferAfterMinutes,
        long noticeMinutes,
        WindowJson window,
        LimitsJson limits,
        int capacity,
        @Nullable UUID scheduleId,
        String confirmation) {

    static EventTypeJson of(EventType type) {
        BookingRules rules = type.rules();
        return new EventTypeJson(
                type.id().value(),
                type.host().value(),
                rules.hosts().stream().map(HostId::value).toList(),
                word(rules.assignment()),
                type.slug(),
                type.name(),
                type.kind(),
                type.duration().toMinutes(),
                rules.interval().toMinutes(),
                rules.bufferBefore().toMinutes(),
                rules.bufferAfter().toMinutes(),
                rules.notice().toMinutes(),
                WindowJson.of(rules.window()),
                LimitsJson.of(rules.limits()),
                rules.capacity(),
                rules.schedule().orElse(null),
                word(type.confirmation()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    record WindowJson(
            String kind,
            @Nullable Integer days,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        static WindowJson of(BookingRules.Window window) {
            return switch (window) {
                case BookingRules.Window.Days(int days) -> new WindowJson("days", days, null, null);
                case BookingRules.Window.BusinessDays(int days) -> new WindowJson("business_days", days, null, null);
                case BookingRules.Window.Dates(LocalDate from, LocalDate to) -> new WindowJson("dates", null, from, to);
            };
        }
    }

    record LimitsJson(
            @Nullable Integer day,
            @Nullable Integer week,
            @Nullable Integer month,
            @Nullable Integer client) {
        static LimitsJson of(BookingRules.Limits limits) {
            return new LimitsJson(
                    boxed(limits.day()), boxed(limits.week()), boxed(limits.month()), boxed(limits.client()));
        }

        private static @Nullable Integer boxed(OptionalInt limit) {
            return limit.isPresent() ? limit.getAsInt() : null;
        }
    }
}
