package app.kept.journey.preview;

import app.kept.journey.condition.Finding;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.Step;
import app.kept.journey.plan.Replay;
import app.kept.message.MessageState;
import app.kept.message.NewMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * All bookings of one client on one clock, which is turned from one thing that happens to the next. What conditions say of
 * the client follows from these bookings; nothing is read from anywhere.
 */
final class Played {
    private static final String TOO_LATE = "Its moment had passed before it could be sent.";
    private static final String QUIET = "It was due in quiet hours, and would have been too late after them.";

    private static final String MERGED = "Another of the same goes at the same moment instead.";

    private final List<Replay> replays;
    private final Quiet quiet;
    private final Judged judged;
    private final PriorityQueue<Turn> turns = new PriorityQueue<>();
    private final Map<Replay.Entry, Line> lines = new HashMap<>();
    private int count;

    private Played(List<Replay> replays, Quiet quiet, Judged.Known known) {
        this.replays = List.copyOf(replays);
        this.quiet = quiet;
        this.judged = new Judged(this.replays, known);
    }

    /** What becomes of all that the bookings owe, those of each booking together. */
    static Map<Replay, List<Line>> of(List<Replay> ofOneClient, Quiet quiet, Judged.Known known) {
        return new Played(ofOneClient, quiet, known).play();
    }

    /** Something that happens: a fact, or a message's moment. */
    private record Turn(Instant at, int order, Replay replay, Optional<Replay.Entry> entry, Instant due)
            implements Comparable<Turn> {
        private static final Comparator<Turn> ORDER = Comparator.comparing(Turn::at)
                .thenComparing(turn -> turn.entry.isPresent())
                .thenComparingInt(Turn::order);

        @Override
        public int compareTo(Turn other) {
            return ORDER.compare(this, other);
        }
    }

    private Map<Replay, List<Line>> play() {
        replays.forEach(this::awaitFact);
        for (Turn turn = turns.poll(); turn != null; turn = turns.poll()) {
            if (turn.entry().isEmpty()) happen(turn);
            else go(turn, turn.entry().get());
        }
        var all = new HashMap<Replay, List<Line>>();
        for (Replay replay : replays) {
            all.put(
                    replay,
                    replay.entries().stream().map(entry -> line(replay, entry)).toList());
        }
        return all;
    }

    private void awaitFact(Replay replay) {
        replay.nextFact().ifPresent(at -> turns.add(new Turn(at, count++, replay, Optional.empty(), at)));
    }

    private void happen(Turn turn) {
        Replay replay = turn.replay();
        replay.turnTo(turn.at());
        for (Replay.Entry entry : replay.entries()) {
            if (entry.state() != MessageState.PLANNED) continue;
            Instant due = entry.times().dueAt();
            Instant soonest = due.isBefore(turn.at()) ? turn.at() : due;
            // Until quiet hours are over something else may happen to it: only then it goes.
            Instant goes = quietUntil(replay, entry, soonest)
                    .filter(end -> !isTooLate(entry, end))
                    .orElse(soonest);
            turns.add(new Turn(goes, count++, replay, Optional.of(entry), due));
        }
        awaitFact(replay);
    }

    private void go(Turn turn, Replay.Entry entry) {
        // Gone already, or moved, or called off meanwhile.
        boolean isMeant =
                entry.state() == MessageState.PLANNED && entry.times().dueAt().equals(turn.due());
        if (!isMeant) return;
        Replay replay = turn.replay();
        Instant at = turn.at();
        if (isTooLate(entry, at)) {
            entry.end(MessageState.SKIPPED, TOO_LATE, at);
        } else if (quietUntil(replay, entry, at).isPresent()) {
            entry.end(MessageState.SKIPPED, QUIET, at);
        } else if (goesWithAnother(replay, entry, at)) {
            entry.end(MessageState.SUPERSEDED, MERGED, at);
        } else {
            Judged.Verdict verdict = judged.of(replay, entry.message(), at);
            boolean goes = verdict.fate() != Line.Fate.NOT;
            entry.end(goes ? MessageState.SENT : MessageState.SKIPPED, verdict.why(), at);
            lines.put(entry, line(replay, entry, verdict));
        }
    }

    /** Of what came due in quiet hours only the last goes after them, where its step says so. */
    private boolean goesWithAnother(Replay replay, Replay.Entry entry, Instant at) {
        boolean isMerged = replay.held()
                .journey()
                .step(entry.message().step())
                .filter(step -> step.afterOutage() == Step.AfterOutage.MERGE)
                .isPresent();
        if (!isMerged) return false;
        List<Replay.Entry> due = replay.like(entry).stream()
                .filter(other -> other.state() == MessageState.PLANNED
                        && !goesAt(replay, other).isAfter(at))
                .toList();
        Instant last = due.stream()
                .map(other -> goesAt(replay, other))
                .max(Comparator.naturalOrder())
                .orElse(at);
        return due.reversed().stream()
                .filter(other -> goesAt(replay, other).equals(last))
                .findFirst()
                .filter(goes -> !goes.equals(entry))
                .isPresent();
    }

    private Instant goesAt(Replay replay, Replay.Entry entry) {
        Instant due = entry.times().dueAt();
        return quietUntil(replay, entry, due).orElse(due);
    }

    private Optional<Instant> quietUntil(Replay replay, Replay.Entry entry, Instant due) {
        boolean isLoud = replay.held()
                .journey()
                .step(entry.message().step())
                .filter(step -> !step.keepsQuiet())
                .isPresent();
        return isLoud ? Optional.empty() : quiet.endAt(entry.message(), due);
    }

    private static boolean isTooLate(Replay.Entry entry, Instant at) {
        Instant notAfter = entry.times().notAfter();
        return notAfter != null && at.isAfter(notAfter);
    }

    /** What the planner called off, or never planned, was not judged. */
    private Line line(Replay replay, Replay.Entry entry) {
        Line known = lines.get(entry);
        if (known != null) return known;
        return line(replay, entry, new Judged.Verdict(Line.Fate.NOT, entry.reason(), entry.reason(), List.of()));
    }

    private static Line line(Replay replay, Replay.Entry entry, Judged.Verdict verdict) {
        NewMessage message = entry.message();
        Parties parties = replay.now().orElseThrow().parties();
        Step step = replay.held().journey().step(message.step()).orElseThrow();
        Instant due = entry.times().dueAt();
        boolean waited = verdict.fate() != Line.Fate.NOT && entry.at().isAfter(due);
        return new Line(
                parties.booking(),
                message,
                step,
                verdict.fate(),
                entry.at(),
                due,
                verdict.why(),
                verdict.kind(),
                verdict.said(),
                waited);
    }

    /** A sentence out of what was seen. */
    static String sentence(Finding finding) {
        String seen = finding.seen();
        return Character.toUpperCase(seen.charAt(0)) + seen.substring(1) + (seen.endsWith(".") ? "" : ".");
    }

    /** All of these in the order of their moments. */
    static List<Line> inOrder(List<Line> lines) {
        var sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparing(Line::at)
                .thenComparing(line -> line.message().dedupKey()));
        return List.copyOf(sorted);
    }
}
