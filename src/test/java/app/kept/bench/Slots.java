package app.kept.bench;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Times to book that nobody else books: each is handed out once, whoever asks, and neighbours in the order are at
 * different hosts. The first fortnight is left alone, so that open times stay those of a host with twenty bookings.
 */
final class Slots {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final LocalDate FORTNIGHT_FROM = LocalDate.parse("2026-11-21");
    static final LocalDate FORTNIGHT_TO = LocalDate.parse("2026-12-04");
    static final int IN_FORTNIGHT = 20;
    static final int MINUTES = 30;
    static final int WINDOW_DAYS = 365;
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final int FIRST_HOUR = 8;
    private static final int A_DAY = 20;
    private static final int DAYS = 340;

    private final List<UUID> eventTypes;
    private final AtomicLong next = new AtomicLong();

    Slots(List<UUID> eventTypes) {
        this.eventTypes = List.copyOf(eventTypes);
    }

    /** A time with what can be booked there. */
    record Slot(long number, UUID eventType, Instant start) {}

    Slot next() {
        long number = next.getAndIncrement();
        long turn = number / eventTypes.size();
        if (turn >= (long) DAYS * A_DAY) throw new IllegalStateException("every time is taken; run for a shorter time");
        UUID type = eventTypes.get((int) (number % eventTypes.size()));
        return new Slot(number, type, at(FORTNIGHT_TO.plusDays(1 + turn % DAYS), (int) (turn / DAYS)));
    }

    /** The twenty of one host's fortnight. */
    Slot inFortnight(int host, int which) {
        LocalDate date = FORTNIGHT_FROM.plusDays(which % 14);
        return new Slot(-1L - which - (long) host * IN_FORTNIGHT, eventTypes.get(host), at(date, which * 7 % A_DAY));
    }

    static List<String> days() {
        return List.of(DayOfWeek.values()).stream()
                .map(day -> day.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static String opening() {
        return "%02d:00".formatted(FIRST_HOUR);
    }

    static String closing() {
        return "%02d:00".formatted(FIRST_HOUR + A_DAY * MINUTES / 60);
    }

    private static Instant at(LocalDate date, int place) {
        return date.atTime(FIRST_HOUR, 0)
                .plusMinutes((long) place * MINUTES)
                .atZone(ZONE)
                .toInstant();
    }
}
