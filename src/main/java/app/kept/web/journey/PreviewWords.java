package app.kept.web.journey;

import app.kept.journey.form.Journey;
import app.kept.journey.preview.Line;
import app.kept.journey.preview.PreviewRun;
import app.kept.journey.preview.Result;
import app.kept.journey.preview.Wish;
import app.kept.message.NewMessage;
import app.kept.platform.text.Moments;
import app.kept.platform.text.Prices;
import app.kept.web.page.Frame;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a preview found, in words. */
public final class PreviewWords {
    private final Frame frame;
    private final StepNames steps;
    private final PreviewReasons reasons;

    PreviewWords(Journey journey, Frame frame) {
        this.frame = frame;
        this.steps = new StepNames(journey, frame);
        this.reasons = new PreviewReasons(frame);
    }

    /**
     * A message in a story.
     *
     * @param fate what goes, what may go and what does not are drawn differently, and said in words
     */
    public record Told(
            String step,
            String state,
            Line.Fate fate,
            String iso,
            String when,
            String to,
            String by,
            String language,
            String why,
            List<String> conditions,
            boolean past) {

        /** How it is drawn on the line of its booking. */
        public String shape() {
            if (fate == Line.Fate.NOT) return "out";
            return fate == Line.Fate.GOES && past ? "done" : "ahead";
        }

        public String icon() {
            return switch (fate) {
                case GOES -> past ? "\u2713" : "";
                case DEPENDS -> "?";
                case NOT -> "\u2013";
            };
        }
    }

    /** A table that can be read without seeing it. */
    public record Table(String caption, List<Head> heads, List<List<String>> rows, String empty) {
        public Table {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }
    }

    /** @param isNumber whether what stands below is to be compared by its digits */
    public record Head(String text, boolean isNumber) {}

    Told told(Line line, Instant now) {
        NewMessage message = line.message();
        String when = Moments.dayAndTime(line.at(), message.timeZone(), frame.locale());
        String zone = Moments.zone(message.timeZone(), frame.locale());
        return new Told(
                steps.of(message.step()),
                state(line.fate()),
                line.fate(),
                line.at().toString(),
                when + " (" + zone + ")" + (line.waited() ? " · " + frame.text("preview.waited") : ""),
                part(message.recipient()),
                channel(message.channel()),
                message.language().code(),
                reasons.why(line),
                line.said().stream().map(reasons::condition).toList(),
                !line.at().isAfter(now));
    }

    private String state(Line.Fate fate) {
        return frame.text(
                switch (fate) {
                    case GOES -> "preview.goes";
                    case DEPENDS -> "preview.depends";
                    case NOT -> "preview.not";
                });
    }

    String part(String recipient) {
        return switch (recipient) {
            case "client" -> frame.text("journeys.to.client");
            case "host" -> frame.text("journeys.to.host");
            case "team" -> frame.text("journeys.to.booking_emails");
            case "member" -> frame.text("journeys.to.members");
            default -> recipient;
        };
    }

    String channel(String channel) {
        return switch (channel) {
            case "email" -> frame.text("journeys.channel.email");
            case "sms" -> frame.text("journeys.channel.sms");
            case "whatsapp" -> frame.text("journeys.channel.whatsapp");
            case "push" -> frame.text("journeys.channel.push");
            case "inbox" -> frame.text("journeys.channel.inbox");
            default -> channel;
        };
    }

    /** Over what, and how far it is. */
    String over(PreviewRun run) {
        return switch (run.wish().over()) {
            case Wish.Over.Month(var month) -> frame.text("preview.over.month", month(month));
            case Wish.Over.Year(var year) ->
                frame.text(
                        "preview.over.year",
                        Integer.toString(year.bookings()),
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                .withLocale(frame.locale())
                                .format(year.from()),
                        Long.toString(year.seed()));
        };
    }

    String month(YearMonth month) {
        return DateTimeFormatter.ofLocalizedPattern("yMMMM")
                .withLocale(frame.locale())
                .format(month);
    }

    String state(PreviewRun run) {
        int of = Math.max(run.bookings(), run.done());
        return switch (run.state()) {
            case RUNNING -> frame.text("preview.run.running", run.done(), of);
            case DONE -> frame.text("preview.run.done", run.done());
            case STOPPED -> frame.text("preview.run.stopped", run.done(), of);
            case FAILED -> frame.text("preview.run.failed", run.done(), of);
        };
    }

    List<Table> tables(Result result) {
        return new PreviewTables(this, steps, reasons, frame).of(result);
    }

    /** What is most worth a look, one line each. */
    List<String> head(Result result) {
        var head = new ArrayList<String>();
        head.add(frame.text(
                "preview.sum",
                result.bookings(),
                result.clients(),
                result.goes(),
                result.depends(),
                result.notGoing()));
        if (result.waited() > 0) head.add(frame.text("preview.sum.waited", result.waited()));
        head.add(frame.text(
                "preview.sum.collisions",
                result.collisions().count(),
                result.collisions().minutes()));
        head.add(frame.text("preview.sum.nights", result.night().count()));
        if (result.sms().messages() > 0) head.add(sms(result.sms()));
        return List.copyOf(head);
    }

    private String sms(Result.Sms sms) {
        BigDecimal cost = sms.cost();
        if (cost == null) return frame.text("preview.sum.sms", sms.messages(), sms.segments());
        return frame.text(
                "preview.sum.sms.cost",
                sms.messages(),
                sms.segments(),
                Prices.of(cost, Objects.requireNonNull(sms.currency()), frame.locale()));
    }

    List<List<String>> worst(Result result) {
        return result.collisions().worst().stream()
                .map(heap -> heap.messages().stream().map(this::moment).toList())
                .toList();
    }

    List<String> late(Result result) {
        return result.night().examples().stream().map(this::moment).toList();
    }

    private String moment(Result.Moment one) {
        ZoneId zone = ZoneId.of(one.zone());
        return frame.text(
                "preview.moment",
                Moments.dayAndTime(one.at(), zone, frame.locale()),
                Moments.zone(zone, frame.locale()),
                steps.of(one.step()),
                channel(one.channel()),
                part(one.recipient()),
                one.reference());
    }
}
