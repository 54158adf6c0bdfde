package app.kept.journey.condition;

import app.kept.account.AccountId;
import app.kept.booking.Booking;
import app.kept.host.Host;
import app.kept.journey.form.Question;
import java.time.Instant;
import java.util.Optional;

/** A condition, and about whom it is asked. */
record Asked(Question question, Parties parties, String recipient, Instant now) {

    /** @param seen by what it was answered, in a sentence */
    record Answer(boolean holds, String seen) {
        static Answer yes(String seen) {
            return new Answer(true, seen);
        }

        static Answer no(String seen) {
            return new Answer(false, seen);
        }
    }

    AccountId account() {
        return booking().account();
    }

    Booking booking() {
        return parties.booking();
    }

    Host host() {
        return parties.host();
    }

    Optional<String> argument(String name) {
        return Optional.ofNullable(question.arguments().get(name));
    }

    /** One without which the condition is refused when its journey is saved. */
    String needed(String name) {
        return argument(name)
                .orElseThrow(() -> new IllegalArgumentException(question.word() + " says nothing of its " + name));
    }

    /** A moment as the host's clock shows it. */
    String said(Instant at) {
        return Spoken.moment(at, host());
    }
}
