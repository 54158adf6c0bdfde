package app.kept.web.type;

import app.kept.availability.OpenTimes;
import app.kept.host.BookingRules;
import app.kept.host.Confirmation;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.question.Question;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Terms;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What those who book would see of an event type as it is being edited, and when it would be open. Nothing is kept. */
public final class Previews {
    private static final int TIMES = 10;

    private final OpenTimes openTimes;

    public Previews(OpenTimes openTimes) {
        this.openTimes = openTimes;
    }

    /**
     * What they would see. What is not said is empty.
     *
     * @param whole whether all that was typed is in it
     * @param hours where the host says when they are there
     */
    public record Preview(
            boolean whole,
            String name,
            String host,
            List<String> terms,
            String description,
            String with,
            String asks,
            List<Ask> questions,
            List<Day> times,
            String zone,
            String hours) {}

    /** A day's open times. */
    public record Day(String date, List<String> times) {}

    /** A question to them. */
    public record Ask(String label, boolean required, List<String> options) {}

    Preview of(EventType draft, boolean whole, Map<HostId, Host> hosts, Frame frame) {
        Host host = Objects.requireNonNull(hosts.get(draft.host()));
        return new Preview(
                whole,
                draft.name().isBlank() ? frame.text("types.unnamed") : draft.name(),
                host.name(),
                terms(draft, frame),
                Objects.requireNonNullElse(draft.offer().description(), ""),
                draft.rules().hosts().size() > 1 ? with(draft, hosts, frame) : "",
                asks(draft, host, frame),
                draft.offer().questions().stream().map(one -> ask(one, frame)).toList(),
                times(draft, host.timeZone(), frame.locale()),
                frame.text("sessions.zone", Moments.zone(host.timeZone(), frame.locale())),
                "/availability?host=" + host.id().value());
    }

    private List<Day> times(EventType draft, ZoneId zone, Locale locale) {
        var days = new LinkedHashMap<String, List<String>>();
        openTimes
                .nextAsIf(draft, TIMES)
                .forEach(span -> days.computeIfAbsent(Moments.day(span.start(), zone, locale), _ -> new ArrayList<>())
                        .add(Moments.time(span.start(), zone, locale)));
        return days.entrySet().stream()
                .map(day -> new Day(day.getKey(), List.copyOf(day.getValue())))
                .toList();
    }

    /** Whose it is, by their names. */
    static String with(EventType type, Map<HostId, Host> hosts, Frame frame) {
        String names = type.rules().hosts().stream()
                .flatMap(id -> Optional.ofNullable(hosts.get(id)).stream())
                .map(Host::name)
                .collect(Collectors.joining(", "));
        return type.rules().assignment() == BookingRules.Assignment.ROUND_ROBIN
                ? frame.text("types.by_turns", names)
                : names;
    }

    private static List<String> terms(EventType draft, Frame frame) {
        Optional<String> price = draft.offer().price().map(one -> Terms.price(one.amount(), one.currency(), frame));
        // A link is a door, which only those get who have booked.
        Optional<String> place = Optional.ofNullable(draft.offer().location())
                .map(text -> text.contains("://") ? frame.text("book.online") : text);
        return List.of(Optional.of(Terms.length(draft.duration(), frame)), price, place).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static String asks(EventType draft, Host host, Frame frame) {
        boolean isAsked = draft.confirmation() == Confirmation.REQUEST && !host.autoConfirm();
        if (!isAsked) return "";
        return frame.text(draft.agreement().pendingHolds() ? "book.asks_first" : "book.asks_first_open", host.name());
    }

    private static Ask ask(Question question, Frame frame) {
        List<String> options = question.kind() == Question.Kind.YES_NO
                ? List.of(frame.text("form.answer.yes"), frame.text("form.answer.no"))
                : question.options();
        return new Ask(question.label(), question.isRequired(), options);
    }
}
