package app.kept.journey.form;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a step may ask before it goes. */
@SuppressWarnings("ImmutableEnumChecker") // What Set.of gives cannot be changed.
public enum ConditionWord {
    /** A live booking that has not begun, of the kind or of any. */
    CLIENT_HAS_FUTURE_BOOKING("client_has_future_booking", Set.of(), Set.of("kind")),
    /** A live booking other than this one, past or future. */
    CLIENT_HAS_ANOTHER_LIVE_BOOKING("client_has_another_live_booking", Set.of(), Set.of()),
    /** This one's host has an open time of this event type, or of the host's first of that kind. */
    HOST_HAS_OPEN_TIME("host_has_open_time", Set.of(), Set.of("kind", "within")),
    /** Another host of the same profession has one. */
    ANOTHER_SUITABLE_HOST_HAS_OPEN_TIME("another_suitable_host_has_open_time", Set.of(), Set.of("kind", "within")),
    PHONE_KNOWN("phone_known", Set.of(), Set.of()),
    EMAIL_KNOWN("email_known", Set.of(), Set.of()),
    /** The client's first with this account. */
    FIRST_BOOKING("first_booking", Set.of(), Set.of()),
    PAID("paid", Set.of(), Set.of()),
    ANSWERED("answered", Set.of("question", "value"), Set.of()),
    /** The event type's switch {@code send_email_confirmation}. */
    EMAIL_CONFIRMATION_ON("email_confirmation_on", Set.of(), Set.of()),
    /** The event type's switch {@code send_sms_confirmation}. */
    SMS_CONFIRMATION_ON("sms_confirmation_on", Set.of(), Set.of()),
    /** The host asked for another time when calling it off. */
    ASKED_TO_REBOOK("asked_to_rebook", Set.of(), Set.of()),
    /** Who called it off: {@code by: client}, {@code by: host}. */
    CANCELLED_BY("cancelled_by", Set.of("by"), Set.of()),
    /** Another step of this journey has gone to the same recipient. */
    SENT("sent", Set.of("step"), Set.of());

    private final String word;
    private final Set<String> needs;
    private final Set<String> takes;

    ConditionWord(String word, Set<String> needs, Set<String> takes) {
        this.word = word;
        this.needs = needs;
        this.takes = takes;
    }

    public String word() {
        return word;
    }

    /** The arguments without which it means nothing. */
    public Set<String> needs() {
        return needs;
    }

    /** The arguments that it can have besides. */
    public Set<String> takes() {
        return takes;
    }

    public static Optional<ConditionWord> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
