package app.kept.web.booking;

import app.kept.booking.Booking;
import app.kept.journey.JourneyStory.Chapter;
import app.kept.journey.Why;
import app.kept.journey.condition.Finding;
import app.kept.message.Attempt;
import app.kept.message.Message;
import app.kept.message.MessageState;
import app.kept.platform.text.Moments;
import app.kept.web.journey.StepWords;
import app.kept.web.message.MessageActs;
import app.kept.web.message.MessageWords;
import app.kept.web.message.ProviderWords;
import app.kept.web.message.ReasonWords;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.room.TemplateNames;
import app.kept.web.room.When;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes a timeline of what a booking's journey tells. */
final class TimelineWords {
    private final Frame frame;
    private final StepWords steps;
    private final ZoneId zone;
    private final Instant now;
    private final Link page;

    /** @param page of the booking, where steps are explained */
    TimelineWords(Frame frame, ZoneId zone, Instant now, Link page) {
        this.frame = frame;
        this.steps = new StepWords(frame);
        this.zone = zone;
        this.now = now;
        this.page = page;
    }

    /** Who looks, and where what they do leads to. */
    record Doing(MessageActs.Looker looker, MessageActs.Place place) {}

    /** The start stands where it belongs among the moments of the others. */
    Timeline of(Booking booking, List<Chapter> chapters, Doing doing) {
        var marks = new ArrayList<Timeline.Mark>();
        boolean hasBegun = false;
        for (Chapter chapter : chapters) {
            if (!hasBegun && at(chapter.message()).isAfter(booking.startAt())) {
                marks.add(start(booking));
                hasBegun = true;
            }
            marks.add(mark(chapter, Optional.of(doing)));
        }
        if (!hasBegun) marks.add(start(booking));
        return new Timeline(Moments.zone(zone, frame.locale()), List.copyOf(marks));
    }

    /** To be read only. */
    Timeline.Mark mark(Chapter chapter) {
        return mark(chapter, Optional.empty());
    }

    private Timeline.Mark mark(Chapter chapter, Optional<Doing> doing) {
        Message message = chapter.message();
        String title =
                message.template().isEmpty() ? called(message.step()) : TemplateNames.of(message.template(), frame);
        Shape shape = shape(message);
        String reason = Objects.requireNonNullElse(message.reason(), "");
        boolean isUntold = message.state() == MessageState.SENT || reason.isBlank();
        return new Timeline.Mark(
                shape.name,
                shape.icon,
                MessageWords.of(message.state(), frame),
                title,
                message.step(),
                When.of(at(message), zone, frame.locale()),
                how(chapter),
                isUntold ? "" : ReasonWords.of(reason, frame),
                chapter.attempts().stream().map(this::tried).toList(),
                chapter.findings().stream().map(this::seen).toList(),
                page.with(BookingPage.WHY, message.step()) + "#why",
                message.template().isEmpty()
                        ? ""
                        : new Link("/messages/" + message.id() + "/words", page.parameters()).toString(),
                doing.map(it -> MessageActs.of(message, title, it.looker(), it.place(), frame, zone)));
    }

    /** How the one message stands that says most, and what would keep it back as things are. */
    String sentence(Why.Told told) {
        String how = told.chief()
                .map(chapter -> mark(chapter))
                .map(mark -> mark.when().words() + ": " + (mark.reason().isEmpty() ? mark.how() : mark.reason()))
                .orElseGet(() -> ReasonWords.of(told.sentence(), frame));
        return told.against()
                .map(finding -> how + " " + frame.text("timeline.against", steps.question(finding.question())))
                .orElse(how);
    }

    /** A step as people call it, whether there is a message of it or not. */
    String called(String step) {
        return TemplateNames.of(step, frame);
    }

    Timeline.Seen seen(Finding finding) {
        String asked = steps.question(finding.question());
        return new Timeline.Seen(
                finding.isUnless() ? frame.text("timeline.unless", asked) : frame.text("timeline.if", asked),
                frame.text(finding.lets() ? "timeline.lets" : "timeline.stops"),
                finding.lets(),
                ReasonWords.seen(finding.seen(), frame));
    }

    private Timeline.Mark start(Booking booking) {
        boolean isAhead = booking.startAt().isAfter(now);
        return new Timeline.Mark(
                "start",
                "",
                "",
                frame.text(isAhead ? "timeline.starts" : "timeline.started"),
                "",
                When.of(booking.startAt(), zone, frame.locale()),
                "",
                "",
                List.of(),
                List.of(),
                "",
                "",
                Optional.empty());
    }

    private String how(Chapter chapter) {
        Message message = chapter.message();
        String to = recipient(message);
        String by = MessageWords.ofChannel(message.channel(), frame);
        return switch (message.state()) {
            case SENT -> frame.text("timeline.sent", to, by);
            case PLANNED -> {
                if (!chapter.attempts().isEmpty()) yield frame.text("timeline.again", to, by);
                yield frame.text(message.dueAt().isAfter(now) ? "timeline.planned" : "timeline.due", to, by);
            }
            case SENDING -> frame.text("timeline.sending", to, by);
            case SKIPPED, SUPERSEDED, FAILED, UNSURE -> frame.text("timeline.meant", to, by);
        };
    }

    private String recipient(Message message) {
        return switch (message.recipient()) {
            case "client" -> frame.text("timeline.to.client");
            case "host" -> frame.text("timeline.to.host");
            default -> message.address();
        };
    }

    private Timeline.Try tried(Attempt attempt) {
        return new Timeline.Try(
                When.of(attempt.startedAt(), zone, frame.locale()),
                MessageWords.ofOutcome(attempt.outcome(), frame),
                ProviderWords.called(attempt.provider(), frame),
                ReasonWords.of(attempt.answer(), frame));
    }

    /** When it went, or else when it is or was due. */
    private static Instant at(Message message) {
        return Objects.requireNonNullElse(message.sentAt(), message.dueAt());
    }

    private enum Shape {
        DONE("done", "✓"),
        AHEAD("ahead", ""),
        UNDER_WAY("ahead", "…"),
        LEFT_OUT("out", "–"),
        REPLACED("out", "↷"),
        FAILED("failed", "!"),
        UNSURE("failed", "?");

        private final String name;
        private final String icon;

        Shape(String name, String icon) {
            this.name = name;
            this.icon = icon;
        }
    }

    private static Shape shape(Message message) {
        return switch (message.state()) {
            case SENT -> Shape.DONE;
            case PLANNED -> Shape.AHEAD;
            case SENDING -> Shape.UNDER_WAY;
            case SKIPPED -> Shape.LEFT_OUT;
            case SUPERSEDED -> Shape.REPLACED;
            case FAILED -> Shape.FAILED;
            case UNSURE -> Shape.UNSURE;
        };
    }
}
