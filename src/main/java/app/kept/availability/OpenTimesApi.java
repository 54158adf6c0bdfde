package app.kept.availability;

import app.kept.account.Caller;
import app.kept.availability.open.OpenStarts;
import app.kept.host.EventTypeId;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Open times for programs. */
public final class OpenTimesApi {
    private static final int LONGEST_RANGE = 93;
    private static final int MOST_NEXT = 50;
    private static final UUID NONE = new UUID(0, 0);

    private final Calendars calendars;
    private final OpenTimes openTimes;
    private final Time time;
    private final Answers answers;
    private final Explanations explanations;

    public OpenTimesApi(Calendars calendars, OpenTimes openTimes, Explanations explanations, Time time) {
        this.calendars = calendars;
        this.openTimes = openTimes;
        this.time = time;
        this.answers = new Answers(time);
        this.explanations = explanations;
    }

    /** The open times of some days; or, for those who may know, why one time is not open. */
    public Response list(Request request) {
        Input query = request.query();
        EventTypeId id = eventType(query);
        Optional<String> explain = query.text("explain", 40);
        Optional<LocalDate> from = query.date("from");
        Optional<LocalDate> to = query.date("to");
        boolean needsDates = explain.isEmpty() || from.isPresent() || to.isPresent();
        LocalDate first = needsDates ? query.required("from", from, LocalDate.EPOCH) : LocalDate.EPOCH;
        LocalDate last = needsDates ? query.required("to", to, LocalDate.EPOCH) : LocalDate.EPOCH.minusDays(1);
        if (needsDates && last.isBefore(first)) query.reject("to", "invalid", "must not be before from");
        if (last.isAfter(first.plusDays(LONGEST_RANGE))) {
            query.reject("to", "invalid", "must be at most " + LONGEST_RANGE + " days after from");
        }
        Optional<ZoneId> zone = query.zone("time_zone");
        Optional<UUID> client = query.id("client_id");
        if (client.isPresent() && explain.isEmpty()) query.reject("client_id", "invalid", "goes with explain alone");
        Optional<Explanations.Wanted> wanted = explain.flatMap(text -> Explanations.wanted(query, text));
        query.check();
        if (wanted.isPresent()) {
            OpenCalendar calendar = explanations.calendar(request, id, client);
            return explained(calendar, new Explanations.Question(wanted.get(), client), first, last, zone);
        }
        OpenCalendar calendar = find(request, id);
        ZoneId viewer = zone.orElse(calendar.first().timeZone());
        return answers.of(
                request,
                calendar,
                new Dates(first, last, viewer),
                () -> days(calendar, first, last, viewer, Map.of("away", aways(calendar, first, last, viewer))));
    }

    /** The first few open times from a moment on. */
    public Response next(Request request) {
        Input query = request.query();
        EventTypeId id = eventType(query);
        Instant from = query.instant("from").orElse(Instant.EPOCH);
        int most = query.number("limit", 1, MOST_NEXT).orElse(1);
        Optional<ZoneId> zone = query.zone("time_zone");
        query.check();
        OpenCalendar calendar = find(request, id);
        ZoneId viewer = zone.orElse(calendar.first().timeZone());
        Instant now = time.now();
        Instant earliest = from.isBefore(now) ? now : from;
        return answers.of(
                request,
                calendar,
                new Next(from, most, viewer),
                () -> Json.bytes(
                        new Times(viewer.getId(), openings(openTimes.nextFrom(calendar, earliest, most), viewer))));
    }

    /** The days of a month on which something is open, for a calendar to choose from. */
    public Response days(Request request) {
        Input query = request.query();
        EventTypeId id = eventType(query);
        Optional<YearMonth> month = query.text("month", 7).flatMap(text -> month(query, text));
        YearMonth wanted = query.required("month", month, YearMonth.of(2000, 1));
        Optional<ZoneId> zone = query.zone("time_zone");
        query.check();
        OpenCalendar calendar = find(request, id);
        ZoneId viewer = zone.orElse(calendar.first().timeZone());
        return answers.of(
                request,
                calendar,
                new Month(wanted, viewer),
                () -> Json.bytes(new Days(
                        viewer.getId(), wanted.toString(), calendar.openings().days(time.now(), wanted, viewer))));
    }

    private Response explained(
            OpenCalendar calendar,
            Explanations.Question question,
            LocalDate first,
            LocalDate last,
            Optional<ZoneId> zone) {
        ZoneId viewer = zone.orElse(calendar.first().timeZone());
        var more = new LinkedHashMap<String, Object>();
        more.put("away", aways(calendar, first, last, viewer));
        more.put("explain", explanations.of(calendar, question, viewer));
        return Response.json(200, days(calendar, first, last, viewer, more));
    }

    private static EventTypeId eventType(Input query) {
        return new EventTypeId(query.required("event_type_id", query.id("event_type_id"), NONE));
    }

    /** What is no longer offered has open times for those of its house, who move what was booked of it. */
    private OpenCalendar find(Request request, EventTypeId id) {
        return calendars
                .lately(id)
                .filter(calendar -> !calendar.type().isHidden()
                        || Caller.of(request)
                                .home()
                                .equals(Optional.of(calendar.type().account())))
                .orElseThrow(() -> Problem.notFound("event type").raised());
    }

    private static Optional<YearMonth> month(Input query, String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= 2000 && month.getYear() <= 2199) return Optional.of(month);
        } catch (DateTimeException expected) {
            // Said below, as for a month that nobody plans.
        }
        query.reject("month", "invalid", "must be a month such as 2026-03");
        return Optional.empty();
    }

    private byte[] days(OpenCalendar calendar, LocalDate from, LocalDate to, ZoneId viewer, Map<String, ?> more) {
        Map<LocalDate, OpenStarts> open =
                to.isBefore(from) ? Map.of() : calendar.openings().onDates(time.now(), from, to, viewer);
        return DaysJson.of(viewer, calendar.type().duration(), from, to, open, more);
    }

    private static List<Away> aways(OpenCalendar calendar, LocalDate from, LocalDate to, ZoneId viewer) {
        return calendar.away(from, to, viewer).stream()
                .map(away -> new Away(
                        away.from().atZone(viewer).toOffsetDateTime(),
                        away.to().atZone(viewer).toOffsetDateTime(),
                        new Colleague(away.colleague().slug(), away.colleague().name())))
                .toList();
    }

    private static List<Opening> openings(List<Span> spans, ZoneId viewer) {
        return spans.stream()
                .map(span -> new Opening(
                        span.start().atZone(viewer).toOffsetDateTime(),
                        span.end().atZone(viewer).toOffsetDateTime()))
                .toList();
    }

    private record Dates(LocalDate from, LocalDate to, ZoneId viewer) {}

    private record Next(Instant from, int most, ZoneId viewer) {}

    private record Month(YearMonth month, ZoneId viewer) {}

    private record Away(OffsetDateTime from, OffsetDateTime to, Colleague colleague) {}

    private record Colleague(String slug, String name) {}

    private record Times(String timeZone, List<Opening> times) {}

    private record Days(String timeZone, String month, List<LocalDate> days) {}

    private record Opening(OffsetDateTime start, OffsetDateTime end) {}
}
