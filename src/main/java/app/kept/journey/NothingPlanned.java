package app.kept.journey;

import app.kept.journey.form.Audience;
import app.kept.journey.form.Journey;
import app.kept.journey.form.Point;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import app.kept.journey.plan.Owing;
import app.kept.journey.plan.Situation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Why there is no message of a step at all. */
final class NothingPlanned {
    private final Journey journey;
    private final Situation situation;

    NothingPlanned(Journey journey, Situation situation) {
        this.journey = journey;
        this.situation = situation;
    }

    /** @param owed what follows from the step as the booking stands now */
    String sentence(Step step, List<Owing> owed) {
        if (!owed.isEmpty()) {
            return owed.getFirst()
                    .against()
                    .orElse("It is owed, and is planned as soon as what happened last has been looked at.");
        }
        if (!step.kinds().isEmpty() && !step.kinds().contains(kind())) {
            return "It is only for what is of the kind %s, and this is of the kind %s."
                    .formatted(String.join(" or ", new TreeSet<>(step.kinds())), kind());
        }
        if (hasItsMoment(step)) return "There is nobody to whom it could go.";
        return switch (step.when()) {
            case When.Reminders _ -> ofSession();
            case When.At(var moment) ->
                switch (moment.point()) {
                    case Point.OfSession _ -> ofSession();
                    case Point.Happened(var occasion) ->
                        "It follows %s, which has not happened to this booking.".formatted(occasion.word());
                };
        };
    }

    private String ofSession() {
        return "It belongs to a session that is agreed and takes place, and this booking is %s."
                .formatted(situation.parties().booking().status().name().toLowerCase(Locale.ROOT));
    }

    private String kind() {
        return situation.parties().type().kind();
    }

    /** Whether somebody who can be reached would get it: then it is for want of such a one that there is none. */
    private boolean hasItsMoment(Step step) {
        var toTheClient = new Step(
                step.name(),
                step.when(),
                step.window(),
                Audience.People.CLIENT,
                step.template(),
                List.of("email"),
                Step.By.ALL,
                Set.of(),
                List.of(),
                List.of(),
                step.oncePerClient(),
                step.keepsQuiet(),
                step.afterOutage(),
                true);
        var alone = new Journey(
                journey.name(), journey.title(), journey.description(), journey.scope(), List.of(toTheClient));
        return !Owing.of(alone, situation).isEmpty();
    }
}
