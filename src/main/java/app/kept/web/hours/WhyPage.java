package app.kept.web.hours;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.availability.Explanations;
import app.kept.booking.Agenda;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.TeamSheet;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code /availability/why}: why a time is not open, reason by reason. */
public final class WhyPage {
    private static final String TYPE = "type";
    private static final String DATE = "date";
    private static final String TIME = "time";
    /** Of a session that several share. */
    private static final int MOST_BOOKINGS = 50;

    private static final int LONGEST = 10;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    private final HoursDesk desk;
    private final Explanations explanations;
    private final EventTypes types;
    private final Hosts hosts;
    private final Agenda agenda;

    public WhyPage(HoursDesk desk, Explanations explanations, EventTypes types, Hosts hosts, Agenda agenda) {
        this.desk = desk;
        this.explanations = explanations;
        this.types = types;
        this.hosts = hosts;
        this.agenda = agenda;
    }

    /**
     * The page.
     *
     * @param type what is to be booked; none where the host offers nothing yet
     * @param answers one, or two where the clock shows the time twice
     */
    public record View(
            HoursDesk.Around around,
            List<Hidden> hidden,
            Optional<TeamSheet.Choice> type,
            List<Field> fields,
            List<Answer> answers) {
        public List<Wrong> wrong() {
            var ofType = type.stream()
                    .filter(TeamSheet.Choice::isWrong)
                    .map(choice -> new Wrong(choice.name(), choice.error()));
            var ofFields = fields.stream().filter(Field::isWrong).map(field -> new Wrong(field.name(), field.error()));
            return Stream.concat(ofType, ofFields).toList();
        }
    }

    /** What holds for one moment. */
    public record Answer(String when, boolean open, List<OfHost> hosts) {}

    /**
     * What keeps one host from it.
     *
     * @param reasons none where nothing does
     */
    public record OfHost(String name, List<Told> reasons) {}

    /** @param bookings those that have the time, where it is bookings */
    public record Told(String words, List<Booked> bookings) {}

    /** A booking and its page. */
    public record Booked(String href, String words) {}

    /** What was asked, right or wrong. */
    private record Asked(String type, String date, String time, boolean isAsked) {
        Optional<LocalDate> day() {
            try {
                LocalDate day = LocalDate.parse(date);
                return Optional.of(day).filter(one -> one.getYear() >= FIRST_YEAR && one.getYear() <= LAST_YEAR);
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        }

        Optional<LocalTime> clock() {
            try {
                return Optional.of(LocalTime.parse(time));
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        }
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        List.of(TYPE, DATE, TIME).forEach(query::leave);
        var asked = new Asked(
                typed(query, TYPE),
                typed(query, DATE),
                typed(query, TIME),
                query.has(DATE) || query.has(TIME) || query.has(TYPE));
        Optional<HoursDesk.Chosen> looked = desk.look(request, query);
        if (looked.isEmpty()) return desk.nobody(request);
        HoursDesk.Chosen chosen = looked.get();
        Link here = chosen.ofHost(HoursTabs.WHY);
        HoursDesk.Around around = desk.around(request, chosen, here, "hours.why.title");
        Frame frame = around.frame();
        List<EventType> offered =
                types.everythingOf(chosen.host().account(), chosen.host().id());
        Optional<EventType> type = offered.stream()
                .filter(one -> one.id().value().toString().equals(asked.type))
                .findFirst();
        boolean isWhole =
                type.isPresent() && asked.day().isPresent() && asked.clock().isPresent();
        var view = new View(
                around,
                here.asHidden(),
                offered.isEmpty() ? Optional.empty() : Optional.of(types(offered, type, asked, frame)),
                List.of(
                        field(
                                DATE,
                                "date",
                                asked.date,
                                asked.isAsked && asked.day().isEmpty(),
                                frame),
                        field(
                                TIME,
                                "time",
                                asked.time,
                                asked.isAsked && asked.clock().isEmpty(),
                                frame)),
                isWhole ? answers(request, chosen, type.get().id(), asked, frame) : List.of());
        return desk.answer(asked.isAsked && !isWhole ? 422 : 200, "hours/why", view);
    }

    private List<Answer> answers(Request request, HoursDesk.Chosen chosen, EventTypeId type, Asked asked, Frame frame) {
        ZoneId zone = chosen.host().timeZone();
        var shown = asked.day().orElseThrow().atTime(asked.clock().orElseThrow());
        return explanations.of(request, type, shown, zone).stream()
                .map(start -> new Answer(
                        Moments.dayAndTime(start.start().toInstant(), zone, frame.locale()),
                        start.open(),
                        start.hosts().stream()
                                .map(host -> new OfHost(
                                        name(chosen, host.hostId()),
                                        host.reasons().stream()
                                                .map(why -> new Told(
                                                        words(why, zone, frame),
                                                        bookings(request, chosen, host.hostId(), why, frame)))
                                                .toList()))
                                .toList()))
                .toList();
    }

    /** Whoever is told why may see these hosts' bookings as well; what is only held has none. */
    private List<Booked> bookings(
            Request request, HoursDesk.Chosen chosen, HostId host, Explanations.Why why, Frame frame) {
        boolean may = Right.READ_JOURNEYS.reachOf(Caller.of(request)).isPresent();
        if (!may || !why.reason().equals("claimed") || why.colleague() != null) return List.of();
        Instant from = why.from().toInstant();
        Instant to = why.to().toInstant();
        return agenda.within(chosen.host().account(), new Reach.OfHost(host.value()), from, to, MOST_BOOKINGS).stream()
                .filter(booking ->
                        booking.startAt().isBefore(to) && booking.endAt().isAfter(from))
                .map(booking -> new Booked(
                        Link.to("/bookings/" + booking.id().value())
                                .with(
                                        Visitor.LANGUAGE,
                                        Visitor.of(request, Language.EN).chosen())
                                .toString(),
                        frame.text(
                                "hours.why.booking",
                                booking.who(),
                                Moments.time(booking.startAt(), chosen.host().timeZone(), frame.locale()))))
                .toList();
    }

    private String name(HoursDesk.Chosen chosen, HostId id) {
        return hosts.find(chosen.host().account(), id).map(host -> host.name()).orElse("");
    }

    private static String words(Explanations.Why why, ZoneId zone, Frame frame) {
        String stretch = HoursWords.stretch(why.from().toInstant(), why.to().toInstant(), zone, frame);
        return switch (why.reason()) {
            case "outside_hours" -> frame.text("hours.why.outside_hours", stretch);
            case "override" -> frame.text("hours.why.override", stretch);
            case "absence" -> {
                var colleague = why.colleague();
                yield colleague == null
                        ? frame.text("hours.why.absence", stretch)
                        : frame.text("hours.why.absence_with", stretch, colleague.name());
            }
            case "busy" -> frame.text("hours.why.busy", stretch);
            case "claimed" -> frame.text("hours.why.claimed", stretch);
            case "buffer" -> frame.text("hours.why.buffer", stretch);
            case "notice" ->
                frame.text("hours.why.notice", Moments.dayAndTime(why.to().toInstant(), zone, frame.locale()));
            case "window" -> frame.text("hours.why.window", stretch);
            case "day_limit" -> frame.text("hours.why.day_limit");
            case "week_limit" -> frame.text("hours.why.week_limit");
            case "month_limit" -> frame.text("hours.why.month_limit");
            case "capacity" -> frame.text("hours.why.capacity");
            case "in_a_gap" -> frame.text("hours.why.in_a_gap");
            case "off_the_grid" -> frame.text("hours.why.off_the_grid");
            default -> why.reason();
        };
    }

    private static TeamSheet.Choice types(
            List<EventType> offered, Optional<EventType> chosen, Asked asked, Frame frame) {
        var options = new ArrayList<TeamSheet.Option>();
        for (EventType one : offered) {
            UUID id = one.id().value();
            options.add(new TeamSheet.Option(
                    id.toString(), one.name(), chosen.filter(one::equals).isPresent()));
        }
        String error = asked.isAsked && chosen.isEmpty() ? frame.text("hours.wrong.type") : "";
        return new TeamSheet.Choice(TYPE, frame.text("hours.why.type"), "", error, options);
    }

    private static Field field(String name, String type, String typed, boolean wrong, Frame frame) {
        boolean isDate = name.equals(DATE);
        String error = isDate ? frame.text("hours.wrong.date") : frame.text("hours.wrong.time");
        String label = isDate ? frame.text("hours.day.date") : frame.text("hours.why.time");
        return new Field(name, label, "", type, "off", LONGEST, typed, wrong ? error : "");
    }

    private static String typed(Input query, String field) {
        String typed = query.typed(field).strip();
        return typed.length() > 36 ? typed.substring(0, 36) : typed;
    }
}
