package app.kept.story;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A twist.
 *
 * @param remindedOf how many days after its first time it takes place; absent where nobody is reminded of anything
 * @param isFollowed whether it took place, as far as anybody knows
 */
record Twist(
        String name,
        Reachable client,
        boolean isRequest,
        List<Act> acts,
        List<Told> told,
        Optional<Integer> remindedOf,
        boolean isFollowed) {
    /** From booking to start. */
    static final Duration UNTIL_START = Duration.ofDays(6).plusHours(3);

    /** What is told, by the name that most journeys have for it. */
    static final String AGREED = "booking_confirmed";

    static final String RECEIVED = "booking_received";
    static final String NEW = "booking_request_new";
    static final String REJECTED = "booking_rejected";
    static final String EXPIRED = "booking_expired";
    static final String CANCELLED = "booking_cancelled";
    static final String CANCELLED_HOST = "booking_cancelled_host";
    static final String ASKED = "booking_reschedule_requested";
    static final String MOVED = "booking_rescheduled";
    static final String REFUSED = "booking_reschedule_rejected";
    static final String LAPSED = "booking_reschedule_lapsed";

    /** Something that somebody does so many minutes after it was booked. */
    record Act(int minute, boolean isHost, String verb, Map<String, Integer> daysLater) {}

    /** Something that is told so many minutes after it was booked. */
    record Told(int minute, String to, String step) {}

    static final List<Twist> ALL = List.of(
            stands("agreed at once", Reachable.BY_MAIL, false, List.of(), List.of(client(0, AGREED), host(0, NEW))),
            stands("by phone alone", Reachable.BY_PHONE, false, List.of(), List.of(client(0, AGREED), host(0, NEW))),
            stands("by mail and phone", Reachable.BY_BOTH, false, List.of(), List.of(client(0, AGREED), host(0, NEW))),
            stands("with an account", Reachable.SIGNED_IN, false, List.of(), List.of(client(0, AGREED), host(0, NEW))),
            stands(
                    "asked for, and the host says yes",
                    Reachable.BY_MAIL,
                    true,
                    List.of(byHost(30, "confirm")),
                    List.of(client(0, RECEIVED), host(0, NEW), client(30, AGREED))),
            over(
                    "asked for, and the host says no",
                    Reachable.BY_BOTH,
                    true,
                    List.of(byHost(30, "reject")),
                    List.of(client(0, RECEIVED), host(0, NEW), client(30, REJECTED))),
            over(
                    "asked for, and nobody answers",
                    Reachable.BY_MAIL,
                    true,
                    List.of(),
                    List.of(client(0, RECEIVED), host(0, NEW), client(60, EXPIRED))),
            new Twist(
                    "another time is asked for, and the host says yes",
                    Reachable.BY_BOTH,
                    false,
                    List.of(asks(30), byHost(45, "reschedule/approve")),
                    List.of(client(0, AGREED), host(0, NEW), host(30, ASKED), client(45, MOVED)),
                    Optional.of(1),
                    true),
            stands(
                    "another time is asked for, and the host says no",
                    Reachable.BY_MAIL,
                    false,
                    List.of(asks(30), byHost(45, "reschedule/reject")),
                    List.of(client(0, AGREED), host(0, NEW), host(30, ASKED), client(45, REFUSED))),
            stands(
                    "another time is asked for, and nobody answers",
                    Reachable.BY_MAIL,
                    false,
                    List.of(asks(30)),
                    List.of(client(0, AGREED), host(0, NEW), host(30, ASKED), client(150, LAPSED))),
            new Twist(
                    "the host has it at another time",
                    Reachable.BY_MAIL,
                    false,
                    List.of(new Act(30, true, "reschedule", Map.of("start_at", 1))),
                    List.of(client(0, AGREED), host(0, NEW), client(30, MOVED)),
                    Optional.of(1),
                    true),
            over(
                    "the client cancels",
                    Reachable.BY_BOTH,
                    false,
                    List.of(byClient(30, "cancel")),
                    List.of(client(0, AGREED), host(0, NEW), host(30, CANCELLED_HOST))),
            over(
                    "the host cancels",
                    Reachable.BY_MAIL,
                    false,
                    List.of(byHost(30, "cancel")),
                    List.of(client(0, AGREED), host(0, NEW), client(30, CANCELLED))),
            new Twist(
                    "the client does not come",
                    Reachable.BY_BOTH,
                    false,
                    List.of(byHost((int) UNTIL_START.toMinutes() + 20, "no-show")),
                    List.of(client(0, AGREED), host(0, NEW)),
                    Optional.of(0),
                    false));

    private static Twist stands(String name, Reachable client, boolean isRequest, List<Act> acts, List<Told> told) {
        return new Twist(name, client, isRequest, acts, told, Optional.of(0), true);
    }

    private static Twist over(String name, Reachable client, boolean isRequest, List<Act> acts, List<Told> told) {
        return new Twist(name, client, isRequest, acts, told, Optional.empty(), false);
    }

    private static Act byHost(int minute, String verb) {
        return new Act(minute, true, verb, Map.of());
    }

    private static Act byClient(int minute, String verb) {
        return new Act(minute, false, verb, Map.of());
    }

    /** For another time, a day later. */
    private static Act asks(int minute) {
        return new Act(minute, false, "reschedule", Map.of("start_at", 1));
    }

    private static Told client(int minute, String step) {
        return new Told(minute, "client", step);
    }

    private static Told host(int minute, String step) {
        return new Told(minute, "host", step);
    }
}
