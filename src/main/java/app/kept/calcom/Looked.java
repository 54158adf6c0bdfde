package app.kept.calcom;

import app.kept.booking.BookingStatus;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A booking as Cal.com shows it to whoever asks: how it is now, in other words than those in which it tells of it.
 *
 * @param uid its name there
 * @param formerUid what it was called before it was moved
 * @param isMovedOn whether it is called otherwise since
 * @param at when it was changed last
 */
record Looked(
        String uid,
        Optional<String> formerUid,
        boolean isMovedOn,
        Standing standing,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<String> organizer,
        boolean isAbsent,
        Instant at,
        JsonNode shown) {
    private static final int LONGEST_UID = 200;
    /** Answers of one who booked; more than this nobody has typed. */
    private static final int MOST_ANSWERS = 100_000;

    private static final int MOST_SHOWN = 500_000;

    /** Nothing where it is not said which booking it is, or how it stands. */
    static Optional<Looked> of(JsonNode shown) {
        Optional<String> uid = Node.name(shown.path("uid"), LONGEST_UID);
        Standing standing = Standing.ofWord(shown.path("status").asString("").toUpperCase(Locale.ROOT));
        if (uid.isEmpty() || standing == Standing.UNKNOWN || Json.bytes(shown).length > MOST_SHOWN)
            return Optional.empty();
        boolean isAbsent = false;
        for (JsonNode attendee : shown.path("attendees"))
            isAbsent |= attendee.path("absent").asBoolean(false);
        return Optional.of(new Looked(
                uid.get(),
                Node.name(shown.path("rescheduledFromUid"), LONGEST_UID).filter(former -> !former.equals(uid.get())),
                Node.name(shown.path("rescheduledToUid"), LONGEST_UID).isPresent(),
                standing,
                Node.moment(shown.path("start")),
                Node.moment(shown.path("end")),
                Node.email(shown.at("/hosts/0/email")),
                isAbsent,
                Node.moment(shown.path("updatedAt"))
                        .or(() -> Node.moment(shown.path("createdAt")))
                        .orElse(Instant.EPOCH),
                shown));
    }

    boolean isOff() {
        return standing == Standing.CANCELLED || standing == Standing.REJECTED;
    }

    /** Whether nothing has happened there since it was followed. */
    boolean isAsIn(Applied applied) {
        boolean isSame = applied.head().equals(uid)
                && start.filter(applied.start()::equals).isPresent()
                && end.filter(applied.end()::equals).isPresent();
        if (isOff()) return applied.head().equals(uid) && applied.status() == off();
        boolean wasAbsent = applied.status() == BookingStatus.NO_SHOW;
        return isSame
                && switch (applied.status()) {
                    case PENDING -> standing == Standing.PENDING;
                    case CONFIRMED, COMPLETED, NO_SHOW -> standing == Standing.ACCEPTED && wasAbsent == isAbsent;
                    case CANCELLED, REJECTED -> false;
                };
    }

    private BookingStatus off() {
        return standing == Standing.CANCELLED ? BookingStatus.CANCELLED : BookingStatus.REJECTED;
    }

    /** The calls that would have told it. */
    List<ObjectNode> bodies(boolean wasAbsent) {
        var bodies = new ArrayList<ObjectNode>();
        if (formerUid.isPresent()) bodies.add(told(Trigger.BOOKING_RESCHEDULED, payload()));
        switch (standing) {
            case ACCEPTED -> {
                if (bodies.isEmpty()) bodies.add(told(Trigger.BOOKING_CREATED, payload()));
                if (isAbsent || wasAbsent) bodies.add(told(Trigger.BOOKING_NO_SHOW_UPDATED, absence()));
            }
            case PENDING -> {
                if (bodies.isEmpty()) bodies.add(told(Trigger.BOOKING_REQUESTED, payload()));
            }
            case CANCELLED -> bodies.add(told(Trigger.BOOKING_CANCELLED, payload()));
            case REJECTED -> bodies.add(told(Trigger.BOOKING_REJECTED, payload()));
            case UNKNOWN -> throw new IllegalStateException("nothing is made of what is not understood");
        }
        return List.copyOf(bodies);
    }

    private ObjectNode told(Trigger trigger, ObjectNode payload) {
        ObjectNode body = Json.object().put("triggerEvent", trigger.name()).put("createdAt", at.toString());
        body.set("payload", payload);
        return body;
    }

    private ObjectNode payload() {
        ObjectNode payload = Json.object().put("uid", uid).put("status", standing.name());
        formerUid.ifPresent(former -> payload.put("rescheduleUid", former));
        copy(shown.path("id"), payload, "bookingId");
        copy(shown.path("start"), payload, "startTime");
        copy(shown.path("end"), payload, "endTime");
        copy(shown.path("duration"), payload, "length");
        copy(shown.at("/eventType/slug"), payload, "type");
        JsonNode type = shown.at("/eventType/id");
        copy(type.isMissingNode() ? shown.path("eventTypeId") : type, payload, "eventTypeId");
        copy(shown.path("cancelledByEmail"), payload, "cancelledBy");
        copy(shown.path("cancellationReason"), payload, "cancellationReason");
        copy(shown.path("rescheduledByEmail"), payload, "rescheduledBy");
        copy(shown.path("location"), payload, "location");
        if (shown.path("metadata").isObject()) copy(shown.path("metadata"), payload, "metadata");
        organizer.ifPresent(email -> payload.putObject("organizer").put("email", email));
        payload.set("attendees", attendees());
        answers(payload);
        return payload;
    }

    private ObjectNode absence() {
        ObjectNode payload = Json.object().put("bookingUid", uid);
        payload.set("attendees", attendees());
        return payload;
    }

    private JsonNode attendees() {
        var all = Json.array();
        for (JsonNode attendee : shown.path("attendees")) {
            ObjectNode one = Json.object();
            copy(attendee.path("name"), one, "name");
            copy(attendee.path("email"), one, "email");
            copy(attendee.path("timeZone"), one, "timeZone");
            copy(attendee.path("phoneNumber"), one, "phoneNumber");
            Node.name(attendee.path("language"), 20)
                    .ifPresent(language -> one.putObject("language").put("locale", language));
            one.put("noShow", attendee.path("absent").asBoolean(false));
            all.add(one);
        }
        return all;
    }

    private void answers(ObjectNode payload) {
        JsonNode answers = shown.path("bookingFieldsResponses");
        if (!answers.isObject() || Json.bytes(answers).length > MOST_ANSWERS) return;
        ObjectNode responses = payload.putObject("responses");
        answers.properties()
                .forEach(answer -> responses.putObject(answer.getKey()).set("value", answer.getValue()));
    }

    /** What is not said is not said. */
    private static void copy(JsonNode from, ObjectNode to, String name) {
        if (!from.isMissingNode() && !from.isNull()) to.set(name, from);
    }
}
