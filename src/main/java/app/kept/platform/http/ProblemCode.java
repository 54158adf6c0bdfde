package app.kept.platform.http;

import java.util.Locale;

/**
 * The one catalogue of problems that callers can meet. A code is a promise: programs branch on it, so it is never
 * renamed. Most are written in lower case; the systems whose place Kept takes have some of their own.
 */
public enum ProblemCode {
    INVALID_INPUT(422, "Some fields need a change"),
    INVALID_JSON(400, "The body is not valid JSON"),
    UNSUPPORTED_CONTENT_TYPE(415, "This content type is not understood here"),
    BODY_TOO_LARGE(413, "The body is too large"),
    BAD_REQUEST(400, "The request cannot be understood"),
    SIGN_IN_NEEDED(401, "Sign in first, or send an API key"),
    BAD_SIGNATURE(401, "The signature does not hold"),
    FORBIDDEN(403, "You may not do this"),
    CROSS_SITE_REQUEST(403, "This form was sent from another site"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "This path does not take that method"),
    SLUG_TAKEN(409, "This address name is taken"),
    SLOT_TAKEN(409, "This time is taken"),
    SITE_SLOT_TAKEN(409, "This time is taken", "SLOT_TAKEN"),
    CONTACT_HOST(409, "This cannot be booked here"),
    PLAN_LIMIT_REACHED(409, "The host's plan has no room"),
    PLAN_IN_USE(409, "This plan is in use"),
    CLIENT_EXISTS(409, "Another client has this"),
    SLOT_CONFLICT(409, "A slot starts then already"),
    SLOT_BOOKED(409, "This slot is booked"),
    FULLY_BOOKED(409, "All seats are taken"),
    LIMIT_REACHED(409, "There are enough of these bookings"),
    TIME_NOT_OPEN(422, "This time cannot be booked"),
    SERIES_NOT_OPEN(409, "Some of these times cannot be booked"),
    WRONG_STATE(409, "The booking's state does not allow this"),
    CHANGED_MEANWHILE(409, "Somebody has changed it meanwhile"),
    TOO_LATE(409, "The time for this is over"),
    TOO_SOON(409, "The time for this has not come"),
    NO_PROPOSAL(409, "Nobody asks for another time"),
    PROPOSAL_LAPSED(409, "The time that was asked for has passed"),
    CLIENT_HAS_BOOKINGS(409, "The client has bookings ahead"),
    CLIENT_MERGED(409, "This client is another one by now"),
    CLIENT_SIGNS_IN(409, "This client signs in"),
    MESSAGE_NOT_KEPT(409, "This message cannot be sent again"),
    PROVIDER_UNKNOWN(422, "Nothing of this name can be set up"),
    TOO_MANY_WEBHOOKS(409, "There are too many webhooks"),
    TOO_MANY_PROVIDERS(409, "There are too many providers"),
    MESSAGE_UNDER_WAY(409, "A message is being sent"),
    JOURNEY_EXISTS(409, "There is a journey of this name"),
    LAST_JOURNEY(409, "Bookings would owe nothing"),
    TOO_MANY_JOURNEYS(409, "There are too many journeys"),
    ALREADY_REVIEWED(409, "This booking is reviewed"),
    TOO_MANY_KEYS(409, "There are too many API keys"),
    KEY_ENDED(409, "This API key is not good any more"),
    OWNER_STAYS(409, "An account has an owner"),
    NOT_AN_ADMIN(409, "Only an admin can become the owner"),
    ALREADY_MEMBER(409, "This person is in your account"),
    HOST_LINKED(409, "This host is somebody else"),
    DOMAIN_TAKEN(409, "This domain cannot be used"),
    SCHEDULE_IN_USE(409, "This schedule is in use"),
    TOO_MANY_SCHEDULES(409, "There are too many schedules"),
    CONSULTATION_SLOT_NOT_FOUND(404, "There is no such slot", "CONSULTATION_SLOT_NOT_FOUND"),
    CONSULTATION_SLOT_INACTIVE(400, "This slot is not offered", "CONSULTATION_SLOT_INACTIVE"),
    CONSULTATION_SLOT_PAST_DATE(400, "This slot has begun", "CONSULTATION_SLOT_PAST_DATE"),
    CONSULTATION_SLOT_ALREADY_BOOKED(400, "Somebody has this slot", "CONSULTATION_SLOT_ALREADY_BOOKED"),
    CONSULTATION_BOOKING_SLOT_RESTRICTED(400, "A booking holds this slot", "CONSULTATION_BOOKING_SLOT_RESTRICTED"),
    CONSULTATION_BOOKING_NOT_FOUND(404, "There is no such booking", "CONSULTATION_BOOKING_NOT_FOUND"),
    CONSULTATION_SLOT_CONFLICT(409, "A slot is there already", "CONSULTATION_SLOT_CONFLICT"),
    RATE_LIMIT_EXCEEDED(429, "Too many requests", "RATE_LIMIT_EXCEEDED"),
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key belongs to another request"),
    RATE_LIMITED(429, "Too many requests"),
    BUSY(503, "The server is busy"),
    SHUTTING_DOWN(503, "The server is restarting"),
    DEADLINE_EXCEEDED(503, "The request took too long"),
    OUTCOME_UNKNOWN(503, "It is not known whether this was done"),
    INTERNAL_ERROR(500, "Something went wrong on our side");

    private final int status;
    private final String title;
    private final String code;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
        this.code = name().toLowerCase(Locale.ROOT);
    }

    /** One that another system has always called so. */
    ProblemCode(int status, String title, String code) {
        this.status = status;
        this.title = title;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** As it stands in the answer. */
    public String code() {
        return code;
    }
}
