package app.kept.booking.life;

import app.kept.booking.Changed;
import app.kept.platform.http.Input;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** PATCH on a booking's state and payment, under whichever names its fields have. */
public final class LifePatches {
    private static final List<String> STATES = List.of("confirmed", "rejected", "cancelled", "completed", "no_show");

    /** That it is not paid takes back that it was. */
    private static final List<String> PAYMENTS = List.of("paid", "pending", "failed");

    private LifePatches() {}

    public static List<Patch> of(Abilities abilities, String paymentField) {
        return List.of((_, input) -> status(abilities, input), (_, input) -> payment(abilities, paymentField, input));
    }

    private static Optional<Function<Call, Changed>> status(Abilities can, Input input) {
        return input.choice("status", STATES).map(wanted -> switch (wanted) {
            case "confirmed" -> can.confirming()::confirm;
            case "rejected" -> can.rejecting()::reject;
            case "cancelled" -> can.cancelling()::cancel;
            case "completed" -> can.attending()::complete;
            default -> can.attending()::markNoShow;
        });
    }

    private static Optional<Function<Call, Changed>> payment(Abilities can, String field, Input input) {
        return input.choice(field, PAYMENTS).map(wanted -> switch (wanted) {
            case "paid" -> can.paying()::markPaid;
            case "failed" -> can.paying()::markFailed;
            default -> can.paying()::takeBackPaid;
        });
    }
}
