package app.kept.host;

import app.kept.host.question.Questions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
        String confirmation,
        boolean pendingHolds,
        @Nullable Long pendingMinutes,
        @Nullable Long completeAfterMinutes,
        long cancelNoticeMinutes,
        String lateCancel,
        boolean proposalHolds,
        @Nullable Long proposalMinutes,
        @Nullable String description,
        @Nullable String location,
        @Nullable PriceJson price,
        JsonNode questions,
        boolean sendEmailConfirmation,
        boolean sendSmsConfirmation,
        @Nullable List<Integer> reminderMinutesBefore,
        List<String> bookingNotificationEmails,
        boolean hidden) {

    static EventTypeJson of(EventType type) {
        BookingRules rules = type.rules();
        Agreement agreement = type.agreement();
        Offer offer = type.offer();
        Notices notices = type.notices();
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
                word(type.confirmation()),
                agreement.pendingHolds(),
                minutes(agreement.pendingFor()),
                minutes(agreement.completeAfter()),
                agreement.cancelNotice().toMinutes(),
                word(agreement.lateCancel()),
                agreement.proposalHolds(),
                minutes(agreement.proposalFor()),
                offer.description(),
                offer.location(),
                offer.price()
                        .map(price -> new PriceJson(price.amount(), price.currency()))
                        .orElse(null),
                Questions.json(offer.questions()),
                notices.emailConfirmation(),
                notices.smsConfirmation(),
                notices.remindersBefore().orElse(null),
                notices.bookingEmails(),
                offer.hidden());
    }

    private static @Nullable Long minutes(Optional<Duration> span) {
        return span.map(Duration::toMinutes).orElse(null);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** @param amount in the smallest unit of the currency */
    record PriceJson(long amount, String currency) {}

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
