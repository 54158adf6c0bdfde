package app.kept.web;

import app.kept.availability.OpenTimes;
import app.kept.availability.PartOfDay;
import app.kept.availability.Span;
import app.kept.host.EventType;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays open times out as a week that starts where something is open. */
final class WeekOfTimes {
    static final String FROM = "from";
    private static final int DAYS = 7;
    private static final int MOST_AWAYS = 3;

    private final OpenTimes openTimes;

    WeekOfTimes(OpenTimes openTimes) {
        this.openTimes = openTimes;
    }

    Week week(Asked asked, EventType type, Frame frame, Optional<LocalDate> wished) {
        return week(asked, asked.page(), type, frame, wished);
    }

    /** @param page on which a time is chosen */
    Week week(Asked asked, Link page, EventType type, Frame frame, Optional<LocalDate> wished) {
        LocalDate today = asked.now().atZone(asked.zone()).toLocalDate();
        LocalDate first = openTimes.next(asked.host(), type, 1).stream()
                .findFirst()
                .map(open -> open.start().atZone(asked.zone()).toLocalDate())
                .orElse(today);
        LocalDate latest = openTimes.lastDate(asked.host(), type).plusDays(1);
        LocalDate from = wished.filter(date -> !date.isBefore(first) && !date.isAfter(latest))
                .orElse(first);
        LocalDate last = from.plusDays(DAYS - 1L);
        Map<LocalDate, List<Span>> open = openTimes.between(asked.host(), type, from, last, asked.zone());
        var days = new ArrayList<Week.Day>();
        open.forEach((date, spans) -> days.add(day(asked, page, frame, date, date.equals(today), spans)));
        LocalDate before = from.minusDays(DAYS);
        return new Week(
                Clockwords.week(from, last, frame.language()),
                days,
                aways(asked, type, frame, wished.isPresent() ? from : today, last),
                from.isAfter(first)
                        ? page.with(FROM, (before.isBefore(first) ? first : before).toString())
                                .toString()
                        : "",
                later(asked, type, last)
                        .map(date -> page.with(FROM, date.toString()).toString())
                        .orElse(""),
                open.values().stream().allMatch(List::isEmpty));
    }

    /** Who looks at the first week there is may wonder why it is not this one. */
    private List<Week.Away> aways(Asked asked, EventType type, Frame frame, LocalDate from, LocalDate to) {
        return openTimes.away(type, from, to, asked.zone()).stream()
                .filter(away -> away.to().isAfter(asked.now()))
                .limit(MOST_AWAYS)
                .map(away -> new Week.Away(
                        frame.text(
                                "book.away",
                                asked.host().name(),
                                // The last moment of it, not the first after it.
                                Moments.day(away.to().minusSeconds(1), asked.zone(), frame.language())),
                        away.colleague().name(),
                        Link.to("/book/" + away.colleague().slug())
                                .with(Visitor.LANGUAGE, asked.visitor().chosen())
                                .with(Asked.ZONE, asked.chosenZone())
                                .toString()))
                .toList();
    }

    /** The day after this week, or a later one when nothing is open before that. */
    private Optional<LocalDate> later(Asked asked, EventType type, LocalDate last) {
        LocalDate following = last.plusDays(1);
        Instant from = following.atStartOfDay(asked.zone()).toInstant();
        return openTimes.nextFrom(asked.host(), type, from, 1).stream()
                .findFirst()
                .map(open -> open.start().atZone(asked.zone()).toLocalDate())
                .map(date -> date.isBefore(following.plusDays(DAYS)) ? following : date);
    }

    private static Week.Day day(Asked asked, Link page, Frame frame, LocalDate date, boolean today, List<Span> spans) {
        Language language = frame.language();
        var parts = new LinkedHashMap<String, List<Week.Opening>>();
        for (Span span : spans) {
            parts.computeIfAbsent(partOfDay(span.start(), asked.zone(), frame), _ -> new ArrayList<>())
                    .add(opening(asked, page, span.start(), language));
        }
        return new Week.Day(
                date.toString(),
                Clockwords.shortWeekday(date, language),
                Clockwords.shortDate(date, language),
                today,
                parts.entrySet().stream()
                        .map(part -> new Week.Part(part.getKey(), part.getValue()))
                        .toList());
    }

    private static Week.Opening opening(Asked asked, Link page, Instant start, Language language) {
        return new Week.Opening(
                Moments.time(start, asked.zone(), language),
                Moments.dayAndTime(start, asked.zone(), language),
                start.toString(),
                page.with(BookPage.START, start.toString()).toString());
    }

    private static String partOfDay(Instant at, ZoneId zone, Frame frame) {
        return switch (PartOfDay.of(at.atZone(zone).toLocalTime())) {
            case MORNING -> frame.text("book.morning");
            case AFTERNOON -> frame.text("book.afternoon");
            case EVENING -> frame.text("book.evening");
        };
    }
}
