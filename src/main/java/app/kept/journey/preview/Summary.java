package app.kept.journey.preview;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what became of many messages, and finds what somebody should look at. */
public final class Summary {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final Set<String> NO_PERSON = Set.of("webhook", "contact");
    private static final int MOST_REASONS = 200;
    private static final int MOST_PAIRS = 20;
    private static final int MOST_EXAMPLES = 10;
    private static final int MOST_IN_EXAMPLE = 10;
    private static final int EVENING = 21;
    private static final int MORNING = 8;

    private final List<Note> notes;
    private final List<Note> going;
    private final Wanted wanted;

    private Summary(List<Note> notes, Wanted wanted) {
        this.notes = notes;
        this.going = notes.stream().filter(note -> note.fate() != Line.Fate.NOT).toList();
        this.wanted = wanted;
    }

    /**
     * How it is counted.
     *
     * @param zone by whose calendar
     * @param isByWeek whether by weeks and not by months
     * @param collision closer than which two messages collide
     * @param price of a segment
     */
    record Wanted(ZoneId zone, boolean isByWeek, Duration collision, Optional<Price> price) {}

    /** What a segment costs; the currency in three letters. */
    public record Price(BigDecimal each, String currency) {}

    static Result of(List<Note> notes, int bookings, int clients, Wanted wanted) {
        var summary = new Summary(notes, wanted);
        return new Result(
                bookings,
                clients,
                summary.count(Line.Fate.GOES),
                summary.count(Line.Fate.DEPENDS),
                summary.count(Line.Fate.NOT),
                (int) summary.going.stream().filter(Note::waited).count(),
                summary.steps(),
                summary.periods(),
                WeekCounts.of(notes, wanted.zone()),
                summary.reasons(),
                summary.collisions(),
                summary.night(),
                summary.sms());
    }

    private int count(Line.Fate fate) {
        return (int) notes.stream().filter(note -> note.fate() == fate).count();
    }

    private List<Result.OfStep> steps() {
        var counts = new LinkedHashMap<List<String>, Map<Line.Fate, Integer>>();
        for (Note note : notes) {
            counts.computeIfAbsent(
                            List.of(note.step(), note.part(), note.channel()), _ -> new EnumMap<>(Line.Fate.class))
                    .merge(note.fate(), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> new Result.OfStep(
                        entry.getKey().get(0),
                        entry.getKey().get(1),
                        entry.getKey().get(2),
                        entry.getValue().getOrDefault(Line.Fate.GOES, 0),
                        entry.getValue().getOrDefault(Line.Fate.DEPENDS, 0),
                        entry.getValue().getOrDefault(Line.Fate.NOT, 0)))
                .toList();
    }

    private List<Result.OfPeriod> periods() {
        var counts = new TreeMap<String, Map<String, Integer>>();
        for (Note note : going) {
            counts.computeIfAbsent(period(note), _ -> new TreeMap<>()).merge(note.channel(), 1, Integer::sum);
        }
        var all = new ArrayList<Result.OfPeriod>();
        counts.forEach((period, channels) ->
                channels.forEach((channel, count) -> all.add(new Result.OfPeriod(period, channel, count))));
        return all;
    }

    private String period(Note note) {
        var date = note.at().atZone(wanted.zone()).toLocalDate();
        if (!wanted.isByWeek()) return "%04d-%02d".formatted(date.getYear(), date.getMonthValue());
        return "%04d-W%02d".formatted(date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    private List<Result.Reason> reasons() {
        var counts = new LinkedHashMap<List<String>, List<Note>>();
        for (Note note : notes) {
            if (note.fate() == Line.Fate.GOES) continue;
            counts.computeIfAbsent(List.of(note.step(), note.why()), _ -> new ArrayList<>())
                    .add(note);
        }
        return counts.entrySet().stream()
                .map(entry -> new Result.Reason(
                        entry.getKey().get(0),
                        entry.getKey().get(1),
                        entry.getValue().size(),
                        entry.getValue().getFirst().reference()))
                .sorted(Comparator.comparingInt(Result.Reason::count).reversed())
                .limit(MOST_REASONS)
                .toList();
    }

    private Result.Collisions collisions() {
        Map<String, List<Note>> byRecipient = going.stream()
                .filter(note -> !NO_PERSON.contains(note.channel()))
                .collect(Collectors.groupingBy(Note::recipient));
        var heaps = new ArrayList<List<Note>>();
        for (List<Note> ofOne : byRecipient.values()) heaps(words(ofOne), heaps);
        heaps.sort(Comparator.<List<Note>>comparingInt(List::size)
                .reversed()
                .thenComparing(heap ->
                        Duration.between(heap.getFirst().at(), heap.getLast().at()))
                .thenComparing(heap -> heap.getFirst().at())
                .thenComparing(heap -> heap.getFirst().reference()));
        var pairs = new HashMap<List<String>, Integer>();
        for (List<Note> heap : heaps) {
            for (int i = 1; i < heap.size(); i++) {
                pairs.merge(List.of(heap.get(i - 1).step(), heap.get(i).step()), 1, Integer::sum);
            }
        }
        return new Result.Collisions(
                (int) wanted.collision().toMinutes(),
                heaps.size(),
                pairs.entrySet().stream()
                        .map(entry -> new Result.Pair(
                                entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
                        .sorted(Comparator.comparingInt(Result.Pair::count)
                                .reversed()
                                .thenComparing(Result.Pair::first)
                                .thenComparing(Result.Pair::second))
                        .limit(MOST_PAIRS)
                        .toList(),
                heaps.stream()
                        .limit(MOST_EXAMPLES)
                        .map(heap -> new Result.Example(
                                heap.getFirst().part(),
                                heap.stream()
                                        .limit(MOST_IN_EXAMPLE)
                                        .map(Summary::moment)
                                        .toList()))
                        .toList());
    }

    /** Each word once, by whichever channel it goes first, in the order of time. */
    private static List<Note> words(List<Note> ofOne) {
        var words = new LinkedHashMap<List<Object>, Note>();
        ofOne.stream()
                .sorted(Comparator.comparing(Note::at)
                        .thenComparing(Note::reference)
                        .thenComparing(Note::step))
                .forEach(note -> words.putIfAbsent(List.of(note.step(), note.reference(), note.at()), note));
        return List.copyOf(words.values());
    }

    private void heaps(List<Note> words, List<List<Note>> found) {
        int from = 0;
        for (int i = 1; i <= words.size(); i++) {
            boolean goesOn = i < words.size()
                    && Duration.between(words.get(i - 1).at(), words.get(i).at())
                                    .compareTo(wanted.collision())
                            < 0;
            if (goesOn) continue;
            if (i - from > 1) found.add(words.subList(from, i));
            from = i;
        }
    }

    private Result.Night night() {
        List<Note> late = going.stream()
                .filter(note -> !NO_PERSON.contains(note.channel()))
                .filter(Summary::isAtNight)
                .toList();
        var counts = new LinkedHashMap<List<String>, Integer>();
        late.forEach(note -> counts.merge(List.of(note.step(), note.channel()), 1, Integer::sum));
        return new Result.Night(
                late.size(),
                counts.entrySet().stream()
                        .map(entry -> new Result.OfNight(
                                entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
                        .sorted(Comparator.comparingInt(Result.OfNight::count).reversed())
                        .toList(),
                late.stream().limit(MOST_EXAMPLES).map(Summary::moment).toList());
    }

    private static boolean isAtNight(Note note) {
        int hour = note.at().atZone(note.zone()).getHour();
        return hour >= EVENING || hour < MORNING;
    }

    private Result.Sms sms() {
        List<Note> texts =
                going.stream().filter(note -> note.channel().equals(Note.SMS)).toList();
        int segments = texts.stream().mapToInt(Note::segments).sum();
        var byWords = new TreeMap<String, List<Note>>();
        texts.forEach(note -> byWords.computeIfAbsent(note.step() + " " + note.language(), _ -> new ArrayList<>())
                .add(note));
        return new Result.Sms(
                texts.size(),
                segments,
                (int) texts.stream().filter(Note::isWide).count(),
                wanted.price()
                        .map(price -> price.each().multiply(BigDecimal.valueOf(segments)))
                        .orElse(null),
                wanted.price().map(Price::currency).orElse(null),
                byWords.values().stream().map(Summary::text).toList());
    }

    private static Result.OfText text(List<Note> alike) {
        return new Result.OfText(
                alike.getFirst().step(),
                alike.getFirst().language(),
                alike.size(),
                alike.stream().mapToInt(Note::segments).sum(),
                alike.stream().mapToInt(Note::segments).max().orElse(0),
                (int) alike.stream().filter(Note::isWide).count());
    }

    private static Result.Moment moment(Note note) {
        LocalDateTime local = note.at().atZone(note.zone()).toLocalDateTime();
        return new Result.Moment(
                note.step(),
                note.channel(),
                note.part(),
                note.reference(),
                note.at(),
                LOCAL.format(local),
                note.zone().getId());
    }
}
