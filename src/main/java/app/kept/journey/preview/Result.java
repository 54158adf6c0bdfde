package app.kept.journey.preview;

import app.kept.platform.text.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a journey would have done with many bookings, in figures and examples.
 *
 * @param bookings those that follow it
 * @param goes messages that go
 * @param depends messages that may go
 * @param notGoing messages that do not
 * @param waited how many of those that go wait for the end of quiet hours
 */
public record Result(
        int bookings,
        int clients,
        int goes,
        int depends,
        int notGoing,
        int waited,
        List<OfStep> steps,
        List<OfPeriod> periods,
        List<OfWeek> weeks,
        List<Reason> reasons,
        Collisions collisions,
        Night night,
        Sms sms) {
    public Result {
        steps = List.copyOf(steps);
        periods = List.copyOf(periods);
        // What was found before weeks were counted has none.
        weeks = Objects.requireNonNullElse(weeks, List.<OfWeek>of()).stream().toList();
        reasons = List.copyOf(reasons);
    }

    /** As it was kept. */
    public static Result of(JsonNode json) {
        return Json.as(json, Result.class);
    }

    public record OfStep(String step, String recipient, String channel, int goes, int depends, int notGoing) {}

    /** @param period a month such as {@code 2026-03}, or a week such as {@code 2026-W14}, by the account's calendar */
    public record OfPeriod(String period, String channel, int messages) {}

    /**
     * A week, also one in which nothing is.
     *
     * @param from its Monday by the account's calendar
     * @param bookings those that begin in it and are owed something
     */
    public record OfWeek(LocalDate from, int bookings, int goes, int depends, int notGoing) {}

    /** @param example the reference of a booking */
    public record Reason(String step, String why, int count, String example) {}

    /**
     * Messages that reach one person at nearly the same time. One word by two channels is one.
     *
     * @param minutes closer than which they collide
     * @param count how often that is
     * @param pairs which steps do, most often first
     * @param worst most messages first
     */
    public record Collisions(int minutes, int count, List<Pair> pairs, List<Example> worst) {
        public Collisions {
            pairs = List.copyOf(pairs);
            worst = List.copyOf(worst);
        }
    }

    public record Pair(String first, String second, int count) {}

    public record Example(String recipient, List<Moment> messages) {
        public Example {
            messages = List.copyOf(messages);
        }
    }

    /** @param local as the recipient's clock shows it, which is that of the zone */
    public record Moment(
            String step, String channel, String recipient, String reference, Instant at, String local, String zone) {}

    /** Messages between nine in the evening and eight in the morning where the recipient is. */
    public record Night(int count, List<OfNight> steps, List<Moment> examples) {
        public Night {
            steps = List.copyOf(steps);
            examples = List.copyOf(examples);
        }
    }

    public record OfNight(String step, String channel, int count) {}

    /**
     * Short messages.
     *
     * @param wide how many of them have letters for which less than half fits into a segment
     * @param cost of all segments; absent where no price was given
     */
    public record Sms(
            int messages,
            int segments,
            int wide,
            @Nullable BigDecimal cost,
            @Nullable String currency,
            List<OfText> texts) {
        public Sms {
            texts = List.copyOf(texts);
        }
    }

    public record OfText(String step, String language, int messages, int segments, int most, int wide) {}
}
