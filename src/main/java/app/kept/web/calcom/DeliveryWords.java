package app.kept.web.calcom;

import app.kept.web.page.Frame;
import java.util.Optional;

/** What Cal.com tells of, and why it was not followed, in the words of those who read it. */
final class DeliveryWords {
    private static final String NO_HOST = "No host here has the address ";
    private static final String NO_TYPE = "Nothing here stands for the event type ";

    private DeliveryWords() {}

    /** A trigger that is not known here has its own name. */
    static String trigger(String trigger, Frame frame) {
        return switch (trigger) {
            case "" -> frame.text("calcom.trigger.none");
            case "BOOKING_CREATED" -> frame.text("calcom.trigger.created");
            case "BOOKING_REQUESTED" -> frame.text("calcom.trigger.requested");
            case "BOOKING_RESCHEDULED" -> frame.text("calcom.trigger.rescheduled");
            case "BOOKING_REJECTED" -> frame.text("calcom.trigger.rejected");
            case "BOOKING_CANCELLED" -> frame.text("calcom.trigger.cancelled");
            case "BOOKING_PAYMENT_INITIATED" -> frame.text("calcom.trigger.paying");
            case "BOOKING_PAID" -> frame.text("calcom.trigger.paid");
            case "BOOKING_NO_SHOW_UPDATED" -> frame.text("calcom.trigger.no_show");
            case "MEETING_STARTED" -> frame.text("calcom.trigger.started");
            case "MEETING_ENDED" -> frame.text("calcom.trigger.ended");
            default -> trigger;
        };
    }

    /** Empty where it is none of ours. */
    static Optional<String> reason(String reason, Frame frame) {
        if (reason.startsWith(NO_HOST)) return Optional.of(frame.text("calcom.reason.host", rest(reason, NO_HOST)));
        if (reason.startsWith(NO_TYPE)) return Optional.of(frame.text("calcom.reason.type", rest(reason, NO_TYPE)));
        return switch (reason) {
            case "The body is no JSON object. Leave the template of the webhook at Cal.com empty." ->
                Optional.of(frame.text("calcom.reason.body"));
            case "Nothing follows from this trigger." -> Optional.of(frame.text("calcom.reason.trigger"));
            case "It is not told when it is." -> Optional.of(frame.text("calcom.reason.when"));
            case "It is not told how it stands." -> Optional.of(frame.text("calcom.reason.how"));
            case "It is not told who comes, with an address or a phone." ->
                Optional.of(frame.text("calcom.reason.who"));
            case "It is about no booking." -> Optional.of(frame.text("calcom.reason.no_booking"));
            case "It is not told whose booking it is." -> Optional.of(frame.text("calcom.reason.whose"));
            default -> Optional.empty();
        };
    }

    private static String rest(String reason, String beginning) {
        String rest = reason.substring(beginning.length());
        return rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest;
    }
}
