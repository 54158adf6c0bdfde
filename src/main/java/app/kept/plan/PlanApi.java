package app.kept.plan;

import app.kept.account.Caller;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Plans for programs. */
public final class PlanApi {
    private static final int PAGE = 100;
    private static final int MOST = 1_000_000;

    private final Plans plans;

    public PlanApi(Plans plans) {
        this.plans = plans;
    }

    public Response list(Request request) {
        Input query = request.query();
        String after = query.slug("after").orElse("");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<Plan> found = plans.list(Caller.accountOf(request), after, limit);
        String next = found.size() < limit ? null : found.getLast().name();
        return Response.json(200, new Page(found.stream().map(PlanJson::of).toList(), next));
    }

    public Response show(Request request) {
        Plan plan =
                plans.find(Caller.accountOf(request), request.parameter("name")).orElseThrow(PlanApi::noSuchPlan);
        return Response.json(200, PlanJson.of(plan));
    }

    public Response put(Request request) {
        Input input = request.json();
        String name = request.parameter("name");
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            input.reject("name", "invalid", "in the path may have small letters, digits and hyphens, such as free");
        }
        var limits = new Plan.Limits(
                limit(input.number("clients", 0, MOST)), limit(input.number("appointments_per_month", 0, MOST)));
        input.check();
        var plan = new Plan(Caller.accountOf(request), name, limits);
        plans.put(Caller.by(request), plan);
        return Response.json(200, PlanJson.of(plan));
    }

    public Response remove(Request request) {
        return switch (plans.remove(Caller.by(request), request.parameter("name"))) {
            case DONE -> Response.noContent();
            case NO_SUCH_PLAN -> throw noSuchPlan();
            case IN_USE ->
                throw Problem.of(ProblemCode.PLAN_IN_USE, "Hosts have this plan. Give them another first.")
                        .raised();
        };
    }

    private static OptionalInt limit(Optional<Integer> said) {
        return said.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static Problem.Raised noSuchPlan() {
        return Problem.notFound("plan").raised();
    }

    private record Page(List<PlanJson> plans, @Nullable String next) {}
}
