package app.kept.web.slot;

import app.kept.slot.BulkMaking;
import app.kept.slot.Slot;
import app.kept.web.page.Frame;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a rule would do, in words.
 *
 * @param count how many it makes
 * @param clashes what keeps all of them from being made; empty where nothing does
 * @param overlaps what shares some of their time
 * @param warnings what else is to be known
 * @param more how many days are not shown
 */
public record PreviewPart(
        String count,
        boolean canBeMade,
        List<There> clashes,
        List<There> overlaps,
        List<String> warnings,
        List<Day> days,
        String more) {
    private static final int FEW_DAYS = 31;
    private static final int FEW_THERE = 20;

    /** A slot that is there already. */
    public record There(String href, String when, String state) {}

    /** The starts of a day. */
    public record Day(String name, List<Start> starts) {}

    /** One of them; what is there already, or lies in other time of the host's, says so. */
    public record Start(String time, boolean clash, boolean taken) {}

    static PreviewPart of(BulkMaking.Preview preview, Frame frame, Instant now, UnaryOperator<String> link) {
        Map<LocalDate, List<Slot>> byDay = preview.planned().stream()
                .collect(Collectors.groupingBy(Slot::date, LinkedHashMap::new, Collectors.toList()));
        Set<Instant> there = preview.sameStart().stream().map(Slot::startAt).collect(Collectors.toSet());
        Set<Instant> taken = preview.taken().stream().map(Slot::startAt).collect(Collectors.toSet());
        var warnings = new ArrayList<String>();
        if (preview.past() > 0) warnings.add(frame.text("slots.preview.past", preview.past()));
        if (!taken.isEmpty()) warnings.add(frame.text("slots.preview.taken", taken.size()));
        List<Day> days = byDay.entrySet().stream()
                .limit(FEW_DAYS)
                .map(day -> new Day(
                        SlotWords.day(day.getKey(), frame),
                        day.getValue().stream()
                                .map(slot -> new Start(
                                        SlotWords.start(slot, frame),
                                        there.contains(slot.startAt()),
                                        taken.contains(slot.startAt())))
                                .toList()))
                .toList();
        int more = byDay.size() - days.size();
        return new PreviewPart(
                frame.text(
                        preview.planned().size() == 1
                                ? "slots.preview.count.one"
                                : byDay.size() == 1 ? "slots.preview.count.day" : "slots.preview.count",
                        preview.planned().size(),
                        byDay.size(),
                        SlotWords.minutes(preview.planned().getFirst())),
                preview.sameStart().isEmpty(),
                there(preview.sameStart(), frame, now, link),
                there(preview.overlapping(), frame, now, link),
                List.copyOf(warnings),
                days,
                more == 0
                        ? ""
                        : frame.text(
                                "slots.preview.more",
                                more,
                                SlotWords.day(preview.planned().getLast().date(), frame)));
    }

    private static List<There> there(List<Slot> slots, Frame frame, Instant now, UnaryOperator<String> link) {
        return slots.stream()
                .limit(FEW_THERE)
                .map(slot -> new There(
                        link.apply(slot.id().value().toString()),
                        SlotWords.whole(slot, frame),
                        SlotWords.stateWord(slot, now, frame)))
                .toList();
    }
}
