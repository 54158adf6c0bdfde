package app.kept.booking.life;

import app.kept.booking.Booking;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Party;
import app.kept.booking.Refusals;
import app.kept.booking.Standing;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what somebody wants of the booking in the path, and has it done. */
public final class Patching {
    private final Standing standing;
    private final List<Patch> patches;

    public Patching(Standing standing, List<Patch> patches) {
        this.standing = standing;
        this.patches = List.copyOf(patches);
    }

    /** The booking as it is now, and the side that looks at it. */
    record Settled(Booking booking, Party party) {}

    /** What one field or a few of them ask for. */
    Settled patch(Request request) {
        Standing.Side side = standing.of(request);
        Input input = request.json();
        Function<Call, Changed> ability = wanted(request, input);
        return settle(request, side, input, true, ability);
    }

    /** One act, whose name was in the path. */
    Settled act(Request request, boolean takesReason, Function<Call, Changed> ability) {
        Standing.Side side = standing.of(request);
        return settle(request, side, request.jsonIfAny(), takesReason, ability);
    }

    /** One at a time: of two that are asked for at once, one could be refused after the other was done. */
    private Function<Call, Changed> wanted(Request request, Input input) {
        List<Function<Call, Changed>> found = patches.stream()
                .flatMap(patch -> patch.read(request, input).stream())
                .toList();
        boolean isReadable = input.errors().isEmpty();
        if (found.isEmpty() && isReadable) input.reject("status", "required", "or another field to change is needed");
        if (found.size() > 1)
            input.reject("status", "invalid", "can be changed by itself only: send one change at a time");
        // What was refused here never gets past the check that follows.
        return found.isEmpty() ? _ -> new Changed.NoSuchBooking() : found.getFirst();
    }

    private static Settled settle(
            Request request, Standing.Side side, Input input, boolean takesReason, Function<Call, Changed> ability) {
        Changing.By by = side.by(request, input);
        Optional<String> reason = takesReason ? Standing.reason(input) : Optional.empty();
        input.check();
        var call = new Call(side.booking().account(), side.booking().id(), by, reason);
        return new Settled(Refusals.settled(ability.apply(call)), side.party());
    }
}
