package app.kept.calcom;

import app.kept.booking.BookingStatus;
import app.kept.booking.PaymentStatus;
import app.kept.client.NewClient;
import app.kept.platform.text.Json;
import app.kept.platform.text.Language;
import app.kept.platform.text.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that Cal.com told of one agreement, through all its times. It is the same story in whatever order it was told, and
 * however often: each question is answered by the newest that says something of it.
 */
final class Story {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int LONGEST_PLACE = 500;

    private final String head;
    private final List<Heard> ofHead;
    /** The newest first, and what is told of the booking as it is now before what is told of those it was. */
    private final List<Heard> newestFirst;

    private Story(String head, List<Heard> ofHead, List<Heard> newestFirst) {
        this.head = head;
        this.ofHead = ofHead;
        this.newestFirst = newestFirst;
    }

    /** When it is. */
    record Times(Instant start, Instant end) {}

    /**
     * What it is at Cal.com.
     *
     * @param id a number there
     * @param word its slug
     */
    record CalType(Optional<String> id, Optional<String> word) {}

    /** Nothing where nothing is told that we understand. */
    static Optional<Story> of(List<Heard> heard) {
        Map<String, List<Heard>> byUid =
                heard.stream().sorted().collect(Collectors.groupingBy(Heard::uid, TreeMap::new, Collectors.toList()));
        if (byUid.isEmpty()) return Optional.empty();
        Set<String> former = new HashSet<>();
        heard.forEach(one -> one.former().ifPresent(former::add));
        Set<String> current = new HashSet<>(byUid.keySet());
        current.removeAll(former);
        // In a circle nobody is last.
        String head = byUid.entrySet().stream()
                .filter(entry -> current.isEmpty() || current.contains(entry.getKey()))
                .max(Map.Entry.comparingByValue((one, other) -> one.getLast().compareTo(other.getLast())))
                .orElseThrow()
                .getKey();
        List<Heard> ofHead = byUid.getOrDefault(head, List.of());
        var newestFirst = new ArrayList<>(ofHead.reversed());
        heard.stream()
                .filter(one -> !one.uid().equals(head))
                .sorted()
                .toList()
                .reversed()
                .forEach(newestFirst::add);
        return Optional.of(new Story(head, ofHead, newestFirst));
    }

    /** Its name there, since it was moved last. */
    String head() {
        return head;
    }

    Optional<Times> times() {
        return newest(Story::times);
    }

    CalType type() {
        return new CalType(
                newest(payload -> Node.name(payload.path("eventTypeId"), 40)),
                newest(payload -> Node.name(payload.path("type"), 100)));
    }

    Optional<String> organizer() {
        return newest(payload -> Node.email(payload.at("/organizer/email")));
    }

    /**
     * The first who comes; who comes along with them is none of our clients. What the newest word of them leaves out was
     * said before: some of what Cal.com tells has a name and an address, and no more.
     */
    Optional<NewClient> guest() {
        return newestFirst.stream()
                .flatMap(one -> guest(one.payload()).stream())
                .reduce(Story::filledIn);
    }

    /** Where Cal.com lets them meet: a room of its own, or a place that can be gone to. What else it says is jargon. */
    Optional<String> place() {
        return newest(payload -> link(payload.at("/metadata/videoCallUrl")))
                .or(() -> newest(payload -> Node.line(payload.path("location"), LONGEST_PLACE)
                        .filter(place -> isLink(place) || place.contains(" "))));
    }

    /** Several book it together, and Cal.com tells of each as of a change of the whole. */
    boolean isSeated() {
        return newestFirst.stream()
                .anyMatch(one -> one.payload().path("seatsPerTimeSlot").asInt(0) > 0);
    }

    boolean isTest() {
        return newest(payload -> {
                    JsonNode said = payload.at("/metadata/is_test");
                    return said.isMissingNode() || said.isNull() ? Optional.empty() : Optional.of(said.asString(""));
                })
                .filter("true"::equals)
                .isPresent();
    }

    /** What was said to a question of this key, in words. */
    ObjectNode answers(List<String> keys) {
        ObjectNode answers = Json.object();
        for (String key : keys) {
            newest(payload -> answer(payload.path("responses").path(key).path("value")))
                    .ifPresent(answer -> answers.set(key, answer));
        }
        return answers;
    }

    /** Nothing where nothing is told of how it stands. What does not take place does not, whatever else is told. */
    Optional<BookingStatus> status() {
        Standing most = ofHead.stream()
                .filter(one -> !isOfAnotherSeat(one))
                .map(Standing::of)
                .max(Enum::compareTo)
                .orElse(Standing.UNKNOWN);
        return switch (most) {
            case CANCELLED -> Optional.of(BookingStatus.CANCELLED);
            case REJECTED -> Optional.of(BookingStatus.REJECTED);
            case UNKNOWN, PENDING, ACCEPTED -> {
                if (didNotCome()) yield Optional.of(BookingStatus.NO_SHOW);
                if (isOver()) yield Optional.of(BookingStatus.COMPLETED);
                yield switch (most) {
                    case ACCEPTED -> Optional.of(BookingStatus.CONFIRMED);
                    case PENDING -> Optional.of(BookingStatus.PENDING);
                    case UNKNOWN, REJECTED, CANCELLED -> Optional.empty();
                };
            }
        };
    }

    Optional<PaymentStatus> payment() {
        return newestFirst.stream().anyMatch(one -> one.trigger() == Trigger.BOOKING_PAID)
                ? Optional.of(PaymentStatus.PAID)
                : Optional.empty();
    }

    /** The newest word of it, as the booking is called now. */
    Optional<JsonNode> last(Trigger trigger) {
        return ofHead.reversed().stream()
                .filter(one -> one.trigger() == trigger)
                .map(Heard::payload)
                .findFirst();
    }

    /** One of several gives up their seat: for whoever is a client here nothing changes. */
    private boolean isOfAnotherSeat(Heard one) {
        if (one.trigger() != Trigger.BOOKING_CANCELLED || !isSeated()) return false;
        Optional<String> first = ofHead.stream()
                .filter(told -> told.trigger() != Trigger.BOOKING_CANCELLED)
                .flatMap(told -> guest(told.payload()).stream())
                .findFirst()
                .map(NewClient::email);
        Set<String> leaving = new HashSet<>();
        one.payload()
                .path("attendees")
                .forEach(who -> Node.email(who.path("email")).ifPresent(leaving::add));
        return first.isPresent() && !leaving.isEmpty() && !leaving.contains(first.get());
    }

    private boolean isOver() {
        return ofHead.stream().anyMatch(one -> one.trigger() == Trigger.MEETING_ENDED);
    }

    /** Said of each who comes, and taken back of each: what counts is whoever booked. */
    private boolean didNotCome() {
        var byEmail = new HashMap<String, Boolean>();
        for (Heard one : ofHead) {
            if (one.trigger() != Trigger.BOOKING_NO_SHOW_UPDATED) continue;
            for (JsonNode attendee : one.payload().path("attendees")) {
                if (!attendee.path("noShow").isBoolean()) continue;
                Node.email(attendee.path("email"))
                        .ifPresent(email ->
                                byEmail.put(email, attendee.path("noShow").asBoolean()));
            }
        }
        Optional<String> booker = guest().map(NewClient::email);
        return booker.map(email -> byEmail.getOrDefault(email, false)).orElseGet(() -> byEmail.containsValue(true));
    }

    private <T> Optional<T> newest(Function<JsonNode, Optional<T>> reader) {
        return newestFirst.stream()
                .flatMap(one -> reader.apply(one.payload()).stream())
                .findFirst();
    }

    private static Optional<Times> times(JsonNode payload) {
        Optional<Instant> start = Node.moment(payload.path("startTime"));
        JsonNode length = payload.path("length");
        boolean hasLength = length.isInt() && length.asInt() > 0 && length.asInt() <= LONGEST.toMinutes();
        Optional<Instant> end = Node.moment(payload.path("endTime"))
                .or(() -> hasLength ? start.map(at -> at.plus(Duration.ofMinutes(length.asInt()))) : Optional.empty());
        if (start.isEmpty() || end.isEmpty()) return Optional.empty();
        Duration lasts = Duration.between(start.get(), end.get());
        boolean isSound = lasts.isPositive() && lasts.compareTo(LONGEST) <= 0;
        return isSound ? Optional.of(new Times(start.get(), end.get())) : Optional.empty();
    }

    private static Optional<NewClient> guest(JsonNode payload) {
        JsonNode first = payload.path("attendees").path(0);
        Optional<String> email =
                Node.email(first.path("email")).or(() -> Node.email(payload.at("/responses/email/value")));
        Optional<String> phone = phone(first.path("phoneNumber"))
                .or(() -> phone(payload.at("/responses/attendeePhoneNumber/value")))
                .or(() -> phone(payload.at("/responses/phone/value")))
                .or(() -> phone(payload.path("smsReminderNumber")));
        if (email.isEmpty() && phone.isEmpty()) return Optional.empty();
        String name = Node.line(first.path("name"), 200)
                .or(() -> email)
                .or(() -> phone)
                .orElseThrow();
        return Optional.of(new NewClient(
                name,
                email.orElse(null),
                phone.orElse(null),
                Node.zone(first.path("timeZone")).orElse(null),
                Node.name(first.at("/language/locale"), 20)
                        .flatMap(Language::of)
                        .orElse(null)));
    }

    /** Of the same person; what was said of another before is not of them. */
    private static NewClient filledIn(NewClient newer, NewClient older) {
        boolean isSame = newer.email() == null || newer.email().equals(older.email());
        if (!isSame) return newer;
        boolean isNamed = !newer.name().equals(newer.email());
        return new NewClient(
                isNamed ? newer.name() : older.name(),
                newer.email() == null ? older.email() : newer.email(),
                newer.phone() == null ? older.phone() : newer.phone(),
                newer.timeZone() == null ? older.timeZone() : newer.timeZone(),
                newer.language() == null ? older.language() : newer.language());
    }

    private static Optional<String> link(JsonNode node) {
        return Node.name(node, LONGEST_PLACE).filter(Story::isLink);
    }

    private static boolean isLink(String place) {
        return place.matches("https://[^\\s]+");
    }

    private static Optional<String> phone(JsonNode node) {
        return Node.name(node, 40).flatMap(typed -> Phone.of(typed, Optional.empty()));
    }

    private static Optional<JsonNode> answer(JsonNode value) {
        if (value.isBoolean()) return Optional.of(value);
        if (value.isNumber()) return Optional.of(value);
        if (!value.isArray()) return Node.line(value, 1_000).map(Json::tree);
        List<String> lines = value.valueStream()
                .limit(50)
                .flatMap(one -> Node.line(one, 200).stream())
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(Json.tree(lines));
    }
}
