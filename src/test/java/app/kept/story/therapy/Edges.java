package app.kept.story.therapy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The steps that go at a moment, and how each comes about: from there on it is known when it is due, and until when. */
enum Edges {
    REMINDER_24H("reminder_24h", true) {
        @Override
        Owed owe(Clinic clinic) {
            return before(clinic, Duration.ofHours(24), Duration.ofHours(23));
        }
    },
    REMINDER_1H("reminder_1h", true) {
        @Override
        Owed owe(Clinic clinic) {
            return before(clinic, Duration.ofMinutes(60), Duration.ofMinutes(50));
        }
    },
    INTRO_FOLLOWUP("intro_followup", false) {
        @Override
        Owed owe(Clinic clinic) {
            String host = clinic.therapist();
            clinic.type(host, "full_session");
            Instant start = inTwoDays(clinic);
            UUID booking = clinic.book(clinic.type(host, "intro"), start, clinic.patient());
            Instant end = start.plus(HOUR);
            return new Owed(booking, end.plus(Duration.ofMinutes(10)), end.plus(Duration.ofMinutes(30)));
        }
    },
    SESSION_FOLLOWUP("session_followup", false) {
        @Override
        Owed owe(Clinic clinic) {
            Instant start = inTwoDays(clinic);
            UUID booking = session(clinic, start);
            Instant end = start.plus(HOUR);
            return new Owed(booking, days(end, 3), days(end, 5));
        }
    },
    CANCELLATION_RECOVERY("cancellation_recovery", false) {
        @Override
        Owed owe(Clinic clinic) {
            clinic.type(clinic.therapist(), "full_session");
            UUID booking = session(clinic, inTwoDays(clinic));
            clinic.act(booking, "cancel", Map.of("as", "client"));
            return new Owed(
                    booking,
                    clinic.now().plus(Duration.ofHours(2)),
                    clinic.now().plus(Duration.ofHours(4)));
        }
    };

    private static final Duration HOUR = Duration.ofHours(1);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    final String step;
    private final boolean alsoByPhone;

    Edges(String step, boolean alsoByPhone) {
        this.step = step;
        this.alsoByPhone = alsoByPhone;
    }

    List<String> channels() {
        return alsoByPhone ? List.of("email", "sms") : List.of("email");
    }

    /** @param last the last moment at which it may go */
    record Owed(UUID booking, Instant due, Instant last) {}

    abstract Owed owe(Clinic clinic);

    private static Owed before(Clinic clinic, Duration due, Duration last) {
        Instant start = inTwoDays(clinic);
        return new Owed(session(clinic, start), start.minus(due), start.minus(last));
    }

    private static UUID session(Clinic clinic, Instant start) {
        return clinic.book(clinic.type(clinic.therapist(), "full_session"), start, clinic.patient());
    }

    private static Instant inTwoDays(Clinic clinic) {
        return clinic.onTheHour(Duration.ofDays(2));
    }

    private static Instant days(Instant from, int days) {
        return from.atZone(BERLIN).plusDays(days).toInstant();
    }

    /** What is told of it where this became of each of its messages. */
    List<String> each(String what) {
        return channels().stream().map(channel -> channel + " " + what).toList();
    }
}
