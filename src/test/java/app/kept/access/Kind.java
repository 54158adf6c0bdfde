package app.kept.access;

/** What an id in a request can stand for. */
enum Kind {
    HOST,
    HOST_SLUG,
    EVENT_TYPE,
    TYPE_SLUG,
    SCHEDULE,
    /** No id: where the next page of sessions begins. */
    MOMENT,
    SLOT,
    /** One that no host has. */
    WORKSPACE_SLOT,
    /** Where a page of slots ends. */
    SLOT_KEY,
    BOOKING,
    CLIENT,
    PLAN,
    REVIEW,
    CONSULTATION,
    /** No id: what an account calls a plan that it makes. */
    PLAN_NAME,
    BOOKING_TOKEN,
    KEY,
    MAILBOX_ITEM,
    MESSAGE,
    SUPPRESSION,
    PROVIDER,
    WEBHOOK,
    DELIVERY,
    CAL_DELIVERY,
    INCIDENT,
    UNSUBSCRIBE_TOKEN,
    MINE_TOKEN,
    JOURNEY,
    JOURNEY_RUN,
    WATCH_RUN,
    JOURNEY_PREVIEW,
    /** No id: a number. */
    JOURNEY_VERSION,
    /** No id: a name within a journey. */
    JOURNEY_STEP,
    /** No id: the same in all accounts. */
    JOURNEY_SHIPPED,
    AUDIT_LINE,
    ASSET,
    /** No id of ours that anybody sees: names a set-up or a letter to a provider. */
    CALLBACK,
    /** No id: the same in all accounts. */
    TEMPLATE,
    SETUP_TOKEN,
    SIGN_IN_TOKEN,
    SIGN_UP_TOKEN,
    ACCOUNT,
    SESSION,
    NOTIFICATION,
    PUSH_SUBSCRIPTION,
    EMAIL_TOKEN,
    /** One that its owner has given up; none is planted, for nobody could sign in to it. */
    CLOSED_ACCOUNT,
    MEMBER,
    INVITE,
    INVITE_TOKEN,
    WAITING_TOKEN;

    private static final String CONSULTATIONS = "/api/admin/consultations/";

    /** What a path's {name} stands for, told by the segment before it; the desk of consultations has words of its own. */
    static Kind inPath(String path, String before, String name) {
        if (path.startsWith(CONSULTATIONS)) {
            return before.equals("slots") ? Kind.WORKSPACE_SLOT : Kind.CONSULTATION;
        }
        return switch (before + "/{" + name + "}") {
            case "hosts/{id}" -> Kind.HOST;
            case "book/{slug}", "others/{slug}", "p/{slug}" -> Kind.HOST_SLUG;
            case "{slug}/{type}" -> Kind.TYPE_SLUG;
            case "schedules/{schedule}" -> Kind.SCHEDULE;
            case "event-types/{id}" -> Kind.EVENT_TYPE;
            case "slots/{id}" -> Kind.SLOT;
            case "bookings/{id}", "appointments/{id}" -> Kind.BOOKING;
            case "clients/{id}" -> Kind.CLIENT;
            case "plans/{name}" -> Kind.PLAN;
            case "reviews/{id}" -> Kind.REVIEW;
            case "consultations/{id}" -> Kind.CONSULTATION;
            case "booking/{token}" -> Kind.BOOKING_TOKEN;
            case "keys/{id}" -> Kind.KEY;
            case "messages/{id}" -> Kind.MESSAGE;
            case "suppressions/{id}" -> Kind.SUPPRESSION;
            case "providers/{id}" -> Kind.PROVIDER;
            case "webhooks/{id}" -> Kind.WEBHOOK;
            case "deliveries/{delivery}" -> Kind.DELIVERY;
            case "deliveries/{id}" -> Kind.CAL_DELIVERY;
            case "unsubscribe/{token}" -> Kind.UNSUBSCRIBE_TOKEN;
            case "letter/{token}" -> Kind.MINE_TOKEN;
            case "mailbox/{id}" -> Kind.MAILBOX_ITEM;
            case "templates/{name}" -> Kind.TEMPLATE;
            case "journeys/{id}" -> Kind.JOURNEY;
            case "runs/{run}" -> Kind.JOURNEY_RUN;
            case "previews/{run}" -> Kind.JOURNEY_PREVIEW;
            case "versions/{n}" -> Kind.JOURNEY_VERSION;
            case "shipped/{name}" -> Kind.JOURNEY_SHIPPED;
            case "steps/{step}" -> Kind.JOURNEY_STEP;
            case "assets/{file}", "brand/{file}", "picture/{file}" -> Kind.ASSET;
            case "setup/{token}" -> Kind.SETUP_TOKEN;
            case "link/{token}" -> Kind.SIGN_IN_TOKEN;
            case "sessions/{id}" -> Kind.SESSION;
            case "inbox/{id}" -> Kind.NOTIFICATION;
            case "subscriptions/{id}" -> Kind.PUSH_SUBSCRIPTION;
            case "email/{token}" -> Kind.EMAIL_TOKEN;
            case "members/{id}" -> Kind.MEMBER;
            case "invites/{id}" -> Kind.INVITE;
            case "invite/{token}" -> Kind.INVITE_TOKEN;
            case "waiting/{token}" -> Kind.WAITING_TOKEN;
            case "accounts/{id}" -> Kind.CLOSED_ACCOUNT;
            case "sign-up/{token}" -> Kind.SIGN_UP_TOKEN;
            case "twilio/{set_up}",
                    "whatsapp/{set_up}",
                    "resend/{set_up}",
                    "smtp/{set_up}",
                    "{set_up}/{letter}",
                    "webhook/{account}" -> Kind.CALLBACK;
            case String unknown ->
                throw new AssertionError("\"" + unknown + "\" is in a path and nobody has said what it stands for: "
                        + "add it to Kind.inPath, and to Planted.grow what it leads to in both accounts");
        };
    }

    /** What a field of a body or a query stands for. */
    static Kind inField(String path, String field) {
        return switch (field) {
            case "host_id" -> Kind.HOST;
            case "slotId" -> Kind.WORKSPACE_SLOT;
            case "slug" -> Kind.HOST_SLUG;
            case "member_id" -> Kind.MEMBER;
            case "client_id" -> Kind.CLIENT;
            case "event_type_id" -> Kind.EVENT_TYPE;
            case "booking_id", "object_id", "about" -> Kind.BOOKING;
            case "actor_id" -> Kind.KEY;
            case "after" -> after(path);
            default ->
                throw new AssertionError("the field \"" + field + "\" of " + path + " is an id and nobody has said of "
                        + "what: add it to Kind.inField, and to Planted.grow what it leads to in both accounts");
        };
    }

    private static Kind after(String path) {
        // A client's file goes on after a booking.
        if (path.startsWith("/api/clients/")) return Kind.BOOKING;
        if (path.startsWith("/api/webhooks/")) return Kind.DELIVERY;
        if (path.contains("consultations/bookings")) return Kind.CONSULTATION;
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "hosts" -> Kind.HOST_SLUG;
            case "event-types" -> Kind.EVENT_TYPE;
            case "outside" -> Kind.MOMENT;
            case "slots" -> Kind.SLOT_KEY;
            case "bookings" -> Kind.BOOKING;
            case "messages", "missing", "events" -> Kind.MESSAGE;
            case "watch-runs" -> Kind.WATCH_RUN;
            case "suppressions" -> Kind.SUPPRESSION;
            case "deliveries" -> Kind.CAL_DELIVERY;
            case "incidents" -> Kind.INCIDENT;
            case "clients" -> Kind.CLIENT;
            case "plans" -> Kind.PLAN;
            case "reviews" -> Kind.REVIEW;
            case "consultations" -> Kind.CONSULTATION;
            case "templates" -> Kind.TEMPLATE;
            case "journeys" -> Kind.JOURNEY;
            case "audit", "export" -> Kind.AUDIT_LINE;
            case "keys" -> Kind.KEY;
            case "members" -> Kind.MEMBER;
            case "invites" -> Kind.INVITE;
            case "sessions" -> Kind.SESSION;
            case "inbox" -> Kind.NOTIFICATION;
            default ->
                throw new AssertionError(path + " is read on \"after\" something: say in Planted.after what it is");
        };
    }
}
