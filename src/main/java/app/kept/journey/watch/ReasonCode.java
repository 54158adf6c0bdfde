package app.kept.journey.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why something did not go, in one word: read from the condition that was against it, or from the ledger's sentence. */
enum ReasonCode {
    /** First: what people write may hold the words of any other. */
    BY_HAND("skipped by hand"),
    /** Nobody is known who could be reached. */
    NO_PATIENT("no email address is known", "no way to reach them", "email_known"),
    NO_PHONE("no phone number is known", "phone_known"),
    FUTURE_BOOKING("client_has_future_booking"),
    OTHER_BOOKING("client_has_another_live_booking"),
    NO_SLOTS("host_has_open_time", "another_suitable_host_has_open_time"),
    RECENTLY_CONTACTED("once_per_client", "sent"),
    SWITCHED_OFF("email_confirmation_on", "sms_confirmation_on"),
    WINDOW_PASSED("its moment had passed before", "would be too late", "been too late", "is of no use later"),
    BOOKED_LATE("its moment had passed when this was", "its moment had passed when the"),
    BOOKING_OVER("does not take place any more", "does not exist any more", "before this could be sent"),
    MOVED("was moved meanwhile", "another host has it now"),
    TAKEN_BACK("stands again", "came after all", "was answered, taken back"),
    ACTOR("they did it themselves"),
    UNWANTED("does not want messages"),
    ACCOUNT_CLOSED("the account is deactivated"),
    QUIET_HOURS("quiet hours"),
    OTHER;

    /** Never changed once it stands in the list above. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> parts;

    ReasonCode(String... parts) {
        this.parts = List.of(parts);
    }

    /** @param condition the one that did not let it go; a condition that has no word of its own is one all the same */
    static String of(@Nullable String condition, @Nullable String reason) {
        if (condition != null) {
            return Arrays.stream(values())
                    .filter(code -> code.parts.contains(condition))
                    .findFirst()
                    .map(ReasonCode::word)
                    .orElse("condition");
        }
        String lower = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(code -> code.parts.stream().anyMatch(part -> part.contains(" ") && lower.contains(part)))
                .findFirst()
                .orElse(OTHER)
                .word();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
