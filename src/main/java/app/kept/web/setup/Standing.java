package app.kept.web.setup;

import app.kept.host.Host;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * How far an account is.
 *
 * @param host whose page it becomes, as soon as there is one
 * @param done what is there by now
 */
record Standing(Optional<Host> host, Set<Step> done) {

    boolean has(Step step) {
        return done.contains(step);
    }

    boolean isOver() {
        return done.size() == Step.values().length;
    }

    /** The first thing that is missing. */
    Optional<Step> next() {
        return Arrays.stream(Step.values()).filter(step -> !has(step)).findFirst();
    }

    /** Whether somebody can book: there is who, when and what. */
    boolean isLive() {
        return has(Step.YOU) && has(Step.HOURS) && has(Step.OFFER);
    }
}
