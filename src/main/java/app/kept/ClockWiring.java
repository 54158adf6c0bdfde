package app.kept;

import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.work.ClockApi;
import app.kept.work.Engine;
import app.kept.work.TimeMachine;
import java.util.Optional;

/**
 * The clock that is turned by hand, in demo and test.
 *
 * @param machine one for all who turn it, so that they take turns
 */
record ClockWiring(TurnableTime time, TimeMachine machine) {

    /** None where time is the world's. */
    static Optional<ClockWiring> of(Time time, Engine engine) {
        return time instanceof TurnableTime turned
                ? Optional.of(new ClockWiring(turned, new TimeMachine(turned, engine)))
                : Optional.empty();
    }

    ClockApi api() {
        return new ClockApi(machine);
    }
}
