package app.kept.story;

import java.util.Locale;
import java.util.Optional;

/** The journeys, and what is particular to each. */
enum Shipped {
    COUNSELLING,
    AUTOMATION,
    MARKETPLACE,
    SHOP,
    THERAPY;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Therapists hear of what is agreed, and the shop says but one thing of a booking that was made. */
    Optional<String> step(String usual, boolean isRequest) {
        return switch (this) {
            case COUNSELLING, AUTOMATION, MARKETPLACE -> Optional.of(usual);
            case SHOP -> {
                if (usual.equals(Twist.AGREED) && isRequest) yield Optional.empty();
                yield Optional.of(
                        usual.equals(Twist.AGREED) || usual.equals(Twist.RECEIVED) ? "consultation_booked" : usual);
            }
            case THERAPY -> {
                if (usual.equals(Twist.AGREED)) yield Optional.of("booking_confirmation");
                yield Optional.of(usual.equals(Twist.NEW) && !isRequest ? "therapist_notification" : usual);
            }
        };
    }
}
