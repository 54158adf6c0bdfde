package app.kept.availability;

import app.kept.host.OfferedTypes;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Json;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A day's open times of one host, for a page of the host's own. Its names are in camelCase, as those who ask this have
 * always written them. It tells when something is open, and of nobody anything else.
 */
public final class BookingTimesApi {
    private final OfferedTypes offered;
    private final Calendars calendars;
    private final OpenTimes openTimes;
    private final Answers answers;

    public BookingTimesApi(OfferedTypes offered, Calendars calendars, OpenTimes openTimes, Time time) {
        this.offered = offered;
        this.calendars = calendars;
        this.openTimes = openTimes;
        this.answers = new Answers(time);
    }

    public Response show(Request request) {
        Input query = request.query();
        String slug = query.required("slug", query.slug("slug"), "");
        LocalDate date = query.required("date", query.date("date"), LocalDate.EPOCH);
        Optional<String> kind = query.text("kind", 100);
        Optional<ZoneId> zone = query.zone("timeZone");
        query.check();
        OfferedTypes.Offered meant = offered.find(slug, kind)
                .orElseThrow(() -> Problem.notFound("host").raised());
        OpenCalendar calendar = meant.type()
                .flatMap(calendars::lately)
                .orElseThrow(() -> Problem.notFound("event type").raised());
        ZoneId viewer = zone.orElse(meant.timeZone());
        return answers.of(
                request,
                calendar,
                new Asked(date, viewer),
                () -> Json.bytes(day(
                        date,
                        viewer,
                        openTimes.onDates(calendar, date, date, viewer).getOrDefault(date, List.of()))));
    }

    private static ObjectNode day(LocalDate date, ZoneId viewer, List<Span> open) {
        ObjectNode day = Json.object().put("date", date.toString()).put("timeZone", viewer.getId());
        ObjectNode slots = day.putObject("slots");
        for (PartOfDay part : PartOfDay.values()) {
            ArrayNode list = slots.putArray(part.name().toLowerCase(Locale.ROOT));
            for (Span span : open) {
                LocalTime time = span.start().atZone(viewer).toLocalTime();
                if (PartOfDay.of(time) != part) continue;
                list.addObject()
                        .put(
                                "time",
                                DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
                                        .format(time))
                        .put("startsAt", DateTimeFormatter.ISO_INSTANT.format(span.start()))
                        .put("endsAt", DateTimeFormatter.ISO_INSTANT.format(span.end()));
            }
        }
        return day;
    }

    private record Asked(LocalDate date, ZoneId viewer) {}
}
