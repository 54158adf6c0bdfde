package app.kept.availability.open;

import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.open.HostRules.Travel;
import app.kept.availability.open.HostRules.Window;
import app.kept.availability.open.Openings.Sharing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads cases.txt, where the way of writing is explained. */
final class CaseReader {
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private CaseReader() {}

    static List<Case> all() {
        try (InputStream text = CaseReader.class.getResourceAsStream("/availability/cases.txt")) {
            if (text == null) throw new IllegalStateException("no cases.txt");
            return read(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Case> read(String text) {
        var cases = new ArrayList<Case>();
        CaseDraft draft = null;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) continue;
            try {
                int colon = line.indexOf(": ");
                String key = line.substring(0, colon);
                String value = line.substring(colon + 2).strip();
                if (key.equals("case")) {
                    if (draft != null) cases.add(draft.done());
                    draft = new CaseDraft(value);
                } else if (draft != null) {
                    draft.take(key, value);
                }
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("line " + number + ": " + line, e);
            }
        }
        if (draft != null) cases.add(draft.done());
        return cases;
    }

    static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    static List<Window> windows(String text) {
        if (text.equals("closed")) return List.of();
        return Arrays.stream(text.split(", "))
                .map(window -> window.split("-"))
                .map(ends -> new Window(minute(ends[0]), minute(ends[1])))
                .toList();
    }

    static int minute(String clock) {
        String[] parts = clock.split(":");
        return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
    }

    static List<DayOfWeek> days(String text) {
        if (text.equals("daily")) return List.of(DayOfWeek.values());
        String[] ends = text.split("-");
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        return Arrays.asList(DayOfWeek.values()).subList(first, last + 1);
    }

    static Absence absence(String text) {
        String[] ends = text.split("\\.\\.");
        if (text.contains("T")) return new Absence.Between(instant(ends[0]), instant(ends[1]));
        return new Absence.OnDates(LocalDate.parse(ends[0]), LocalDate.parse(ends[1]));
    }

    static Claim claim(String text) {
        String[] words = text.split(" ");
        String[] ends = words[0].split("\\.\\.");
        Instant expires = null;
        Claim.Session session = null;
        for (int i = 1; i < words.length; i++) {
            if (words[i].equals("expires")) expires = instant(words[i + 1]);
            if (words[i].equals("seats")) {
                boolean other = words[words.length - 1].equals("other");
                session = new Claim.Session(
                        other ? new UUID(0, 2) : Case.EVENT, instant(words[i + 3]), Integer.parseInt(words[i + 1]));
            }
        }
        return new Claim(instant(ends[0]), instant(ends[1]), expires, session);
    }

    static BookingWindow window(String text) {
        String[] words = text.split(" |\\.\\.");
        return switch (words[0]) {
            case "days" -> new BookingWindow.Days(Integer.parseInt(words[1]));
            case "business" -> new BookingWindow.BusinessDays(Integer.parseInt(words[1]));
            default -> new BookingWindow.Dates(LocalDate.parse(words[0]), LocalDate.parse(words[1]));
        };
    }

    /** {@code 2026-03-29+01:00 01:00 01:30 04:00..05:00/30}: a date with its offset, then times on that date. */
    static List<Instant> instants(String text) {
        var instants = new ArrayList<Instant>();
        String date = "";
        String offset = "";
        for (String word : text.split(" ")) {
            if (word.contains("T")) instants.add(instant(word));
            else if (word.matches("\\d{4}-.*")) {
                date = word.substring(0, 10);
                offset = word.substring(10);
            } else if (word.contains("..")) {
                String[] parts = word.split("\\.\\.|/");
                for (int at = minute(parts[0]); at <= minute(parts[1]); at += Integer.parseInt(parts[2])) {
                    instants.add(instant(date + "T%02d:%02d".formatted(at / 60, at % 60) + offset));
                }
            } else if (!word.equals("none")) instants.add(instant(date + "T" + word + offset));
        }
        return instants;
    }

    static Travel travel(String text) {
        String[] words = text.split(" |\\.\\.");
        return new Travel(LocalDate.parse(words[0]), LocalDate.parse(words[1]), ZoneId.of(words[2]));
    }

    static Sharing sharing(String text) {
        return Sharing.valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** A host while it is read. */
    static final class HostDraft {
        final ZoneId zone;
        final List<Travel> travels = new ArrayList<>();
        final Map<DayOfWeek, List<Window>> weekly = new HashMap<>();
        final Map<LocalDate, List<Window>> overrides = new HashMap<>();
        final List<Absence> absences = new ArrayList<>();
        final List<Busy> busy = new ArrayList<>();
        final List<Claim> claims = new ArrayList<>();
        final Map<LocalDate, Integer> counted = new HashMap<>();

        HostDraft(String zone) {
            this.zone = ZoneId.of(zone);
        }

        boolean take(String key, String value) {
            String[] words = value.split(" ", 2);
            switch (key) {
                case "travel" -> travels.add(travel(value));
                case "hours" -> days(words[0]).forEach(day -> weekly.put(day, windows(words[1])));
                case "override" -> overrides.put(LocalDate.parse(words[0]), windows(words[1]));
                case "absence" -> absences.add(absence(value));
                case "busy" -> {
                    String[] ends = value.split("\\.\\.");
                    busy.add(new Busy(instant(ends[0]), instant(ends[1])));
                }
                case "claim" -> claims.add(claim(value));
                case "counted" -> counted.put(LocalDate.parse(words[0]), Integer.parseInt(words[1]));
                default -> {
                    return false;
                }
            }
            return true;
        }

        Case.Person done() {
            return new Case.Person(new HostRules(zone, travels, weekly, overrides, absences), busy, claims, counted);
        }
    }

    static @Nullable ZoneId zone(@Nullable String name) {
        return name == null ? null : ZoneId.of(name);
    }
}
