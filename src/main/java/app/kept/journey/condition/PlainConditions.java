package app.kept.journey.condition;

import app.kept.event.Fact;
import app.kept.journey.condition.Asked.Answer;
import app.kept.journey.form.ConditionWord;
import app.kept.journey.form.Question;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The conditions that follow from the booking, its people and its facts alone: no table is asked. */
public final class PlainConditions {
    private PlainConditions() {}

    /**
     * Empty for what cannot be known from these.
     *
     * @param facts about the booking, oldest first, as far as they have happened
     * @param recipient in what part the recipient gets it: client, host
     */
    public static Optional<Finding> of(
            Question question, boolean isUnless, Parties parties, List<Fact> facts, String recipient, Instant now) {
        var asked = new Asked(question, parties, recipient, now);
        return ConditionWord.of(question.word())
                .flatMap(word -> answer(word, asked, facts))
                .map(answer -> new Finding(question, isUnless, answer.holds(), answer.seen()));
    }

    private static Optional<Answer> answer(ConditionWord word, Asked asked, List<Fact> facts) {
        return switch (word) {
            case PHONE_KNOWN -> Optional.of(BookingItself.phoneKnown(asked));
            case EMAIL_KNOWN -> Optional.of(BookingItself.emailKnown(asked));
            case PAID -> Optional.of(BookingItself.paid(asked));
            case ANSWERED -> Optional.of(BookingItself.answered(asked));
            case EMAIL_CONFIRMATION_ON -> Optional.of(BookingItself.emailConfirmationOn(asked));
            case SMS_CONFIRMATION_ON -> Optional.of(BookingItself.smsConfirmationOn(asked));
            case CANCELLED_BY -> Optional.of(HowItEnded.calledOffBy(asked));
            case ASKED_TO_REBOOK -> Optional.of(HowItEnded.askedToRebook(asked, facts));
            case CLIENT_HAS_FUTURE_BOOKING,
                    CLIENT_HAS_ANOTHER_LIVE_BOOKING,
                    HOST_HAS_OPEN_TIME,
                    ANOTHER_SUITABLE_HOST_HAS_OPEN_TIME,
                    FIRST_BOOKING,
                    SENT -> Optional.empty();
        };
    }
}
