package app.kept.web.journey;

import app.kept.journey.form.JourneyFlaw;
import app.kept.journey.form.Scope;
import app.kept.platform.http.Input;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The text of a journey on a page: as it was typed, with what is wrong at its lines. */
final class Sources {
    private static final int FEWEST_ROWS = 12;
    private static final int MOST_ROWS = 32;
    private static final int LONGEST_LINE = 200;

    private Sources() {}

    /** Browsers send the ends of lines as they please. */
    static String typed(Input form, String field) {
        String text = form.paragraphs(field, JourneysPage.LONGEST).orElse("");
        return text.isEmpty() ? text : text.replace("\r\n", "\n") + "\n";
    }

    static SourceArea area(String source, List<JourneyFlaw> flaws, Frame frame) {
        List<String> lines = source.lines().toList();
        int rows = Math.clamp(lines.size() + 2L, FEWEST_ROWS, MOST_ROWS);
        return new SourceArea(
                source,
                rows,
                flaws.stream().map(flaw -> flaw(flaw, lines, frame)).toList());
    }

    /** One for all that is wrong with the text: each is told there. */
    static List<Wrong> wrong(List<JourneyFlaw> flaws, String other, Frame frame) {
        var wrong = new ArrayList<Wrong>();
        if (!flaws.isEmpty()) {
            wrong.add(new Wrong(
                    JourneysPage.SOURCE,
                    flaws.size() == 1
                            ? frame.text("journeys.wrong.one")
                            : frame.text("journeys.wrong.many", flaws.size())));
        }
        if (!other.isEmpty()) wrong.add(new Wrong(JourneysPage.SOURCE, other));
        return List.copyOf(wrong);
    }

    static String covers(Scope scope, Frame frame) {
        if (scope.equals(Scope.ALL)) return frame.text("journeys.for.all");
        var parts = new ArrayList<String>();
        if (!scope.kinds().isEmpty()) {
            parts.add(frame.text(
                    "journeys.for.kinds", scope.kinds().stream().sorted().collect(Collectors.joining(", "))));
        }
        if (!scope.eventTypes().isEmpty()) {
            parts.add(frame.text("journeys.for.event_types", scope.eventTypes().size()));
        }
        if (!scope.hosts().isEmpty()) {
            parts.add(frame.text("journeys.for.hosts", scope.hosts().size()));
        }
        return String.join(" · ", parts);
    }

    private static SourceArea.FlawLine flaw(JourneyFlaw flaw, List<String> lines, Frame frame) {
        boolean isKnown = flaw.line() > 0 && flaw.line() <= lines.size();
        String text = isKnown ? lines.get(flaw.line() - 1).strip() : "";
        String shown = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
        String place = flaw.line() > 0 ? frame.text("journeys.wrong.line", flaw.line()) : "";
        String said = flaw.said().in(frame.language());
        String what = flaw.path().isEmpty() ? said : flaw.path() + " " + said;
        return new SourceArea.FlawLine(place, shown, what);
    }
}
