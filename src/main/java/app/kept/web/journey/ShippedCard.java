package app.kept.web.journey;

import app.kept.journey.form.Journey;
import app.kept.journey.form.Moment;
import app.kept.journey.form.Point;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import app.kept.web.page.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A journey that comes with Kept, to be chosen.
 *
 * @param madeFor who does well with it
 * @param line what goes when, in the order of a booking
 * @param ways by which channels
 * @param mine whether the account has one of that name already
 */
public record ShippedCard(
        String name, String title, String madeFor, List<String> line, String ways, String href, boolean mine) {

    static ShippedCard of(Journey journey, boolean isMine, Frame frame) {
        var words = new StepWords(frame);
        String ways = journey.steps().stream()
                .flatMap(step -> step.channels().stream())
                .distinct()
                .map(words::channel)
                .collect(Collectors.joining(", "));
        return new ShippedCard(
                journey.name(),
                JourneyNames.shipped(journey.name(), frame),
                JourneyNames.madeFor(journey.name(), frame),
                line(journey, words, frame),
                ways,
                JourneysPage.PATH + "/shipped/" + journey.name(),
                isMine);
    }

    private static List<String> line(Journey journey, StepWords words, Frame frame) {
        long atOnce = journey.steps().stream().filter(ShippedCard::isAtOnce).count();
        var line = new ArrayList<String>();
        if (atOnce > 0) line.add(frame.text("shipped.at_once", atOnce));
        line.addAll(moments(journey, words, Part.WHENEVER));
        line.addAll(moments(journey, words, Part.BEFORE));
        line.add(frame.text("shipped.session"));
        line.addAll(moments(journey, words, Part.AFTER));
        return List.copyOf(line);
    }

    /** Where a step lies on the way of a booking. */
    private enum Part {
        /** So long after something that may happen at any time. */
        WHENEVER,
        BEFORE,
        AFTER
    }

    private static List<String> moments(Journey journey, StepWords words, Part part) {
        return journey.steps().stream()
                .filter(step -> !isAtOnce(step) && part(step) == part)
                .sorted(Comparator.comparing(ShippedCard::distance))
                .map(step -> words.when(step.when()))
                .distinct()
                .toList();
    }

    private static boolean isAtOnce(Step step) {
        return step.when() instanceof When.At(Moment moment)
                && moment.point() instanceof Point.Happened
                && moment.equals(Moment.of(moment.point()));
    }

    private static Part part(Step step) {
        return switch (step.when()) {
            case When.Reminders _ -> Part.BEFORE;
            case When.At(Moment moment) when moment.point() instanceof Point.Happened -> Part.WHENEVER;
            case When.At(Moment moment) ->
                moment.point() == Point.OfSession.START && distance(step).isNegative() ? Part.BEFORE : Part.AFTER;
        };
    }

    private static Duration distance(Step step) {
        return step.when() instanceof When.At(Moment moment) ? moment.offset().plusDays(moment.days()) : Duration.ZERO;
    }
}
