package app.kept.web.journey;

import app.kept.journey.keeping.Impacts;
import app.kept.journey.keeping.JourneyRun;
import app.kept.journey.plan.Adopting;
import app.kept.web.page.Frame;
import java.util.ArrayList;
import java.util.List;

/** What a change does to existing bookings, in words. */
public final class ImpactWords {
    private ImpactWords() {}

    /**
     * What it would do.
     *
     * @param head of how many bookings
     * @param lines what becomes of their messages; one that says so where nothing does
     */
    public record Figures(String head, List<String> lines, boolean isNothing) {}

    /** A run, and how far it is. */
    public record Run(String state, boolean running, int done, int of, List<String> lines) {}

    static Figures of(Impacts.Impact impact, Frame frame) {
        var lines = new ArrayList<>(lines(impact.changes(), frame));
        boolean isNothing = lines.isEmpty();
        if (isNothing) lines.add(frame.text("journeys.impact.nothing"));
        if (impact.counted() < impact.bookings()) lines.add(frame.text("journeys.impact.counted", impact.counted()));
        return new Figures(
                frame.text(
                        impact.bookings() == 1 ? "journeys.impact.booking" : "journeys.impact.bookings",
                        impact.bookings()),
                List.copyOf(lines),
                isNothing);
    }

    static Run of(JourneyRun run, Frame frame) {
        int of = Math.max(run.bookings(), run.done());
        String state = switch (run.state()) {
            case RUNNING -> frame.text("journeys.run.running", run.version(), run.done(), of);
            case DONE -> frame.text("journeys.run.done", run.version(), run.done());
            case OVERTAKEN -> frame.text("journeys.run.overtaken", run.version(), run.done());
            case FAILED -> frame.text("journeys.run.failed", run.version(), run.done(), of);
        };
        var lines = new ArrayList<>(lines(run.changes(), frame));
        if (run.passedOver() > 0) lines.add(frame.text("journeys.run.passed_over", run.passedOver()));
        return new Run(state, run.state() == JourneyRun.State.RUNNING, run.done(), of, List.copyOf(lines));
    }

    private static List<String> lines(Adopting.Changes changes, Frame frame) {
        var lines = new ArrayList<String>();
        if (changes.moved() > 0) lines.add(frame.text("journeys.impact.moved", changes.moved()));
        if (changes.calledOff() > 0) lines.add(frame.text("journeys.impact.called_off", changes.calledOff()));
        if (changes.added() > 0) lines.add(frame.text("journeys.impact.added", changes.added()));
        if (changes.changed() > 0) lines.add(frame.text("journeys.impact.changed", changes.changed()));
        if (changes.noted() > 0) lines.add(frame.text("journeys.impact.noted", changes.noted()));
        return List.copyOf(lines);
    }
}
