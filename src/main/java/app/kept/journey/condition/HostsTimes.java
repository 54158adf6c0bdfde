package app.kept.journey.condition;

import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.journey.condition.Asked.Answer;
import app.kept.journey.condition.OpenHours.Offered;
import app.kept.journey.condition.OpenHours.Window;
import java.util.List;
import java.util.Optional;

/** Whether somebody has time: this booking's host, or another who would do. */
final class HostsTimes {
    private final OpenHours hours;

    HostsTimes(OpenHours hours) {
        this.hours = hours;
    }

    Answer ofHost(Asked asked) {
        Optional<String> kind = asked.argument("kind");
        List<EventType> meant = hours.ofHost(asked.parties(), kind);
        String name = asked.host().name();
        if (meant.isEmpty()) {
            return Answer.no(name + " has nothing of the kind " + kind.orElse("") + " that can be booked");
        }
        String what = kind.orElse(asked.parties().type().name());
        return hours.next(asked.host(), meant, Window.of(asked))
                .map(offered -> Answer.yes(said(offered)))
                .orElseGet(() -> Answer.no("%s has no open time for %s%s".formatted(name, what, within(asked))));
    }

    Answer ofOthers(Asked asked) {
        String profession = asked.host().profession();
        if (profession == null) return Answer.no(asked.host().name() + " says no profession that others could share");
        List<Host> others = hours.others(asked.host());
        if (others.isEmpty()) return Answer.no("no other host has the profession " + profession);
        String kind = asked.argument("kind").orElse(asked.parties().type().kind());
        return hours.among(others, kind, Window.of(asked), 1).stream()
                .findFirst()
                .map(offered -> Answer.yes(said(offered)))
                .orElseGet(() -> Answer.no("of %d others with the profession %s none has an open time for %s%s"
                        .formatted(others.size(), profession, kind, within(asked))));
    }

    private static String said(Offered offered) {
        return "%s has an open time for %s on %s"
                .formatted(
                        offered.host().name(), offered.type().name(), Spoken.moment(offered.start(), offered.host()));
    }

    private static String within(Asked asked) {
        return asked.argument("within").map(span -> " within " + span).orElse("");
    }
}
