package app.kept.consultation;

import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Why something cannot be done, in the codes of shops. */
final class Refusals {
    private Refusals() {}

    static Problem.Raised noSuchSlot() {
        return raised(ProblemCode.CONSULTATION_SLOT_NOT_FOUND, "There is no such slot. Ask for the slots again.");
    }

    static Problem.Raised inactive() {
        return raised(ProblemCode.CONSULTATION_SLOT_INACTIVE, "This slot is not offered any more. Choose another.");
    }

    static Problem.Raised past() {
        return raised(ProblemCode.CONSULTATION_SLOT_PAST_DATE, "This slot has begun. Choose a later one.");
    }

    static Problem.Raised alreadyBooked() {
        return raised(ProblemCode.CONSULTATION_SLOT_ALREADY_BOOKED, "Somebody has this slot. Choose another.");
    }

    static Problem.Raised restricted() {
        return raised(
                ProblemCode.CONSULTATION_BOOKING_SLOT_RESTRICTED,
                "A booking holds this slot: it can be switched off and on, and keeps its times. Withdraw the booking first.");
    }

    static Problem.Raised noSuchBooking() {
        return raised(ProblemCode.CONSULTATION_BOOKING_NOT_FOUND, "There is no such booking.");
    }

    static Problem.Raised sameStart() {
        return raised(
                ProblemCode.CONSULTATION_SLOT_CONFLICT, "Another slot begins at this moment. Choose another start.");
    }

    /** All that are in the way, as far as they are told. */
    static Problem.Raised conflicts(List<ConsultationSlotJson.Whole> there) {
        return new Problem(
                        ProblemCode.CONSULTATION_SLOT_CONFLICT,
                        "Slots are there already, so none was made. See conflicts for the first of them.",
                        List.of(),
                        Duration.ZERO,
                        Map.of("conflicts", Json.camelTree(there)))
                .raised();
    }

    private static Problem.Raised raised(ProblemCode code, String detail) {
        return Problem.of(code, detail).raised();
    }
}
