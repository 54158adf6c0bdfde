package app.kept.web.insight;

import app.kept.insight.Kind;
import app.kept.insight.Tally;
import app.kept.platform.plot.ColumnPlot;
import app.kept.platform.plot.Look;
import app.kept.platform.plot.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Figures that are drawn along a calendar. */
final class OverTime {
    private final Words words;
    private final List<Part> parts;
    private final List<Tally> sums;
    private final Tally total;

    OverTime(Words words) {
        this.words = words;
        this.parts = Part.of(words.figures().days(), words.frame().locale());
        this.sums =
                parts.stream().map(part -> part.sum(words.figures().bookings())).toList();
        this.total = words.figures().total();
    }

    Plot bookings() {
        int all = total.booked();
        String title = words.text("insights.bookings.title");
        String headline = words.text("insights.bookings.headline", words.number(all));
        var now = series("insights.bookings.now", Look.SOLID, Tally::booked);
        var before = new Series(
                words.text(
                        "insights.bookings.before",
                        words.number(words.figures().days().count())),
                Look.HOLLOW,
                parts.stream()
                        .map(part -> part.sumBefore(
                                        words.figures().before(),
                                        words.figures().days())
                                .booked())
                        .toList());
        return new Plot(
                "bookings",
                title,
                words.text("insights.bookings.meaning"),
                headline,
                words.compared(all, words.figures().totalBefore().booked()),
                new ColumnPlot(words.caption("bookings", title, headline), names(), List.of(now), Optional.of(before))
                        .svg(),
                table(List.of(now, before)));
    }

    Plot cancellations() {
        String title = words.text("insights.cancellations.title");
        String headline = words.text(
                "insights.cancellations.headline",
                words.number(total.calledOff()),
                words.share(total.calledOff(), total.booked()));
        var bars = List.of(
                series("insights.cancellations.client", Look.SOLID, tally -> tally.of(Kind.BY_CLIENT)),
                series("insights.cancellations.late", Look.STRIPED, tally -> tally.of(Kind.LATE)),
                series("insights.cancellations.host", Look.DOTTED, tally -> tally.of(Kind.BY_HOST)));
        return new Plot(
                "cancellations",
                title,
                words.text("insights.cancellations.meaning"),
                headline,
                words.compared(total.calledOff(), words.figures().totalBefore().calledOff()),
                new ColumnPlot(words.caption("cancellations", title, headline), names(), bars, Optional.empty()).svg(),
                table(bars));
    }

    Plot missed() {
        int missed = total.of(Kind.MISSED);
        String title = words.text("insights.missed.title");
        String headline = words.text(
                "insights.missed.headline", words.number(missed), words.share(missed, missed + total.of(Kind.HELD)));
        var bars = List.of(series("insights.missed.title", Look.SOLID, tally -> tally.of(Kind.MISSED)));
        var all = new ArrayList<>(bars);
        all.add(series("insights.missed.held", Look.HOLLOW, tally -> tally.of(Kind.HELD)));
        return new Plot(
                "no-shows",
                title,
                words.text("insights.missed.meaning"),
                headline,
                words.compared(missed, words.figures().totalBefore().of(Kind.MISSED)),
                new ColumnPlot(words.caption("no-shows", title, headline), names(), bars, Optional.empty()).svg(),
                table(all));
    }

    private Series series(String name, Look look, ToIntFunction<Tally> what) {
        return new Series(
                words.text(name), look, sums.stream().map(what::applyAsInt).toList());
    }

    private List<String> names() {
        return parts.stream().map(Part::name).toList();
    }

    private Table table(List<Series> columns) {
        var heads = new ArrayList<>(List.of(words.text("insights.when")));
        columns.forEach(column -> heads.add(column.name()));
        var rows = new ArrayList<Table.Row>();
        for (int i = 0; i < parts.size(); i++) {
            int at = i;
            Part part = parts.get(i);
            List<String> exact = List.of(
                    part.days().from().toString(),
                    part.days().until().minusDays(1).toString());
            rows.add(new Table.Row(
                    part.words(),
                    exact,
                    columns.stream().map(column -> column.values().get(at)).toList()));
        }
        return new Table(
                List.of(words.text("insights.from"), words.text("insights.to")),
                heads,
                rows,
                words.frame().locale());
    }
}
