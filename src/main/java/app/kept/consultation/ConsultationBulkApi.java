package app.kept.consultation;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Json;
import app.kept.slot.BulkMaking;
import app.kept.slot.RuleInput;
import app.kept.slot.Slot;
import app.kept.slot.SlotRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many slots of the workspace at once: all of them, or none. */
public final class ConsultationBulkApi {
    private final BulkMaking making;
    private final Consultations consultations;

    public ConsultationBulkApi(BulkMaking making, Consultations consultations) {
        this.making = making;
        this.consultations = consultations;
    }

    public Response make(Request request) {
        Input input = request.json();
        SlotRule rule = RuleInput.CAMEL.read(input);
        boolean active = input.flag("isActive").orElse(true);
        boolean dryRun = input.flag("dryRun").orElse(false);
        input.check();
        AccountId account = Caller.accountOf(request);
        var wanted = new BulkMaking.Wanted(Optional.empty(), rule, active);
        if (dryRun) {
            List<Slot> planned = made(account, making.plan(account, wanted), input);
            List<Slot> there = making.conflicts(account, Optional.empty(), planned);
            return Response.json(
                    200,
                    Json.camelBytes(told(planned, true, ConsultationSlotJson.Whole.of(account, there, consultations))));
        }
        List<Slot> made = made(account, making.make(Caller.by(request), wanted), input);
        return Response.json(201, Json.camelBytes(told(made, false, List.of())));
    }

    private List<Slot> made(AccountId account, BulkMaking.Outcome outcome, Input input) {
        switch (outcome) {
            case BulkMaking.Outcome.Made(List<Slot> slots) -> {
                return slots;
            }
            case BulkMaking.Outcome.Conflict(List<Slot> there) ->
                throw Refusals.conflicts(ConsultationSlotJson.Whole.of(account, there, consultations));
            case BulkMaking.Outcome.NoSuchHost() -> throw new IllegalStateException("nobody is named");
            case BulkMaking.Outcome.None() ->
                input.reject("weekdays", "invalid", "make no slot in this range: none of these days has such a time");
            case BulkMaking.Outcome.TooMany() ->
                input.reject(
                        "endDate",
                        "invalid",
                        "makes more than " + BulkMaking.MOST + " slots; choose an earlier end or a longer interval");
        }
        input.check();
        throw new IllegalStateException("a field was refused and the check let it pass");
    }

    private static Told told(List<Slot> planned, boolean dryRun, List<ConsultationSlotJson.Whole> conflicts) {
        return new Told(
                planned.size(),
                dryRun,
                planned.stream()
                        .limit(BulkMaking.MOST_SHOWN)
                        .map(slot ->
                                new Made(dryRun ? null : slot.id().value(), slot.date(), slot.startAt(), slot.endAt()))
                        .toList(),
                conflicts);
    }

    private record Told(int count, boolean dryRun, List<Made> items, List<ConsultationSlotJson.Whole> conflicts) {}

    private record Made(@Nullable UUID id, LocalDate date, Instant startAt, Instant endAt) {}
}
