package app.kept.calcom;

/** How far a booking is at Cal.com, in the order in which nothing goes back. */
enum Standing {
    UNKNOWN,
    PENDING,
    ACCEPTED,
    REJECTED,
    CANCELLED;

    static Standing of(Heard heard) {
        Standing said = ofWord(heard.payload().path("status").asString(""));
        return switch (heard.trigger()) {
            case BOOKING_CANCELLED -> CANCELLED;
            case BOOKING_REJECTED -> REJECTED;
            case BOOKING_CREATED, BOOKING_RESCHEDULED, BOOKING_PAID -> said == UNKNOWN ? ACCEPTED : said;
            case BOOKING_REQUESTED -> said == UNKNOWN ? PENDING : said;
            // It says so of itself before anybody has paid; only then it is agreed.
            case BOOKING_PAYMENT_INITIATED -> said == ACCEPTED || said == UNKNOWN ? PENDING : said;
            // As it was when this was put aside, and it did take place.
            case MEETING_STARTED, MEETING_ENDED -> ACCEPTED;
            case BOOKING_NO_SHOW_UPDATED -> UNKNOWN;
        };
    }

    /** As Cal.com writes it in capitals. */
    static Standing ofWord(String word) {
        return switch (word) {
            case "PENDING", "AWAITING_HOST" -> PENDING;
            case "ACCEPTED" -> ACCEPTED;
            case "REJECTED" -> REJECTED;
            case "CANCELLED" -> CANCELLED;
            default -> UNKNOWN;
        };
    }
}
