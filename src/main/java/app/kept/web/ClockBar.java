package app.kept.web;

import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.work.TimeMachine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/** The time machine for people: shows the now and turns it forward, and what falls due on the way happens. */
public final class ClockBar {
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private static final int LONGEST_PATH = 200;
    /** Of this server: whoever turned the clock goes on where they were, and nowhere else. */
    private static final Pattern PAGE = Pattern.compile("/|(/[A-Za-z0-9_-]+)+");

    private final TimeMachine machine;

    public ClockBar(TimeMachine machine) {
        this.machine = machine;
    }

    public Response turn(Request request) {
        Input input = request.form();
        String by = input.required("by", input.choice("by", List.of("hour", "day", "week")), "hour");
        String back = input.text("back", LONGEST_PATH).orElse("/");
        if (!PAGE.matcher(back).matches()) input.reject("back", "invalid", "must be a page of this server");
        input.check();
        Visitor visitor = Visitor.of(request, Language.EN);
        Duration span = span(by);
        if (machine.now().plus(span).isAfter(LATEST)) {
            throw Problem.of(ProblemCode.BAD_REQUEST, "The clock cannot be turned further than the year 2100.")
                    .raised();
        }
        machine.advance(span);
        return Response.seeOther(
                Link.to(back).with(Visitor.LANGUAGE, visitor.chosen()).toString());
    }

    ClockView view(Frame frame, Link here) {
        return new ClockView(
                true,
                Moments.dayAndTime(machine.now(), ZoneOffset.UTC, frame.locale()) + " UTC",
                here.path(),
                List.of(
                        new ClockView.Turn("hour", frame.text("clock.hour")),
                        new ClockView.Turn("day", frame.text("clock.day")),
                        new ClockView.Turn("week", frame.text("clock.week"))));
    }

    private static Duration span(String by) {
        return switch (by) {
            case "hour" -> Duration.ofHours(1);
            case "day" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}
