package app.kept.journey.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be asked for by hand. But for the first and the last it is the step of the journey that is called so. */
enum Stage {
    /** Confirmations that are missing or failed. */
    CONFIRMATION_RECOVERY,
    REMINDER_24H,
    REMINDER_1H,
    INTRO_FOLLOWUP,
    SESSION_FOLLOWUP,
    CANCELLATION_RECOVERY,
    /** All steps that remind of what is ahead. */
    BOOKING_REMINDERS;

    /** Those that follow a booking that was not called off. */
    static final List<Stage> FOLLOW_UPS =
            List.of(CONFIRMATION_RECOVERY, REMINDER_24H, REMINDER_1H, INTRO_FOLLOWUP, SESSION_FOLLOWUP);

    /** Everything that a cron can ask for at once. */
    static final List<Stage> ALL = List.of(
            CONFIRMATION_RECOVERY, REMINDER_24H, REMINDER_1H, INTRO_FOLLOWUP, SESSION_FOLLOWUP, CANCELLATION_RECOVERY);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Stage> of(String word) {
        return Arrays.stream(values())
                .filter(stage -> stage.word().equals(word))
                .findFirst();
    }
}
