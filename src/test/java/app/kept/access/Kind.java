package app.kept.access;

/** What an id in a request can stand for. */
enum Kind {
    HOST,
    HOST_SLUG,
    EVENT_TYPE,
    TYPE_SLUG,
    BOOKING,
    BOOKING_TOKEN,
    KEY,
    MAILBOX_ITEM,
    AUDIT_LINE,
    ASSET,
    SETUP_TOKEN,
    SIGN_IN_TOKEN,
    SIGN_UP_TOKEN,
    ACCOUNT,
    SESSION,
    EMAIL_TOKEN,
    /** One that its owner has given up; none is planted, for nobody could sign in to it. */
    CLOSED_ACCOUNT,
    MEMBER,
    INVITE,
    INVITE_TOKEN
}
