package app.kept.web.slot;

import app.kept.platform.text.Moments;
import app.kept.slot.Slot;
import app.kept.web.page.Frame;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** How slots are spoken of. Each by the clock on which it is meant. */
final class SlotWords {
    private SlotWords() {}

    /** {@code Tuesday, 1 December 2026}. */
    static String day(LocalDate date, Frame frame) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(frame.locale())
                .format(date);
    }

    static String start(Slot slot, Frame frame) {
        return Moments.time(slot.startAt(), slot.zone(), frame.locale());
    }

    /** {@code 09:00 – 10:00}; an end on another day says so. */
    static String times(Slot slot, Frame frame) {
        LocalDate end = slot.endAt().atZone(slot.zone()).toLocalDate();
        String words = Moments.span(start(slot, frame), Moments.time(slot.endAt(), slot.zone(), frame.locale()));
        return end.equals(slot.date()) ? words : words + " " + frame.text("slots.next_day");
    }

    static String whole(Slot slot, Frame frame) {
        return day(slot.date(), frame) + ", " + times(slot, frame);
    }

    static long minutes(Slot slot) {
        return Duration.between(slot.startAt(), slot.endAt()).toMinutes();
    }

    static String state(Slot slot, Instant now) {
        if (!slot.startAt().isAfter(now)) return "past";
        if (slot.booked()) return "booked";
        return slot.active() ? "open" : "off";
    }

    static String stateWord(Slot slot, Instant now, Frame frame) {
        return frame.text(
                switch (state(slot, now)) {
                    case "past" -> "slots.is.past";
                    case "booked" -> "slots.is.booked";
                    case "open" -> "slots.is.open";
                    default -> "slots.is.off";
                });
    }

    /** How it was when somebody looked at it. */
    static String mark(Slot slot) {
        return slot.startAt() + "~" + slot.endAt() + "~" + slot.zone().getId() + "~" + slot.active();
    }
}
