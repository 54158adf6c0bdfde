package app.kept.journey;

import app.kept.booking.Booking;
import app.kept.journey.condition.Finding;
import app.kept.journey.condition.Parties;
import app.kept.journey.condition.PlainConditions;
import app.kept.journey.form.Step;
import app.kept.journey.plan.BookingWords;
import app.kept.journey.plan.JourneyBook;
import app.kept.journey.plan.Owing;
import app.kept.journey.plan.Planning;
import app.kept.journey.plan.Situations;
import app.kept.message.Message;
import app.kept.message.Messages;
import app.kept.message.channel.About;
import app.kept.message.channel.Route;
import app.kept.message.choice.Choosing;
import app.kept.message.choice.Preferences;
import app.kept.message.choice.SuppressionLastLook;
import app.kept.message.template.TemplateKinds;
import app.kept.message.template.Topic;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a client was promised of a booking, and how each promise stands. */
public final class Promises {
    /** They say when and with whom it is; whatever else is told of a booking does not. */
    private static final Set<String> TELL_IT = Set.of(
            "booking_received",
            "booking_confirmed",
            "booking_rescheduled",
            "booking_reassigned",
            "calBookingClientConfirmation",
            "consultation_booked");

    private final Database database;
    private final Situations situations;
    private final Planning planning;
    private final Messages messages;
    private final Choosing choices;

    public Promises(Database database, Situations situations, Planning planning, Messages messages, Choosing choices) {
        this.database = database;
        this.situations = situations;
        this.planning = planning;
        this.messages = messages;
        this.choices = choices;
    }

    /** How a promise stands. */
    public enum Standing {
        TO_COME,
        KEPT,
        /** It should have arrived, and nobody knows that it did. */
        FAILED
    }

    /**
     * One message to the client.
     *
     * @param isReminder or else it tells the booking as it is
     * @param channel one that the client gave an address for
     */
    public record Promise(Instant dueAt, Standing standing, boolean isReminder, String channel) {}

    private record Told(String template, Promise promise) {}

    /** Where a client chooses what is to come about one booking, by whichever way. */
    public static Route allToClient(Booking booking) {
        return Preferences.about(about(booking), Planning.CLIENT);
    }

    private static About about(Booking booking) {
        return new About(Planning.ABOUT, booking.id().value());
    }

    /**
     * From the ledger; in the moment before the booking is there, or is there at its new time, from the rules that will fill
     * it. Of what tells the booking only what told it last, of reminders those that are still to come.
     */
    public List<Promise> toClient(Booking booking, Instant now) {
        List<Message> ledger = messages.about(booking.account(), about(booking)).stream()
                .filter(message -> message.recipient().equals(Planning.CLIENT))
                .toList();
        // What an address refuses is not looked up: whoever books in another's name would read it here.
        boolean isReminded =
                !choices.unwanted(booking.account(), allToClient(booking)).contains(Topic.REMINDER);
        List<Message> ofThis =
                ledger.stream().filter(message -> isOfTime(message, booking)).toList();
        List<Told> all = database.read(tx ->
                ofThis.isEmpty() ? foreseen(tx, booking, templates(ledger), now) : held(tx, booking, ofThis, now));
        Optional<Told> last = all.stream()
                .filter(one -> !one.promise.isReminder())
                .max(Comparator.comparing(one -> one.promise.dueAt()));
        return all.stream()
                .filter(one -> one.promise.isReminder()
                        ? isReminded
                        : last.filter(it -> areOne(it, one)).isPresent())
                .map(Told::promise)
                .toList();
    }

    /** Whether two ways lead to the same word of the booking. */
    private static boolean areOne(Told one, Told other) {
        return one.template.equals(other.template) || one.promise.dueAt().equals(other.promise.dueAt());
    }

    /** Whether it speaks of the time at which the booking is now: what was planned for another one is about to be called off. */
    private static boolean isOfTime(Message message, Booking booking) {
        return booking.startAt().toString().equals(message.data().get(BookingWords.START));
    }

    private static Set<String> templates(List<Message> ledger) {
        return ledger.stream().map(Message::template).collect(Collectors.toUnmodifiableSet());
    }

    private List<Told> held(Tx tx, Booking booking, List<Message> ledger, Instant now) {
        Optional<Parties> parties = parties(tx, booking);
        Optional<JourneyBook.Held> journey = planning.following().of(tx, booking.account(), booking.id());
        return ledger.stream()
                .filter(message -> isReminder(message.template()) || TELL_IT.contains(message.template()))
                .flatMap(message -> {
                    boolean goes = journey.flatMap(it -> it.journey().step(message.step()))
                            .flatMap(step -> parties.map(it -> goes(step, it, now)))
                            .orElse(true);
                    return standing(message, goes, now).stream()
                            .flatMap(standing -> channel(booking, message.channel(), message.fallback()).stream()
                                    .map(channel -> told(message.template(), message.dueAt(), standing, channel)));
                })
                .toList();
    }

    /** @param before what told another time; whether it is to tell this one too, only the ledger knows */
    private List<Told> foreseen(Tx tx, Booking booking, Set<String> before, Instant now) {
        Optional<Parties> parties = parties(tx, booking);
        return planning.foreseen(tx, booking.account(), booking.id()).stream()
                .filter(owing ->
                        owing.part().equals(Planning.CLIENT) && owing.against().isEmpty())
                .filter(owing ->
                        parties.filter(it -> goes(owing.step(), it, now)).isPresent())
                .flatMap(owing -> foreseen(booking, owing, now))
                .filter(one -> one.promise.isReminder() || !before.contains(one.template))
                .toList();
    }

    private static Stream<Told> foreseen(Booking booking, Owing owing, Instant now) {
        String template = owing.step().template().orElse("");
        Instant dueAt = owing.times().dueAt();
        boolean isShown = isReminder(template) ? dueAt.isAfter(now) : TELL_IT.contains(template);
        if (!isShown) return Stream.empty();
        return channel(booking, owing.channel(), owing.fallback()).stream()
                .map(channel -> told(template, dueAt, Standing.TO_COME, channel));
    }

    private Optional<Parties> parties(Tx tx, Booking booking) {
        return situations.parties(tx, booking.account(), List.of(booking.id())).stream()
                .findFirst();
    }

    private static Told told(String template, Instant dueAt, Standing standing, String channel) {
        return new Told(template, new Promise(dueAt, standing, isReminder(template), channel));
    }

    /**
     * The first way for which the client gave an address with this booking. What else is known of them is told to nobody who
     * knows only one of their addresses; and what goes besides, where they sign in, says the same.
     */
    private static Optional<String> channel(Booking booking, String first, List<Route> others) {
        return Stream.concat(Stream.of(first), others.stream().map(Route::channel))
                .filter(channel -> switch (channel) {
                    case "email" -> booking.attendee().email() != null;
                    case "sms", "whatsapp" -> booking.attendee().phone() != null;
                    default -> false;
                })
                .findFirst();
    }

    /** As far as that is known without looking any further. */
    private static boolean goes(Step step, Parties parties, Instant now) {
        return Stream.concat(
                        step.onlyIf().stream()
                                .flatMap(question ->
                                        PlainConditions.of(question, false, parties, List.of(), Planning.CLIENT, now)
                                                .stream()),
                        step.unless().stream()
                                .flatMap(question ->
                                        PlainConditions.of(question, true, parties, List.of(), Planning.CLIENT, now)
                                                .stream()))
                .allMatch(Finding::lets);
    }

    private static boolean isReminder(String template) {
        return TemplateKinds.topicOf(template) == Topic.REMINDER;
    }

    /** Nothing is said of what had a reason not to go. */
    private static Optional<Standing> standing(Message message, boolean goes, Instant now) {
        if (isReminder(message.template())) {
            boolean isToCome = switch (message.state()) {
                case PLANNED -> goes && message.dueAt().isAfter(now);
                case SENDING, SENT, SKIPPED, SUPERSEDED, FAILED, UNSURE -> false;
            };
            return isToCome ? Optional.of(Standing.TO_COME) : Optional.empty();
        }
        return switch (message.state()) {
            case PLANNED, SENDING -> goes ? Optional.of(Standing.TO_COME) : Optional.empty();
            case SENT -> Optional.of(Standing.KEPT);
            case FAILED, UNSURE -> Optional.of(Standing.FAILED);
            case SKIPPED ->
                SuppressionLastLook.CAME_BACK.equals(message.reason())
                        ? Optional.of(Standing.FAILED)
                        : Optional.empty();
            case SUPERSEDED -> Optional.empty();
        };
    }
}
