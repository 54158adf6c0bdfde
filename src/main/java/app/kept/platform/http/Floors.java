package app.kept.platform.http;

import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.observe.Counter;
import app.kept.platform.observe.Metrics;
import java.util.function.Supplier;

/** Has the answers of some routes wait, when all that they needed was given back: no place, no connection is held. */
final class Floors {
    private final Pause pause;
    private final Counter overruns;

    Floors(Pause pause, Metrics metrics) {
        this.pause = pause;
        this.overruns = metrics.counter(
                "kept_http_floor_overruns_total", "Answers that took longer than what hides their time.", "route");
    }

    /** @param startNanos when the request arrived, by the machine's clock: no demo turns this one */
    Response hold(Router.Match match, long startNanos, Supplier<Response> answer) {
        if (!(match instanceof Router.Match.Found found)
                || found.route().floor().isZero()) return answer.get();
        Route route = found.route();
        var floor = new ResponseFloor(route.floor(), Time.system(), pause, _ -> overruns.increment(route.path()));
        return floor.hold(startNanos, answer);
    }
}
