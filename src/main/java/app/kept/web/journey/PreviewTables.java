package app.kept.web.journey;

import app.kept.journey.preview.Result;
import app.kept.web.journey.PreviewWords.Head;
import app.kept.web.journey.PreviewWords.Table;
import app.kept.web.page.Frame;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

/** What a preview found, in tables: by step, reason, period, pair, night and text. */
final class PreviewTables {
    private final PreviewWords words;
    private final StepNames steps;
    private final PreviewReasons reasons;
    private final Frame frame;

    PreviewTables(PreviewWords words, StepNames steps, PreviewReasons reasons, Frame frame) {
        this.words = words;
        this.steps = steps;
        this.reasons = reasons;
        this.frame = frame;
    }

    List<Table> of(Result result) {
        return List.of(steps(result), reasons(result), periods(result), pairs(result), nights(result), texts(result));
    }

    private Table steps(Result result) {
        return new Table(
                frame.text("preview.steps"),
                List.of(
                        word("preview.step"),
                        word("preview.to"),
                        word("preview.by"),
                        number("preview.goes"),
                        number("preview.depends"),
                        number("preview.not")),
                result.steps().stream()
                        .map(one -> List.of(
                                steps.of(one.step()),
                                words.part(one.recipient()),
                                words.channel(one.channel()),
                                figure(one.goes()),
                                figure(one.depends()),
                                figure(one.notGoing())))
                        .toList(),
                frame.text("preview.steps.none"));
    }

    private Table reasons(Result result) {
        return new Table(
                frame.text("preview.reasons"),
                List.of(word("preview.step"), word("preview.reason"), number("preview.count"), word("preview.example")),
                result.reasons().stream()
                        .map(one -> List.of(
                                steps.of(one.step()), reasons.kind(one.why()), figure(one.count()), one.example()))
                        .toList(),
                frame.text("preview.reasons.none"));
    }

    private Table periods(Result result) {
        return new Table(
                frame.text("preview.periods"),
                List.of(word("preview.period"), word("preview.by"), number("preview.messages")),
                result.periods().stream()
                        .map(one -> List.of(period(one.period()), words.channel(one.channel()), figure(one.messages())))
                        .toList(),
                frame.text("preview.steps.none"));
    }

    /** A month, or a week by its Monday. */
    private String period(String period) {
        if (!period.contains("W")) return words.month(YearMonth.parse(period));
        LocalDate monday = LocalDate.parse(period + "-1", DateTimeFormatter.ISO_WEEK_DATE);
        return frame.text("picture.week") + " "
                + DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(frame.locale())
                        .format(monday);
    }

    private Table pairs(Result result) {
        return new Table(
                frame.text("preview.collisions"),
                List.of(word("preview.first"), word("preview.second"), number("preview.count")),
                result.collisions().pairs().stream()
                        .map(one -> List.of(steps.of(one.first()), steps.of(one.second()), figure(one.count())))
                        .toList(),
                frame.text("preview.collisions.none", result.collisions().minutes()));
    }

    private Table nights(Result result) {
        return new Table(
                frame.text("preview.nights"),
                List.of(word("preview.step"), word("preview.by"), number("preview.count")),
                result.night().steps().stream()
                        .map(one -> List.of(steps.of(one.step()), words.channel(one.channel()), figure(one.count())))
                        .toList(),
                frame.text("preview.nights.none"));
    }

    private Table texts(Result result) {
        return new Table(
                frame.text("preview.sms"),
                List.of(
                        word("preview.step"),
                        word("preview.language"),
                        number("preview.messages"),
                        number("preview.segments"),
                        number("preview.most"),
                        number("preview.wide")),
                result.sms().texts().stream()
                        .map(one -> List.of(
                                steps.of(one.step()),
                                one.language(),
                                figure(one.messages()),
                                figure(one.segments()),
                                figure(one.most()),
                                figure(one.wide())))
                        .toList(),
                frame.text("preview.sms.none"));
    }

    private Head word(String key) {
        return new Head(frame.text(key), false);
    }

    private Head number(String key) {
        return new Head(frame.text(key), true);
    }

    private static String figure(int number) {
        return Integer.toString(number);
    }
}
