package app.kept.web.insight;

import app.kept.insight.Kind;
import app.kept.insight.Letters;
import app.kept.insight.Tally;
import app.kept.message.MessageState;
import app.kept.platform.plot.DotPlot;
import app.kept.platform.plot.Look;
import app.kept.platform.plot.RowPlot;
import app.kept.platform.plot.Series;
import app.kept.web.message.MessageWords;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Figures that are drawn in groups of their own: how early, at which hours, by which channel, and what came of it. */
final class InGroups {
    /** Where nothing begins earlier or later, this much of the day is shown. */
    private static final int USUAL_FIRST = 8;

    private static final int USUAL_LAST = 17;
    private static final int HOURS = 24;

    private final Words words;
    private final Tally total;

    InGroups(Words words) {
        this.words = words;
        this.total = words.figures().total();
    }

    Plot lead() {
        List<String> groups = List.of(
                words.text("insights.lead.0"),
                words.text("insights.lead.1"),
                words.text("insights.lead.2"),
                words.text("insights.lead.7"),
                words.text("insights.lead.14"),
                words.text("insights.lead.30"));
        List<Integer> values =
                IntStream.range(0, groups.size()).mapToObj(total::lead).toList();
        int most = largest(values);
        String title = words.text("insights.lead.title");
        String headline = words.text(
                "insights.lead.headline",
                groups.get(most),
                words.share(values.get(most), values.stream().mapToInt(n -> n).sum()));
        String bookings = words.text("insights.bookings.title");
        return new Plot(
                "lead-time",
                title,
                words.text("insights.lead.meaning"),
                headline,
                "",
                new RowPlot(
                                words.caption("lead-time", title, headline),
                                groups,
                                List.of(new Series(bookings, Look.SOLID, values)))
                        .svg(),
                groups(List.of(title, bookings), groups, List.of(values)));
    }

    Plot hours() {
        int[][] byDay = new int[DayOfWeek.values().length][HOURS];
        words.figures()
                .bookings()
                .forEach((day, tally) -> addHours(byDay[day.getDayOfWeek().getValue() - 1], tally));
        int first = IntStream.range(0, HOURS)
                .filter(hour -> isAny(byDay, hour))
                .min()
                .orElse(HOURS);
        int last = IntStream.range(0, HOURS)
                .filter(hour -> isAny(byDay, hour))
                .max()
                .orElse(0);
        List<Integer> shown = IntStream.rangeClosed(Math.min(first, USUAL_FIRST), Math.max(last, USUAL_LAST))
                .boxed()
                .toList();
        List<List<Integer>> values = Arrays.stream(byDay)
                .map(hours -> shown.stream().map(hour -> hours[hour]).toList())
                .toList();
        List<Integer> flat = values.stream().flatMap(List::stream).toList();
        int busiest = largest(flat);
        String title = words.text("insights.hours.title");
        String headline = words.text(
                "insights.hours.headline",
                day(DayOfWeek.of(busiest / shown.size() + 1), TextStyle.FULL_STANDALONE),
                hour(shown.get(busiest % shown.size())),
                words.number(flat.get(busiest)));
        List<String> days = Arrays.stream(DayOfWeek.values())
                .map(day -> day(day, TextStyle.SHORT_STANDALONE))
                .toList();
        List<String> hours = shown.stream().map(this::hour).toList();
        var heads = new ArrayList<>(List.of(words.text("insights.hours.hour")));
        heads.addAll(days);
        return new Plot(
                "busy-hours",
                title,
                words.text("insights.hours.meaning"),
                headline,
                "",
                new DotPlot(words.caption("busy-hours", title, headline), days, hours, values).svg(),
                groups(heads, hours, values));
    }

    Plot messages() {
        Map<String, Letters> all = words.figures().letters();
        List<String> channels = all.keySet().stream()
                .map(channel -> begun(MessageWords.ofChannel(channel, words.frame())))
                .toList();
        List<Series> outcomes = List.of(
                letters("insights.messages.sent", Look.SOLID, one -> one.of(MessageState.SENT)),
                letters("insights.messages.waiting", Look.HOLLOW, one -> one.of(MessageState.PLANNED)),
                letters(
                        "insights.messages.skipped",
                        Look.DOTTED,
                        one -> one.of(MessageState.SKIPPED) + one.of(MessageState.SUPERSEDED)),
                letters(
                        "insights.messages.failed",
                        Look.STRIPED,
                        one -> one.of(MessageState.FAILED) + one.of(MessageState.UNSURE)));
        int sent = sum(outcomes.getFirst().values());
        int failed = sum(outcomes.getLast().values());
        String title = words.text("insights.messages.title");
        String headline = words.text("insights.messages.headline", words.number(sent), words.number(failed));
        var heads = new ArrayList<>(List.of(words.text("insights.messages.channel")));
        outcomes.forEach(outcome -> heads.add(outcome.name()));
        return new Plot(
                "messages",
                title,
                words.text("insights.messages.meaning"),
                headline,
                "",
                new RowPlot(words.caption("messages", title, headline), channels, outcomes).svg(),
                groups(heads, channels, outcomes.stream().map(Series::values).toList()));
    }

    Plot rebooked() {
        int followed = total.of(Kind.FOLLOWED);
        int rebooked = total.of(Kind.REBOOKED);
        Tally before = words.figures().totalBefore();
        String title = words.text("insights.rebooked.title");
        String headline = words.text(
                "insights.rebooked.headline",
                words.number(rebooked),
                words.number(followed),
                words.share(rebooked, followed));
        List<String> rows = List.of(words.text("insights.rebooked.followed"), words.text("insights.rebooked.again"));
        List<Integer> values = List.of(followed, rebooked);
        String bookings = words.text("insights.bookings.title");
        return new Plot(
                "rebooked",
                title,
                words.text("insights.rebooked.meaning"),
                headline,
                words.text(
                        "insights.rebooked.before",
                        words.number(words.figures().days().count()),
                        words.share(before.of(Kind.REBOOKED), before.of(Kind.FOLLOWED))),
                new RowPlot(
                                words.caption("rebooked", title, headline),
                                rows,
                                List.of(new Series(bookings, Look.SOLID, values)))
                        .svg(),
                groups(List.of(words.text("insights.rebooked.step"), bookings), rows, List.of(values)));
    }

    private static void addHours(int[] hours, Tally tally) {
        for (int hour = 0; hour < HOURS; hour++) hours[hour] += tally.hour(hour);
    }

    private static boolean isAny(int[][] byDay, int hour) {
        return Arrays.stream(byDay).anyMatch(hours -> hours[hour] > 0);
    }

    private Series letters(String name, Look look, ToIntFunction<Letters> what) {
        Collection<Letters> all = words.figures().letters().values();
        return new Series(
                words.text(name), look, all.stream().map(what::applyAsInt).toList());
    }

    /** @param columns the numbers of each column but the first, which has the names */
    private Table groups(List<String> heads, List<String> names, List<List<Integer>> columns) {
        var rows = new ArrayList<Table.Row>();
        for (int i = 0; i < names.size(); i++) {
            int at = i;
            rows.add(Table.Row.of(
                    names.get(i), columns.stream().map(column -> column.get(at)).toList()));
        }
        return new Table(heads.subList(0, 1), heads, rows, words.frame().locale());
    }

    private String day(DayOfWeek day, TextStyle style) {
        return day.getDisplayName(style, words.frame().locale());
    }

    private String hour(int hour) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(words.frame().locale())
                .format(LocalDate.EPOCH.atTime(LocalTime.of(hour, 0)));
    }

    /** As the first word of a line is written. */
    private String begun(String word) {
        int first = word.offsetByCodePoints(0, 1);
        return word.substring(0, first).toUpperCase(words.frame().locale()) + word.substring(first);
    }

    private static int largest(List<Integer> values) {
        int largest = 0;
        for (int i = 1; i < values.size(); i++) if (values.get(i) > values.get(largest)) largest = i;
        return largest;
    }

    private static int sum(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).sum();
    }
}
