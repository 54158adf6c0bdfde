package app.kept.web.journey;

import app.kept.journey.preview.Line;
import app.kept.journey.preview.PreviewRun;
import app.kept.journey.preview.Result;
import app.kept.journey.preview.Wish;
import app.kept.message.NewMessage;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a preview found, in words. */
public final class PreviewWords {
    private final Frame frame;
    private final PreviewReasons reasons;

    PreviewWords(Frame frame) {
        this.frame = frame;
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
                message.step(),
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
            case Wish.Over.Month(var month) -> frame.text("preview.over.month", month.toString());
            case Wish.Over.Year(var year) ->
                frame.text(
                        "preview.over.year",
                        Integer.toString(year.bookings()),
                        year.from().toString(),
                        Long.toString(year.seed()));
        };
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
                                one.step(),
                                part(one.recipient()),
                                channel(one.channel()),
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
                        .map(one -> List.of(one.step(), reasons.kind(one.why()), figure(one.count()), one.example()))
                        .toList(),
                frame.text("preview.reasons.none"));
    }

    private Table periods(Result result) {
        return new Table(
                frame.text("preview.periods"),
                List.of(word("preview.period"), word("preview.by"), number("preview.messages")),
                result.periods().stream()
                        .map(one -> List.of(one.period(), channel(one.channel()), figure(one.messages())))
                        .toList(),
                frame.text("preview.steps.none"));
    }

    private Table pairs(Result result) {
        return new Table(
                frame.text("preview.collisions"),
                List.of(word("preview.first"), word("preview.second"), number("preview.count")),
                result.collisions().pairs().stream()
                        .map(one -> List.of(one.first(), one.second(), figure(one.count())))
                        .toList(),
                frame.text("preview.collisions.none", result.collisions().minutes()));
    }

    private Table nights(Result result) {
        return new Table(
                frame.text("preview.nights"),
                List.of(word("preview.step"), word("preview.by"), number("preview.count")),
                result.night().steps().stream()
                        .map(one -> List.of(one.step(), channel(one.channel()), figure(one.count())))
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
                                one.step(),
                                one.language(),
                                figure(one.messages()),
                                figure(one.segments()),
                                figure(one.most()),
                                figure(one.wide())))
                        .toList(),
                frame.text("preview.sms.none"));
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
        BigDecimal sum = cost.setScale(Math.max(2, cost.stripTrailingZeros().scale()), RoundingMode.HALF_UP);
        String said = sum.toPlainString() + " " + sms.currency();
        return frame.text("preview.sum.sms.cost", sms.messages(), sms.segments(), said);
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
        return frame.text(
                "preview.moment",
                one.local(),
                one.zone(),
                one.step(),
                channel(one.channel()),
                part(one.recipient()),
                one.reference());
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
