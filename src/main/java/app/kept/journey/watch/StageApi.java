package app.kept.journey.watch;

import app.kept.account.Caller;
import app.kept.account.CronCall;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Stages by hand, as a cron asks for them. Who comes with a key asks for their account, the cron for all of them. */
public final class StageApi {
    private final ByHand byHand;

    StageApi(ByHand byHand) {
        this.byHand = byHand;
    }

    /** {@code POST /api/workers/process-booking-reminders}. */
    public Response reminders(Request request) {
        request.query().check();
        return run(request, List.of(Stage.BOOKING_REMINDERS));
    }

    /** {@code POST /api/admin/cal/booking-followups?stage=…}; without a stage all that follow a booking. */
    public Response followUps(Request request) {
        Input query = request.query();
        Optional<String> stage =
                query.choice("stage", Stage.FOLLOW_UPS.stream().map(Stage::word).toList());
        query.check();
        return run(request, stage.flatMap(Stage::of).map(List::of).orElse(Stage.FOLLOW_UPS));
    }

    /** {@code POST /api/admin/cal/cancellation-recovery}. */
    public Response cancellations(Request request) {
        request.query().check();
        return run(request, List.of(Stage.CANCELLATION_RECOVERY));
    }

    /** {@code POST /api/cron/cal-followups}: all of them. */
    public Response all(Request request) {
        request.query().check();
        return run(request, Stage.ALL);
    }

    private Response run(Request request, List<Stage> stages) {
        ByHand.Done done = request.get(CronCall.ATTRIBUTE).isPresent()
                ? byHand.everywhere(stages, Runs.FOLLOW_UPS)
                : byHand.of(
                        Caller.accountOf(request),
                        stages,
                        Runs.FOLLOW_UPS,
                        Caller.of(request) instanceof Caller.Key ? "key" : "person");
        ObjectNode answer = Json.object();
        if (stages.size() == 1) answer.put("stage", stages.getFirst().word());
        answer.setAll(done.sum().json());
        if (stages.size() > 1) {
            ObjectNode byStage = answer.putObject("stages");
            done.stages().forEach((stage, totals) -> byStage.set(stage, totals.json()));
        }
        return Response.json(200, answer);
    }
}
