package app.kept.history;

import java.util.Set;

/**
 * Something that somebody wanted, and what they were told.
 *
 * @param began by the machine's clock
 * @param ended when they were told, or gave up
 * @param tries how often it was sent until something was known; more than once only under a key
 */
record Operation(Wanted wanted, long began, long ended, int tries, Told told) {
    private static final Set<String> NOT_KNOWN = Set.of("outcome_unknown", "deadline_exceeded", "internal_error");

    enum Kind {
        PLACE("booking.created"),
        CONFIRM("booking.confirmed"),
        REJECT("booking.rejected"),
        CANCEL("booking.cancelled"),
        MOVE("booking.rescheduled"),
        REASSIGN("booking.reassigned"),
        PROPOSE("booking.reschedule_requested"),
        APPROVE("booking.rescheduled"),
        DECLINE("booking.reschedule_rejected"),
        WITHDRAW("booking.reschedule_withdrawn"),
        COMPLETE("booking.completed"),
        MISS("booking.no_show"),
        COME("booking.no_show_taken_back");

        /** What has happened when it was done. */
        final String fact;

        Kind(String fact) {
            this.fact = fact;
        }
    }

    /**
     * What somebody wanted.
     *
     * @param about the id of the booking; for a placement the name of the attendee, who is in no other but those of the
     *     same series
     * @param type the event type that was asked for; empty where none was
     * @param startAt the time that was asked for; empty where none was
     * @param host who was asked for; empty where nobody was
     */
    record Wanted(Kind kind, String about, String type, String startAt, String host, By by) {
        static Wanted of(Kind kind, String booking, By by) {
            return new Wanted(kind, booking, "", "", "", by);
        }
    }

    /**
     * Who wanted it.
     *
     * @param actor as facts have to name them
     * @param email of whoever is to have the booking; empty where none was said
     * @param isKnown whether they are told that a client has enough
     */
    record By(String actor, String email, boolean isKnown) {
        static By of(Person person, String email) {
            return new By(person.actor(), email, person.side() != Person.Side.GUEST);
        }
    }

    /**
     * What they were told: the booking as it was then, or the problem; empty what was not said.
     *
     * @param status of the answer, 0 when there was none
     * @param state of the booking
     */
    record Told(int status, String code, String id, String state, String startAt, String host, int version) {
        static final Told NOTHING = new Told(0, "", "", "", "", "", 0);

        /** To be busy is to have done nothing. */
        boolean isKnown() {
            return status != 0 && !NOT_KNOWN.contains(code);
        }

        boolean isAnswered() {
            return isKnown() && status != 503;
        }
    }

    Kind kind() {
        return wanted.kind();
    }

    String code() {
        return told.code();
    }

    /** The booking, where it is known. */
    String booking() {
        return kind() == Kind.PLACE ? told.id() : wanted.about();
    }

    boolean isDone() {
        return told.status() / 100 == 2;
    }

    /** It may have happened, or not. */
    boolean isUnknown() {
        return !told.isKnown();
    }

    boolean isRefused() {
        return !isDone() && !isUnknown();
    }

    /** Whether it may have been under way while that was. */
    boolean meets(Operation other) {
        return began <= other.ended && (isUnknown() || ended >= other.began);
    }

    boolean isBefore(Operation other) {
        return ended < other.began;
    }
}
