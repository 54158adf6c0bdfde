package app.kept.journey.condition;

import app.kept.availability.OpenTimes;
import app.kept.event.Facts;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.journey.condition.Asked.Answer;
import app.kept.journey.form.ConditionWord;
import app.kept.journey.form.Question;
import app.kept.journey.form.Step;
import app.kept.message.Message;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Asks the conditions of steps of the tables as they are at that moment. */
public final class BookingConditions implements Conditions {
    /** Told among the findings like a condition, though steps write it in a line of its own. */
    public static final String ONCE_PER_CLIENT = "once_per_client";

    private final ClientsBookings clients;
    private final HostsTimes times;
    private final HowItEnded ended;
    private final SentBefore sent;

    public BookingConditions(Database database, EventTypes types, Hosts hosts, OpenTimes openTimes, Facts facts) {
        this.clients = new ClientsBookings(database);
        this.times = new HostsTimes(new OpenHours(types, hosts, openTimes));
        this.ended = new HowItEnded(facts);
        this.sent = new SentBefore(database);
    }

    @Override
    public List<Finding> ask(Step step, Parties parties, String recipient, Instant now) {
        var findings = new ArrayList<Finding>();
        for (Question question : step.onlyIf()) {
            findings.add(finding(step, new Asked(question, parties, recipient, now), false));
        }
        for (Question question : step.unless()) {
            findings.add(finding(step, new Asked(question, parties, recipient, now), true));
        }
        step.oncePerClient().ifPresent(span -> {
            var question = new Question(ONCE_PER_CLIENT, Map.of("span", Spoken.span(span)));
            findings.add(onceFinding(step, span, new Asked(question, parties, recipient, now)));
        });
        return List.copyOf(findings);
    }

    @Override
    public boolean isBehindAnother(Step step, Parties parties, Message message, Instant now) {
        return sent.isBehindAnother(step.name(), parties.booking(), message, now);
    }

    private Finding finding(Step step, Asked asked, boolean isUnless) {
        return found(step, asked, isUnless, () -> answer(asked));
    }

    private Finding onceFinding(Step step, Duration span, Asked asked) {
        return found(step, asked, true, () -> sent.within(asked, step.name(), span));
    }

    /** That the whole database is away is nobody's fault here: who asks waits until it is back. */
    private static Finding found(Step step, Asked asked, boolean isUnless, Supplier<Answer> look) {
        try {
            Answer answer = look.get();
            return new Finding(asked.question(), isUnless, answer.holds(), answer.seen());
        } catch (DatabaseFault.Unavailable away) {
            throw away;
        } catch (RuntimeException e) {
            throw new LookUpFailed(
                    asked.question().word(), step.name(), asked.booking().id(), e);
        }
    }

    private Answer answer(Asked asked) {
        String word = asked.question().word();
        ConditionWord known =
                ConditionWord.of(word).orElseThrow(() -> new IllegalArgumentException("there is no condition " + word));
        return switch (known) {
            case CLIENT_HAS_FUTURE_BOOKING -> clients.hasFuture(asked);
            case CLIENT_HAS_ANOTHER_LIVE_BOOKING -> clients.hasAnother(asked);
            case FIRST_BOOKING -> clients.isFirst(asked);
            case HOST_HAS_OPEN_TIME -> times.ofHost(asked);
            case ANOTHER_SUITABLE_HOST_HAS_OPEN_TIME -> times.ofOthers(asked);
            case PHONE_KNOWN -> BookingItself.phoneKnown(asked);
            case EMAIL_KNOWN -> BookingItself.emailKnown(asked);
            case PAID -> BookingItself.paid(asked);
            case ANSWERED -> BookingItself.answered(asked);
            case EMAIL_CONFIRMATION_ON -> BookingItself.emailConfirmationOn(asked);
            case SMS_CONFIRMATION_ON -> BookingItself.smsConfirmationOn(asked);
            case ASKED_TO_REBOOK -> ended.askedToRebook(asked);
            case CANCELLED_BY -> ended.by(asked);
            case SENT -> sent.sent(asked);
        };
    }
}
