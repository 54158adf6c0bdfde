package app.kept.web.journey;

import app.kept.journey.form.Audience;
import app.kept.journey.form.ConditionWord;
import app.kept.journey.form.Moment;
import app.kept.journey.form.Occasion;
import app.kept.journey.form.Point;
import app.kept.journey.form.Question;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import app.kept.journey.form.Window;
import app.kept.web.page.Frame;
import app.kept.web.room.TemplateNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A step of a journey, in plain words. */
public final class StepWords {
    private static final int MINUTES_OF_DAY = 24 * 60;

    private final Frame frame;

    public StepWords(Frame frame) {
        this.frame = frame;
    }

    StepCard card(Step step) {
        return new StepCard(
                step.name(),
                called(step.name(), step.template().orElse(""), frame),
                when(step.when()),
                to(step.to()),
                by(step),
                step.template().orElse(""),
                step.template().map(one -> TemplateNames.of(one, frame)).orElse(""),
                notes(step),
                step.onlyIf().stream().map(this::question).toList(),
                step.unless().stream().map(this::question).toList());
    }

    /** As what it says is called; what says nothing by its own name, as it stands in the text of its journey. */
    public static String called(String name, String template, Frame frame) {
        return template.isEmpty() ? name.replace('_', ' ') : TemplateNames.of(template, frame);
    }

    static String title(String name, String template, Frame frame) {
        return frame.text("step.title", called(name, template, frame));
    }

    String when(When when) {
        return switch (when) {
            case When.At(Moment moment) -> moment(moment);
            case When.Reminders(List<Integer> otherwise) ->
                frame.text(
                        "journeys.when.reminders",
                        otherwise.stream()
                                .map(minutes -> span(0, Duration.ofMinutes(minutes)))
                                .collect(Collectors.joining(", ")));
        };
    }

    private String moment(Moment moment) {
        String point = point(moment.point());
        Duration offset = moment.offset();
        if (moment.days() == 0 && offset.isZero()) return frame.text("journeys.when.at", point);
        boolean isBefore = moment.days() < 0 || (moment.days() == 0 && offset.isNegative());
        String span = span(Math.abs(moment.days()), offset.abs());
        return frame.text(isBefore ? "journeys.when.before" : "journeys.when.after", span, point);
    }

    private String point(Point point) {
        return switch (point) {
            case Point.OfSession session ->
                frame.text(session == Point.OfSession.START ? "journeys.point.start" : "journeys.point.end");
            case Point.Happened(Occasion occasion) -> occasion(occasion);
        };
    }

    /** What moments are counted from, by its word in the text. */
    String point(String word) {
        return Occasion.of(word)
                .map(this::occasion)
                .orElseGet(() -> point(word.equals("end") ? Point.OfSession.END : Point.OfSession.START));
    }

    private String occasion(Occasion occasion) {
        return frame.text(
                switch (occasion) {
                    case CREATED -> "journeys.point.created";
                    case REQUESTED -> "journeys.point.requested";
                    case AGREED -> "journeys.point.agreed";
                    case CONFIRMED -> "journeys.point.confirmed";
                    case REJECTED -> "journeys.point.rejected";
                    case EXPIRED -> "journeys.point.expired";
                    case CANCELLED -> "journeys.point.cancelled";
                    case RESCHEDULED -> "journeys.point.rescheduled";
                    case REASSIGNED -> "journeys.point.reassigned";
                    case COMPLETED -> "journeys.point.completed";
                    case NO_SHOW -> "journeys.point.no_show";
                    case PAID -> "journeys.point.paid";
                    case RESCHEDULE_REQUESTED -> "journeys.point.reschedule_requested";
                    case RESCHEDULE_REJECTED -> "journeys.point.reschedule_rejected";
                    case RESCHEDULE_LAPSED -> "journeys.point.reschedule_lapsed";
                    case RESCHEDULE_OFFERED -> "journeys.point.reschedule_offered";
                    case RESCHEDULE_OFFER_WITHDRAWN -> "journeys.point.reschedule_offer_withdrawn";
                    case RESCHEDULE_OFFER_DECLINED -> "journeys.point.reschedule_offer_declined";
                    case RESCHEDULE_OFFER_LAPSED -> "journeys.point.reschedule_offer_lapsed";
                });
    }

    private String span(int days, Duration offset) {
        var parts = new ArrayList<String>();
        long minutes = offset.toMinutes();
        // What is written in hours stays in hours: a day is something else when the clock is changed.
        if (days > 0) parts.add(frame.text(days == 1 ? "journeys.span.day" : "journeys.span.days", days));
        if (days == 0 && minutes >= 3L * MINUTES_OF_DAY && minutes % MINUTES_OF_DAY == 0) {
            return frame.text("journeys.span.days", minutes / MINUTES_OF_DAY);
        }
        long hours = minutes / 60;
        long rest = minutes % 60;
        if (hours > 0) parts.add(frame.text(hours == 1 ? "journeys.span.hour" : "journeys.span.hours", hours));
        if (rest > 0 || parts.isEmpty()) {
            parts.add(frame.text(rest == 1 ? "journeys.span.minute" : "journeys.span.minutes", rest));
        }
        return String.join(" ", parts);
    }

    private String to(Audience audience) {
        return switch (audience) {
            case Audience.People people ->
                frame.text(
                        switch (people) {
                            case CLIENT -> "journeys.to.client";
                            case HOST -> "journeys.to.host";
                            case BOOKING_EMAILS -> "journeys.to.booking_emails";
                            case MEMBERS -> "journeys.to.members";
                        });
            case Audience.Webhook(var url) -> frame.text("journeys.to.webhook", url);
            case Audience.Contact(var add, var remove, var fields) -> contact(add, remove, fields);
        };
    }

    private String contact(List<String> add, List<String> remove, Map<String, String> fields) {
        var parts = new ArrayList<String>();
        if (!add.isEmpty()) parts.add(frame.text("journeys.to.contact.add", String.join(", ", add)));
        if (!remove.isEmpty()) parts.add(frame.text("journeys.to.contact.remove", String.join(", ", remove)));
        new TreeMap<>(fields).forEach((name, value) -> parts.add(frame.text("journeys.to.contact.field", name, value)));
        return String.join("; ", parts);
    }

    private String by(Step step) {
        List<String> channels = step.channels().stream().map(this::channel).toList();
        if (channels.isEmpty()) return "";
        return step.by() == Step.By.FALLBACK && channels.size() > 1
                ? frame.text("journeys.by.fallback", String.join(", ", channels))
                : String.join(", ", channels);
    }

    public String channel(String channel) {
        return switch (channel) {
            case "email" -> frame.text("journeys.channel.email");
            case "sms" -> frame.text("journeys.channel.sms");
            case "whatsapp" -> frame.text("journeys.channel.whatsapp");
            case "push" -> frame.text("journeys.channel.push");
            case "inbox" -> frame.text("journeys.channel.inbox");
            default -> channel;
        };
    }

    private List<String> notes(Step step) {
        var notes = new ArrayList<String>();
        window(step.window()).ifPresent(notes::add);
        if (!step.kinds().isEmpty()) {
            notes.add(frame.text(
                    "journeys.note.kinds", step.kinds().stream().sorted().collect(Collectors.joining(", "))));
        }
        step.oncePerClient().ifPresent(span -> notes.add(frame.text("journeys.note.once", span(0, span))));
        if (!step.keepsQuiet()) notes.add(frame.text("journeys.note.loud"));
        switch (step.afterOutage()) {
            case LATE -> {}
            case SKIP -> notes.add(frame.text("journeys.note.skip"));
            case MERGE -> notes.add(frame.text("journeys.note.merge"));
        }
        if (step.actorToo()) notes.add(frame.text("journeys.note.actor"));
        return List.copyOf(notes);
    }

    private Optional<String> window(Window window) {
        Moment opens = window.opens();
        Moment closes = window.closes();
        if (opens != null && closes != null) {
            return Optional.of(frame.text("journeys.window.both", moment(opens), moment(closes)));
        }
        if (opens != null) return Optional.of(frame.text("journeys.window.opens", moment(opens)));
        return closes == null ? Optional.empty() : Optional.of(frame.text("journeys.window.closes", moment(closes)));
    }

    /** A condition with what it is asked for. */
    public String question(Question question) {
        String asked = ConditionWord.of(question.word()).map(this::condition).orElse(question.word());
        if (question.arguments().isEmpty()) return asked;
        return asked
                + new TreeMap<>(question.arguments())
                        .entrySet().stream()
                                .map(one -> argument(one.getKey(), one.getValue()))
                                .collect(Collectors.joining(", ", " (", ")"));
    }

    private String argument(String name, String value) {
        return switch (name) {
            case "step" -> TemplateNames.of(value, frame);
            case "by" -> side(value);
            default -> value;
        };
    }

    private String side(String side) {
        return switch (side) {
            case "client" -> frame.text("team.role.client");
            case "host" -> frame.text("team.role.host");
            default -> side;
        };
    }

    String condition(ConditionWord word) {
        return frame.text(
                switch (word) {
                    case CLIENT_HAS_FUTURE_BOOKING -> "journeys.if.client_has_future_booking";
                    case CLIENT_HAS_ANOTHER_LIVE_BOOKING -> "journeys.if.client_has_another_live_booking";
                    case HOST_HAS_OPEN_TIME -> "journeys.if.host_has_open_time";
                    case ANOTHER_SUITABLE_HOST_HAS_OPEN_TIME -> "journeys.if.another_suitable_host_has_open_time";
                    case PHONE_KNOWN -> "journeys.if.phone_known";
                    case EMAIL_KNOWN -> "journeys.if.email_known";
                    case FIRST_BOOKING -> "journeys.if.first_booking";
                    case PAID -> "journeys.if.paid";
                    case ANSWERED -> "journeys.if.answered";
                    case EMAIL_CONFIRMATION_ON -> "journeys.if.email_confirmation_on";
                    case SMS_CONFIRMATION_ON -> "journeys.if.sms_confirmation_on";
                    case ASKED_TO_REBOOK -> "journeys.if.asked_to_rebook";
                    case CANCELLED_BY -> "journeys.if.cancelled_by";
                    case SENT -> "journeys.if.sent";
                });
    }
}
