package app.kept.host;

import app.kept.platform.http.Input;
import java.time.Instant;
import java.util.Optional;

/** What a program says of a host's plan. */
final class HostPlanInput {
    private HostPlanInput() {}

    static HostPlan read(Input input) {
        Optional<String> plan = input.slug("plan");
        Optional<String> trial = input.slug("trial_plan");
        Optional<Instant> endsAt = input.instant("trial_ends_at");
        if (trial.isPresent()) input.required("trial_ends_at", endsAt, Instant.EPOCH);
        if (endsAt.isPresent()) input.required("trial_plan", trial, "");
        return new HostPlan(plan, trial.flatMap(name -> endsAt.map(until -> new HostPlan.Trial(name, until))));
    }

    static void refuseUnknown(Input input) {
        input.reject("plan", "unknown", "or trial_plan is no plan of this account: see /api/plans, or make it first");
        input.check();
    }
}
