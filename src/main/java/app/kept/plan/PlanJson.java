package app.kept.plan;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A plan as programs see it. */
record PlanJson(
        String name, @Nullable Integer clients, @Nullable Integer appointmentsPerMonth) {
    static PlanJson of(Plan plan) {
        return new PlanJson(
                plan.name(), boxed(plan.limits().clients()), boxed(plan.limits().appointmentsPerMonth()));
    }

    private static @Nullable Integer boxed(OptionalInt limit) {
        return limit.isPresent() ? limit.getAsInt() : null;
    }
}
