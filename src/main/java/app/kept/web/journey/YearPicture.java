package app.kept.web.journey;

import app.kept.journey.preview.Result;
import app.kept.platform.plot.Caption;
import app.kept.platform.plot.ColumnPlot;
import app.kept.platform.plot.Look;
import app.kept.platform.plot.Series;
import app.kept.web.page.Frame;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What a preview found, drawn along its weeks: bookings, and messages by what becomes of them. */
public final class YearPicture {
    private final List<Result.OfWeek> weeks;
    private final Frame frame;
    private final DateTimeFormatter day;
    private final DateTimeFormatter date;

    YearPicture(Result result, Frame frame) {
        this.weeks = result.weeks();
        this.frame = frame;
        this.day = DateTimeFormatter.ofPattern("d MMM", frame.locale());
        this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(frame.locale());
    }

    /**
     * A picture with what it says in words.
     *
     * @param table the same for those who do not see it
     */
    public record Picture(String name, String title, String headline, String svg, PreviewWords.Table table) {}

    List<Picture> pictures() {
        return weeks.isEmpty() ? List.of() : List.of(bookings(), messages());
    }

    private Picture bookings() {
        String title = frame.text("picture.bookings");
        String headline = frame.text("picture.bookings.headline", sum(Result.OfWeek::bookings), weeks.size());
        return picture(
                "week-bookings",
                title,
                headline,
                List.of(series("picture.bookings", Look.SOLID, Result.OfWeek::bookings)));
    }

    private Picture messages() {
        String title = frame.text("picture.messages");
        String headline = frame.text(
                "picture.messages.headline",
                sum(Result.OfWeek::goes),
                sum(Result.OfWeek::depends),
                sum(Result.OfWeek::notGoing));
        return picture(
                "week-messages",
                title,
                headline,
                List.of(
                        series("preview.goes", Look.SOLID, Result.OfWeek::goes),
                        series("preview.depends", Look.STRIPED, Result.OfWeek::depends),
                        series("preview.not", Look.HOLLOW, Result.OfWeek::notGoing)));
    }

    private Picture picture(String name, String title, String headline, List<Series> bars) {
        List<String> places =
                weeks.stream().map(week -> day.format(week.from())).toList();
        var plot = new ColumnPlot(new Caption(name, title, headline, frame.locale()), places, bars, Optional.empty());
        return new Picture(name, title, headline, plot.svg(), table(title, bars));
    }

    private PreviewWords.Table table(String title, List<Series> bars) {
        var heads = new ArrayList<PreviewWords.Head>();
        heads.add(new PreviewWords.Head(frame.text("picture.week"), false));
        bars.forEach(bar -> heads.add(new PreviewWords.Head(bar.name(), true)));
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < weeks.size(); i++) {
            var row = new ArrayList<String>();
            row.add(date.format(weeks.get(i).from()));
            for (Series bar : bars) row.add(Integer.toString(bar.values().get(i)));
            rows.add(row);
        }
        return new PreviewWords.Table(title, heads, rows, "");
    }

    private Series series(String name, Look look, ToIntFunction<Result.OfWeek> what) {
        return new Series(
                frame.text(name), look, weeks.stream().mapToInt(what).boxed().toList());
    }

    private int sum(ToIntFunction<Result.OfWeek> what) {
        return weeks.stream().mapToInt(what).sum();
    }
}
