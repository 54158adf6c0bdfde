package app.kept.journey.plan;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.Occasion;
import app.kept.message.Message;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.platform.text.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What the words of a booking's messages are filled with, as far as it is known when they are planned. */
public final class BookingWords {
    /** For those who act on a message without reading it: what it is about, as it was when it was planned. */
    public static final String START = "start_at";

    public static final String END = "end_at";
    public static final String VERSION = "version";
    /** Which journey owes it, in which version. */
    static final String JOURNEY = "journey";

    /** What happens because nobody did anything. */
    private static final Set<Occasion> NOBODYS =
            EnumSet.of(Occasion.EXPIRED, Occasion.RESCHEDULE_LAPSED, Occasion.RESCHEDULE_OFFER_LAPSED);
    /** To what is asked for somebody writes something; to an answer they give a reason. */
    private static final Set<Occasion> QUESTIONS =
            EnumSet.of(Occasion.RESCHEDULE_REQUESTED, Occasion.RESCHEDULE_OFFERED);

    private BookingWords() {}

    /** What every message about a booking can say. */
    public static Map<String, String> of(Parties parties, ZoneId zone, Language language) {
        Booking booking = parties.booking();
        boolean agreed = booking.status() == BookingStatus.CONFIRMED;
        return Map.of(
                "client_name", booking.attendee().name(),
                "host_name", parties.host().name(),
                "event_name", parties.type().name(),
                "reference", booking.reference(),
                "when", Moments.dayAndTime(booking.startAt(), zone, language.locale()),
                "zone", Moments.zone(zone, language.locale()),
                "what", Texts.of(language).get(agreed ? "letter.has_booked" : "letter.has_asked"));
    }

    /** The same with what this one says besides. */
    static Map<String, String> of(Parties parties, Owing owing, JourneyBook.Held following) {
        var words = new HashMap<>(said(parties, owing));
        words.put(JOURNEY, following.id().value() + "/" + following.version());
        if (!owing.step().keepsQuiet()) words.put(Message.AT_ANY_HOUR, "true");
        if (owing.part().equals(Recipient.WEBHOOK)) {
            words.putAll(CallWords.why(owing, following.journey()));
        }
        return words;
    }

    private static Map<String, String> said(Parties parties, Owing owing) {
        Booking booking = parties.booking();
        Recipient to = owing.recipient();
        if (to.part().equals(Recipient.WEBHOOK)) return CallWords.of(parties);
        var words = new HashMap<String, String>();
        words.put(START, booking.startAt().toString());
        words.put(END, booking.endAt().toString());
        words.put(VERSION, Integer.toString(booking.version()));
        if (to.part().equals(Recipient.CONTACT)) return words;
        words.putAll(of(parties, to.zone(), to.language()));
        words.put("recipient_name", to.name());
        boolean isClient = to.part().equals(Recipient.CLIENT);
        words.put(
                "other_name",
                isClient ? parties.host().name() : booking.attendee().name());
        booking.ending().flatMap(Booking.Ending::said).ifPresent(reason -> words.put("reason", reason));
        owing.timing().cause().ifPresent(cause -> words.putAll(of(cause, to)));
        return words;
    }

    /** What the fact tells that it follows from. */
    private static Map<String, String> of(Occurrence cause, Recipient to) {
        JsonNode fact = cause.data();
        var words = new HashMap<String, String>();
        text(fact, "previous_start_at").ifPresent(start -> words.put("old_when", when(start, to)));
        reason(cause).ifPresent(reason -> words.put("reason", reason));
        String proposed = StreamSupport.stream(fact.path("proposed_start_ats").spliterator(), false)
                .map(start -> when(start.asString(), to))
                .collect(Collectors.joining("; "));
        if (!proposed.isEmpty()) words.put("new_when", proposed);
        return words;
    }

    /** In the words of whoever did it: what a client said when they asked is no reason why the host says no. */
    private static Optional<String> reason(Occurrence cause) {
        if (NOBODYS.contains(cause.occasion())) return Optional.empty();
        return text(cause.data(), QUESTIONS.contains(cause.occasion()) ? "note" : "reason");
    }

    private static Optional<String> text(JsonNode fact, String field) {
        return Optional.of(fact.path(field)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private static String when(String start, Recipient to) {
        return Moments.dayAndTime(Instant.parse(start), to.zone(), to.language().locale());
    }
}
