package app.kept.web.type;

import app.kept.host.Agreement;
import app.kept.host.BookingRules;
import app.kept.host.EventType;
import app.kept.host.HostId;
import app.kept.host.Notices;
import app.kept.host.Offer;
import app.kept.platform.http.Input;
import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the form of an event type, as it is kept or as somebody has typed it.
 *
 * @param values by the names of the fields; what is ticked is {@code true}
 * @param others with whom it is held beside the one on whose page it stands
 */
record TypeForm(Map<String, String> values, List<String> others, List<QuestionRow> questions) {
    static final int MOST_QUESTIONS = 20;
    static final String UNIT = "_unit";
    static final String HOSTS = "host_ids";
    private static final int MOST_HOSTS = 50;
    private static final int MARK = 8;

    private static final List<String> TYPED = List.of(
            "name",
            "slug",
            "kind",
            "description",
            "location",
            "duration_minutes",
            "price_amount",
            "price_currency",
            "confirmation",
            "schedule_id",
            "interval_minutes",
            "buffer_before_minutes",
            "buffer_after_minutes",
            "window_kind",
            "window_days",
            "window_from",
            "window_to",
            "limits_day",
            "limits_week",
            "limits_month",
            "limits_client",
            "capacity",
            "late_cancel",
            "assignment",
            "reminders",
            "reminder_minutes_before",
            "booking_notification_emails");
    /** A number and its unit. */
    static final List<String> SPANS = List.of(
            "notice_minutes", "cancel_notice_minutes", "pending_minutes", "proposal_minutes", "complete_after_minutes");

    static final List<String> TICKS =
            List.of("pending_holds", "proposal_holds", "send_email_confirmation", "send_sms_confirmation");

    TypeForm {
        values = Map.copyOf(values);
        others = List.copyOf(others);
        questions = List.copyOf(questions);
    }

    static TypeForm read(Input form) {
        var values = new LinkedHashMap<String, String>();
        var names = new ArrayList<>(TYPED);
        SPANS.forEach(span -> names.addAll(List.of(span, span + UNIT)));
        names.addAll(TICKS);
        for (String name : names) {
            form.leave(name);
            values.put(name, form.typed(name).strip().replace("\r\n", "\n"));
        }
        TICKS.forEach(tick -> values.computeIfPresent(tick, (_, typed) -> typed.isEmpty() ? "" : "true"));
        form.leave(HOSTS);
        var questions = new ArrayList<QuestionRow>();
        for (int at = 0; at < MOST_QUESTIONS; at++) {
            Optional<QuestionRow> row = QuestionRow.read(form, at);
            if (row.isEmpty()) break;
            questions.add(row.get());
        }
        List<String> others = form.typedAll(HOSTS).stream().limit(MOST_HOSTS).toList();
        return new TypeForm(values, others, questions);
    }

    static TypeForm of(EventType type) {
        var values = new LinkedHashMap<String, String>();
        values.put("name", type.name());
        values.put("slug", type.slug());
        values.put("kind", type.kind());
        values.put("duration_minutes", minutes(type.duration()));
        offer(values, type.offer());
        agreement(values, type.agreement());
        rules(values, type);
        notices(values, type.notices());
        return new TypeForm(
                values,
                type.rules().hosts().stream()
                        .skip(1)
                        .map(host -> host.value().toString())
                        .toList(),
                type.offer().questions().stream().map(QuestionRow::of).toList());
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** Nobody asks what has no words. */
    TypeForm withoutBlanks() {
        return new TypeForm(
                values, others, questions.stream().filter(row -> !row.isBlank()).toList());
    }

    TypeForm asking(List<QuestionRow> rows) {
        return new TypeForm(values, others, rows);
    }

    /** What a form carries along of how all of it was. */
    String marks() {
        return parts().values().stream().map(TypeForm::mark).collect(Collectors.joining("."));
    }

    /** The parts that are not as the marks say; all, where they say nothing that can be read. */
    Set<String> different(String marks) {
        Map<String, String> parts = parts();
        List<String> each = List.of(marks.split("\\.", -1));
        if (each.size() != parts.size()) return new TreeSet<>(parts.keySet());
        var different = new TreeSet<String>();
        int at = 0;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            if (!each.get(at++).equals(mark(part.getValue()))) different.add(part.getKey());
        }
        return different;
    }

    boolean isSame(String part, TypeForm other) {
        return Objects.equals(parts().get(part), other.parts().get(part));
    }

    /** This with some parts of another. */
    TypeForm with(TypeForm other, Set<String> parts) {
        var merged = new LinkedHashMap<>(values);
        for (String part : parts) {
            if (other.values.containsKey(part)) merged.put(part, other.value(part));
            if (SPANS.contains(part)) merged.put(part + UNIT, other.value(part + UNIT));
        }
        return new TypeForm(
                merged,
                parts.contains(HOSTS) ? other.others : others,
                parts.contains(QuestionRow.ALL) ? other.questions : questions);
    }

    private Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        TYPED.forEach(name -> parts.put(name, value(name)));
        SPANS.forEach(name -> parts.put(name, value(name) + " " + value(name + UNIT)));
        TICKS.forEach(name -> parts.put(name, value(name)));
        parts.put(HOSTS, String.join(" ", others));
        parts.put(QuestionRow.ALL, Json.text(questions));
        return parts;
    }

    private static String mark(String text) {
        return Tokens.hash(text).substring(0, MARK);
    }

    private static void offer(Map<String, String> values, Offer offer) {
        values.put("description", plain(offer.description()));
        values.put("location", plain(offer.location()));
        values.put("price_amount", offer.price().map(TypeForm::amount).orElse(""));
        values.put("price_currency", offer.price().map(Offer.Price::currency).orElse("EUR"));
    }

    private static String amount(Offer.Price price) {
        int digits = digits(price.currency());
        BigDecimal value = BigDecimal.valueOf(price.amount(), digits);
        boolean isWhole = value.stripTrailingZeros().scale() <= 0;
        return (isWhole ? value.setScale(0) : value).toPlainString();
    }

    static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return 0;
        }
    }

    private static void agreement(Map<String, String> values, Agreement agreement) {
        values.put("confirmation", word(agreement.confirmation()));
        values.put("pending_holds", tick(agreement.pendingHolds()));
        span(values, "pending_minutes", agreement.pendingFor());
        span(values, "complete_after_minutes", agreement.completeAfter());
        span(values, "cancel_notice_minutes", Optional.of(agreement.cancelNotice()));
        values.put("late_cancel", word(agreement.lateCancel()));
        values.put("proposal_holds", tick(agreement.proposalHolds()));
        span(values, "proposal_minutes", agreement.proposalFor());
    }

    private static void rules(Map<String, String> values, EventType type) {
        BookingRules rules = type.rules();
        values.put("schedule_id", rules.schedule().map(Object::toString).orElse(""));
        // One after the other is what is usual, however long they are.
        values.put("interval_minutes", rules.interval().equals(type.duration()) ? "" : minutes(rules.interval()));
        values.put("buffer_before_minutes", minutes(rules.bufferBefore()));
        values.put("buffer_after_minutes", minutes(rules.bufferAfter()));
        span(values, "notice_minutes", Optional.of(rules.notice()));
        switch (rules.window()) {
            case BookingRules.Window.Days(int days) -> window(values, "days", Integer.toString(days), "", "");
            case BookingRules.Window.BusinessDays(int days) ->
                window(values, "business_days", Integer.toString(days), "", "");
            case BookingRules.Window.Dates dates ->
                window(values, "dates", "", dates.from().toString(), dates.to().toString());
        }
        values.put("limits_day", number(rules.limits().day()));
        values.put("limits_week", number(rules.limits().week()));
        values.put("limits_month", number(rules.limits().month()));
        values.put("limits_client", number(rules.limits().client()));
        values.put("capacity", Integer.toString(rules.capacity()));
        values.put("assignment", word(rules.assignment()));
    }

    private static void window(Map<String, String> values, String kind, String days, String from, String to) {
        values.put("window_kind", kind);
        values.put("window_days", days);
        values.put("window_from", from);
        values.put("window_to", to);
    }

    private static void notices(Map<String, String> values, Notices notices) {
        values.put("send_email_confirmation", tick(notices.emailConfirmation()));
        values.put("send_sms_confirmation", tick(notices.smsConfirmation()));
        List<Integer> own = notices.remindersBefore().orElse(List.of());
        String kind = own.isEmpty() ? "none" : "own";
        values.put("reminders", notices.remindersBefore().isEmpty() ? "journey" : kind);
        values.put("reminder_minutes_before", own.stream().map(Spans::words).collect(Collectors.joining(", ")));
        values.put("booking_notification_emails", String.join("\n", notices.bookingEmails()));
    }

    private static void span(Map<String, String> values, String name, Optional<Duration> span) {
        Spans.Written written = span.map(Spans::written).orElse(Spans.Written.NOTHING);
        values.put(name, written.number());
        values.put(name + UNIT, written.unit());
    }

    private static String minutes(Duration span) {
        return Long.toString(span.toMinutes());
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }

    private static String tick(boolean on) {
        return on ? "true" : "";
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.replace("\r\n", "\n").strip();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** All who hold it, the one on whose page it stands first. */
    List<String> hosts(HostId first) {
        var all = new ArrayList<String>();
        all.add(first.value().toString());
        others.stream().filter(one -> !all.contains(one)).forEach(all::add);
        return all;
    }
}
