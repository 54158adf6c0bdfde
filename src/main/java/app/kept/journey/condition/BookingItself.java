package app.kept.journey.condition;

import app.kept.booking.PaymentStatus;
import app.kept.journey.condition.Asked.Answer;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the booking and its people say themselves. */
final class BookingItself {
    private static final String HOST = "host";
    private static final int LONGEST_SEEN = 100;

    private BookingItself() {}

    static Answer phoneKnown(Asked asked) {
        boolean known = asked.recipient().equals(HOST)
                ? isGiven(asked.host().phone())
                : isGiven(asked.booking().attendee().phone())
                        || isGiven(asked.parties().client().phone());
        return known(asked, known, "phone number");
    }

    static Answer emailKnown(Asked asked) {
        boolean known = asked.recipient().equals(HOST)
                ? isGiven(asked.host().email())
                : isGiven(asked.booking().attendee().email())
                        || isGiven(asked.parties().client().email());
        return known(asked, known, "email address");
    }

    static Answer paid(Asked asked) {
        PaymentStatus payment = asked.booking().payment();
        return new Answer(
                payment == PaymentStatus.PAID,
                payment == PaymentStatus.NONE
                        ? "no payment is part of the booking"
                        : "the payment is " + Spoken.word(payment));
    }

    static Answer answered(Asked asked) {
        String question = asked.needed("question");
        String wanted = asked.needed("value").strip();
        JsonNode answer = asked.booking().answers().path(question);
        boolean isNone = answer.isMissingNode() || answer.isNull();
        if (isNone) return Answer.no("\"" + question + "\" was not answered");
        boolean holds = each(answer).anyMatch(one -> isSame(one, wanted));
        return new Answer(holds, "\"%s\" was answered with \"%s\"".formatted(question, said(answer)));
    }

    static Answer emailConfirmationOn(Asked asked) {
        return isOn(asked, asked.parties().type().notices().emailConfirmation(), "send_email_confirmation");
    }

    static Answer smsConfirmationOn(Asked asked) {
        return isOn(asked, asked.parties().type().notices().smsConfirmation(), "send_sms_confirmation");
    }

    private static Answer isOn(Asked asked, boolean on, String what) {
        String type = asked.parties().type().name();
        return new Answer(on, "the switch %s of %s is %s".formatted(what, type, on ? "on" : "off"));
    }

    private static Answer known(Asked asked, boolean known, String what) {
        String whose = asked.recipient().equals(HOST) ? HOST : "client";
        return known
                ? Answer.yes("a %s of the %s is known".formatted(what, whose))
                : Answer.no("no %s of the %s is known".formatted(what, whose));
    }

    private static boolean isGiven(@Nullable String address) {
        return address != null && !address.isBlank();
    }

    /** Where several can be chosen, each of them. */
    private static Stream<JsonNode> each(JsonNode answer) {
        return answer.isArray() ? answer.valueStream() : Stream.of(answer);
    }

    private static boolean isSame(JsonNode answer, String wanted) {
        if (answer.isBoolean()) {
            boolean meansYes = Stream.of("true", "yes").anyMatch(wanted.toLowerCase(Locale.ROOT)::equals);
            boolean meansNo = Stream.of("false", "no").anyMatch(wanted.toLowerCase(Locale.ROOT)::equals);
            return answer.asBoolean() ? meansYes : meansNo;
        }
        if (answer.isNumber()) return isSameNumber(answer.decimalValue(), wanted);
        return answer.asString().strip().equals(wanted);
    }

    private static boolean isSameNumber(BigDecimal answer, String wanted) {
        try {
            return answer.compareTo(new BigDecimal(wanted)) == 0;
        } catch (NumberFormatException notOne) {
            return false;
        }
    }

    private static String said(JsonNode answer) {
        String all = String.join(", ", each(answer).map(JsonNode::asString).toList());
        return all.length() <= LONGEST_SEEN ? all : all.substring(0, LONGEST_SEEN) + "…";
    }
}
