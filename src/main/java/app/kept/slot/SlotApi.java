package app.kept.slot;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.availability.Span;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Single slots for programs. */
public final class SlotApi {
    private static final int PAGE = 100;
    private static final int A_MINUTE = 60;

    private final Slots slots;
    private final SlotKeeping keeping;
    private final SlotAccess access;

    public SlotApi(Slots slots, SlotKeeping keeping, SlotAccess access) {
        this.slots = slots;
        this.keeping = keeping;
        this.access = access;
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<HostId> host = query.id("host_id").map(HostId::new);
        boolean ofWorkspace = query.flag("workspace").orElse(false);
        if (ofWorkspace && host.isPresent()) query.reject("workspace", "invalid", "goes without host_id");
        Optional<LocalDate> from = query.date("from");
        Optional<LocalDate> to = query.date("to");
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            query.reject("to", "invalid", "must not be before from");
        }
        Optional<Boolean> active = query.flag("active");
        Optional<Boolean> free = query.flag("free");
        Optional<SlotKey> after = after(query);
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        var sought = new Sought(
                whose(request, host, ofWorkspace), from, to, active, free, Optional.empty(), Optional.empty());
        List<Slot> found = slots.list(Caller.accountOf(request), sought, after, limit);
        String next = found.size() < limit ? null : SlotKey.of(found.getLast()).written();
        return Response.json(200, new Page(found.stream().map(SlotJson::of).toList(), next));
    }

    public Response create(Request request) {
        Input input = request.json();
        Optional<HostId> host = input.id("host_id").map(HostId::new);
        Optional<Instant> startAt = minute(input, "start_at");
        Optional<Instant> endAt = minute(input, "end_at");
        Instant start = input.required("start_at", startAt, Instant.EPOCH);
        Instant end = input.required("end_at", endAt, Instant.EPOCH);
        ZoneId zone = input.required("time_zone", input.zone("time_zone"), ZoneOffset.UTC);
        boolean active = input.flag("active").orElse(true);
        if (startAt.isPresent() && endAt.isPresent() && !SlotKeeping.canBe(start, end)) rejectEnd(input);
        input.check();
        access.require(request, host);
        var wanted = new SlotKeeping.NewSlot(host, new Span(start, end), zone, active);
        Slot slot = done(keeping.add(Caller.by(request), wanted), input);
        return Response.json(201, SlotJson.of(slot))
                .with("Location", "/api/slots/" + slot.id().value());
    }

    public Response show(Request request) {
        return Response.json(200, SlotJson.of(slotOf(request)));
    }

    public Response change(Request request) {
        SlotId id = slotOf(request).id();
        Input input = request.json();
        var wanted = new SlotKeeping.Wanted(
                minute(input, "start_at"), minute(input, "end_at"), input.zone("time_zone"), input.flag("active"));
        input.check();
        return Response.json(200, SlotJson.of(done(keeping.change(Caller.by(request), id, wanted), input)));
    }

    public Response remove(Request request) {
        SlotId id = slotOf(request).id();
        done(keeping.remove(Caller.by(request), id), request.query());
        return Response.noContent();
    }

    /** Everything that the caller may see, or what was asked for of it. */
    private Sought.Whose whose(Request request, Optional<HostId> host, boolean ofWorkspace) {
        if (host.isPresent() || ofWorkspace) {
            access.require(request, host);
            return host.<Sought.Whose>map(Sought.Whose.OfHost::new).orElse(new Sought.Whose.OfTheWorkspace());
        }
        return switch (Reach.of(request)) {
            case Reach.Everything() -> new Sought.Whose.Everybodys();
            case Reach.OfHost(var own) -> new Sought.Whose.OfHost(new HostId(own));
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> throw Reach.outOfReach();
        };
    }

    private Slot slotOf(Request request) {
        Slot slot = slots.find(Caller.accountOf(request), new SlotId(request.id("id")))
                .orElseThrow(() -> Problem.notFound("slot").raised());
        SlotAccess.requireReach(request, slot.host());
        return slot;
    }

    private static Slot done(SlotKeeping.Outcome outcome, Input input) {
        return switch (outcome) {
            case SlotKeeping.Outcome.Done(Slot slot) -> slot;
            case SlotKeeping.Outcome.NoSuchSlot() ->
                throw Problem.notFound("slot").raised();
            case SlotKeeping.Outcome.NoSuchHost() ->
                throw Problem.notFound("host").raised();
            case SlotKeeping.Outcome.SameStart() ->
                throw Problem.of(ProblemCode.SLOT_CONFLICT, "Another slot starts at this moment. Choose another start.")
                        .raised();
            case SlotKeeping.Outcome.Booked() ->
                throw Problem.of(
                                ProblemCode.SLOT_BOOKED,
                                "Somebody has booked it. It can be switched off and on; end the booking first for the rest.")
                        .raised();
            case SlotKeeping.Outcome.Overtaken _ ->
                throw new IllegalStateException("a program says nothing of what it saw");
            case SlotKeeping.Outcome.WrongTimes() -> {
                rejectEnd(input);
                input.check();
                throw new IllegalStateException("a field was refused and the check let it pass");
            }
        };
    }

    private static void rejectEnd(Input input) {
        input.reject("end_at", "invalid", "must be after start_at, by 24 hours at most");
    }

    private static Optional<Instant> minute(Input input, String field) {
        Optional<Instant> at = input.instant(field);
        if (at.filter(found -> found.getEpochSecond() % A_MINUTE != 0 || found.getNano() != 0)
                .isPresent()) {
            input.reject(field, "invalid", "must be a whole minute");
            return Optional.empty();
        }
        return at;
    }

    private static Optional<SlotKey> after(Input query) {
        Optional<String> written = query.text("after", 80);
        Optional<SlotKey> after = written.flatMap(SlotKey::parse);
        if (written.isPresent() && after.isEmpty()) {
            query.reject("after", "invalid", "must be the next of the page before");
        }
        return after;
    }

    private record Page(List<SlotJson> slots, @Nullable String next) {}
}
