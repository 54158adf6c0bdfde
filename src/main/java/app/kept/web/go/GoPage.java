package app.kept.web.go;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.booking.BookingLookup;
import app.kept.client.ClientLookup;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.booking.BookingWords;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** {@code /go}: places, clients and bookings by what is typed; as a page, and as the part that a script shows meanwhile. */
public final class GoPage {
    private static final String PATH = "/go";
    private static final String WORDS = "q";
    /** Says that only what was found is wanted. */
    private static final String PART = "part";

    private static final int LONGEST = 100;
    /** A single letter is the beginning of everybody. */
    private static final int SHORTEST_NAME = 2;

    private static final int MOST = 5;

    private final Threshold threshold;
    private final ClientLookup clients;
    private final BookingLookup bookings;
    private final boolean hasMailbox;

    /** @param hasMailbox whether what is sent can be read here, as in a demo */
    public GoPage(Threshold threshold, ClientLookup clients, BookingLookup bookings, boolean hasMailbox) {
        this.threshold = threshold;
        this.clients = clients;
        this.bookings = bookings;
        this.hasMailbox = hasMailbox;
    }

    /** The page. */
    public record View(Frame frame, Rooms rooms, String words, Found found) {}

    /**
     * What fits.
     *
     * @param said how much that is
     */
    public record Found(List<Group> groups, String said) {}

    /** Some of a kind. */
    public record Group(String id, String title, List<Way> ways) {}

    /** One of them, with what tells it from others; empty where its name does. */
    public record Way(String href, String name, String note) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        String words = query.text(WORDS, LONGEST).orElse("");
        boolean isPart = query.text(PART, 1).isPresent();
        query.check();
        Frame frame = threshold.frame(request, Link.to(PATH).with(WORDS, words), "go.title");
        Found found = found(request, words, frame);
        if (isPart) return threshold.answer(200, "go_part", found);
        return threshold.answer(200, "go", new View(frame, threshold.rooms(request, frame, PATH), words, found));
    }

    private Found found(Request request, String words, Frame frame) {
        Caller.Member member = Caller.memberOf(request);
        boolean isName = words.length() >= SHORTEST_NAME;
        var there = new Places.There(hasMailbox, threshold.hasConsultations(request));
        List<Group> groups = Stream.of(
                        new Group("places", frame.text("rooms.title"), Places.fitting(member, there, words, frame)),
                        new Group(
                                "clients",
                                frame.text("rooms.clients"),
                                isName
                                        ? within(
                                                member,
                                                Right.READ_CLIENTS,
                                                (account, host) -> people(account, host, words))
                                        : List.of()),
                        new Group(
                                "bookings",
                                frame.text("rooms.bookings"),
                                isName
                                        ? within(
                                                member,
                                                Right.READ_JOURNEYS,
                                                (account, host) ->
                                                        booked(account, host, words, threshold.zone(request), frame))
                                        : List.of()))
                .filter(group -> !group.ways().isEmpty())
                .toList();
        int all = groups.stream().mapToInt(group -> group.ways().size()).sum();
        return new Found(groups, all == 0 ? frame.text("go.none") : frame.text("go.found", all));
    }

    /** What lies within the right, of everybody or of the host that somebody is. */
    private static List<Way> within(
            Caller.Member member, Right right, BiFunction<AccountId, Optional<UUID>, List<Way>> ways) {
        return right.reachOf(member)
                .map(reach -> switch (reach) {
                    case Reach.Everything() -> ways.apply(member.account(), Optional.empty());
                    case Reach.OfHost(UUID host) -> ways.apply(member.account(), Optional.of(host));
                    case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> List.<Way>of();
                })
                .orElse(List.of());
    }

    private List<Way> people(AccountId account, Optional<UUID> host, String words) {
        return clients.find(account, host, words, MOST).stream()
                .map(one -> one.client())
                .map(one -> new Way(
                        "/clients/" + one.id().value(), one.name(), Objects.requireNonNullElse(one.email(), "")))
                .toList();
    }

    private List<Way> booked(AccountId account, Optional<UUID> host, String words, ZoneId zone, Frame frame) {
        return bookings.find(account, host, words, MOST).stream()
                .map(one -> new Way(
                        "/bookings/" + one.id().value(),
                        one.name(),
                        String.join(
                                " · ",
                                When.of(one.startAt(), zone, frame.locale()).words(),
                                BookingWords.of(one.status(), frame),
                                one.reference())))
                .toList();
    }
}
