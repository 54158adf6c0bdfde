package app.kept.slot;

import app.kept.account.Caller;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many slots at once, for programs. */
public final class BulkApi {
    private final BulkMaking making;
    private final SlotAccess access;

    public BulkApi(BulkMaking making, SlotAccess access) {
        this.making = making;
        this.access = access;
    }

    public Response make(Request request) {
        Input input = request.json();
        Optional<HostId> host = input.id("host_id").map(HostId::new);
        SlotRule rule = RuleInput.SNAKE.read(input);
        boolean active = input.flag("active").orElse(true);
        boolean dryRun = input.flag("dry_run").orElse(false);
        input.check();
        access.require(request, host);
        var wanted = new BulkMaking.Wanted(host, rule, active);
        if (dryRun) {
            List<Slot> planned = made(making.plan(Caller.accountOf(request), wanted), input);
            List<Slot> conflicts = making.conflicts(Caller.accountOf(request), host, planned);
            return Response.json(200, answer(planned, true, conflicts));
        }
        return Response.json(201, answer(made(making.make(Caller.by(request), wanted), input), false, List.of()));
    }

    private static List<Slot> made(BulkMaking.Outcome outcome, Input input) {
        switch (outcome) {
            case BulkMaking.Outcome.Made(List<Slot> slots) -> {
                return slots;
            }
            case BulkMaking.Outcome.Conflict(List<Slot> conflicts) ->
                throw conflict(conflicts).raised();
            case BulkMaking.Outcome.NoSuchHost() ->
                throw Problem.notFound("host").raised();
            case BulkMaking.Outcome.None() ->
                input.reject("weekdays", "invalid", "make no slot in this range: none of these days has such a time");
            case BulkMaking.Outcome.TooMany() ->
                input.reject(
                        "end_date",
                        "invalid",
                        "makes more than " + BulkMaking.MOST + " slots; choose an earlier end or a longer interval");
        }
        input.check();
        throw new IllegalStateException("a field was refused and the check let it pass");
    }

    private static Problem conflict(List<Slot> conflicts) {
        return new Problem(
                ProblemCode.SLOT_CONFLICT,
                "Slots are there already, so none was made. Errors names the first of them; a dry run shows them with their ids.",
                conflicts.stream()
                        .map(slot -> new Problem.FieldError(
                                "start_at", "slot_conflict", slot.startAt() + " has a slot already"))
                        .toList(),
                Duration.ZERO);
    }

    private static Answer answer(List<Slot> planned, boolean dryRun, List<Slot> conflicts) {
        return new Answer(
                planned.size(),
                dryRun,
                planned.stream()
                        .limit(BulkMaking.MOST_SHOWN)
                        .map(slot -> new MadeJson(
                                dryRun ? null : slot.id().value(), slot.date(), slot.startAt(), slot.endAt()))
                        .toList(),
                conflicts.stream().map(SlotJson::of).toList());
    }

    private record Answer(int count, boolean dryRun, List<MadeJson> slots, List<SlotJson> conflicts) {}

    private record MadeJson(@Nullable UUID id, LocalDate date, Instant startAt, Instant endAt) {}
}
