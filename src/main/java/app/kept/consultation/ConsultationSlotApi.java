package app.kept.consultation;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.availability.Span;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Json;
import app.kept.slot.Slot;
import app.kept.slot.SlotId;
import app.kept.slot.SlotKeeping;
import app.kept.slot.SlotKey;
import app.kept.slot.Slots;
import app.kept.slot.Sought;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The slots of the workspace, one by one, for those who put them into stock. */
public final class ConsultationSlotApi {
    private static final int PAGE = 100;
    private static final int A_MINUTE = 60;

    private final Slots slots;
    private final SlotKeeping keeping;
    private final Consultations consultations;
    private final Function<AccountId, ZoneId> zoneOf;

    /** @param zoneOf an account, in which a slot is meant that names none */
    public ConsultationSlotApi(
            Slots slots, SlotKeeping keeping, Consultations consultations, Function<AccountId, ZoneId> zoneOf) {
        this.slots = slots;
        this.keeping = keeping;
        this.consultations = consultations;
        this.zoneOf = zoneOf;
    }

    public Response list(Request request) {
        Input query = request.query();
        var dates = ConsultationApi.Dates.read(query);
        Optional<Boolean> active = query.flag("isActive");
        Optional<Boolean> booked = query.flag("isBooked");
        var page = SlotPage.read(query, PAGE);
        query.check();
        var sought = new Sought(
                new Sought.Whose.OfTheWorkspace(),
                dates.from(),
                dates.to(),
                active,
                booked.map(is -> !is),
                Optional.empty(),
                Optional.empty());
        AccountId account = Caller.accountOf(request);
        List<Slot> found = slots.list(account, sought, page.after(), page.limit());
        String next =
                found.size() < page.limit() ? null : SlotKey.of(found.getLast()).written();
        return Response.json(
                200, Json.camelBytes(new Page(ConsultationSlotJson.Whole.of(account, found, consultations), next)));
    }

    public Response create(Request request) {
        Input input = request.json();
        AccountId account = Caller.accountOf(request);
        Optional<Instant> startAt = minute(input, "startAt");
        Optional<Instant> endAt = minute(input, "endAt");
        Instant start = input.required("startAt", startAt, Instant.EPOCH);
        Instant end = input.required("endAt", endAt, Instant.EPOCH);
        ZoneId zone = input.zone("timeZone").orElseGet(() -> zoneOf.apply(account));
        boolean active = input.flag("isActive").orElse(true);
        if (startAt.isPresent() && endAt.isPresent() && !SlotKeeping.canBe(start, end)) rejectEnd(input);
        input.check();
        var wanted = new SlotKeeping.NewSlot(Optional.empty(), new Span(start, end), zone, active);
        Slot slot = done(keeping.add(Caller.by(request), wanted), input);
        return Response.json(201, Json.camelBytes(told(account, slot)))
                .with("Location", "/api/admin/consultations/slots/" + slot.id().value());
    }

    public Response show(Request request) {
        return Response.json(200, Json.camelBytes(told(Caller.accountOf(request), slotOf(request))));
    }

    public Response change(Request request) {
        SlotId id = slotOf(request).id();
        Input input = request.json();
        var wanted = new SlotKeeping.Wanted(
                minute(input, "startAt"), minute(input, "endAt"), input.zone("timeZone"), input.flag("isActive"));
        input.check();
        Slot now = done(keeping.change(Caller.by(request), id, _ -> true, wanted), input);
        return Response.json(200, Json.camelBytes(told(Caller.accountOf(request), now)));
    }

    public Response remove(Request request) {
        SlotId id = slotOf(request).id();
        done(keeping.remove(Caller.by(request), id, _ -> true), request.query());
        return Response.noContent();
    }

    /** A host's own is none of the workspace's. */
    private Slot slotOf(Request request) {
        return slots.find(Caller.accountOf(request), new SlotId(request.id("id")))
                .filter(slot -> slot.host().isEmpty())
                .orElseThrow(Refusals::noSuchSlot);
    }

    private ConsultationSlotJson.Whole told(AccountId account, Slot slot) {
        return ConsultationSlotJson.Whole.of(account, List.of(slot), consultations)
                .getFirst();
    }

    private static Slot done(SlotKeeping.Outcome outcome, Input input) {
        return switch (outcome) {
            case SlotKeeping.Outcome.Done(Slot slot) -> slot;
            case SlotKeeping.Outcome.NoSuchSlot() -> throw Refusals.noSuchSlot();
            case SlotKeeping.Outcome.SameStart() -> throw Refusals.sameStart();
            case SlotKeeping.Outcome.Booked() -> throw Refusals.restricted();
            case SlotKeeping.Outcome.NoSuchHost(), SlotKeeping.Outcome.Overtaken _ ->
                throw new IllegalStateException("nobody is named, and nothing was said of what was seen");
            case SlotKeeping.Outcome.WrongTimes() -> {
                rejectEnd(input);
                input.check();
                throw new IllegalStateException("a field was refused and the check let it pass");
            }
        };
    }

    private static void rejectEnd(Input input) {
        input.reject("endAt", "invalid", "must be after startAt, by 24 hours at most");
    }

    private static Optional<Instant> minute(Input input, String field) {
        Optional<Instant> at = input.instant(field);
        boolean isWhole = at.filter(found -> found.getEpochSecond() % A_MINUTE == 0 && found.getNano() == 0)
                .isPresent();
        if (at.isEmpty() || isWhole) return at;
        input.reject(field, "invalid", "must be a whole minute");
        return Optional.empty();
    }

    private record Page(
            List<ConsultationSlotJson.Whole> items,
            @Nullable String next) {}
}
