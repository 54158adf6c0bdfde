package app.kept.booking;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.availability.Claims;
import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import app.kept.client.Clients;
import app.kept.client.NewClient;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bookings for programs. */
public final class BookingApi {
    private static final int PAGE = 100;
    private static final UUID NONE = new UUID(0, 0);

    private final Placing placing;
    private final Bookings bookings;
    private final Clients clients;
    private final Claims claims;

    public BookingApi(Placing placing, Bookings bookings, Clients clients, Claims claims) {
        this.clients = clients;
        this.claims = claims;
        this.placing = placing;
        this.bookings = bookings;
    }

    public Response create(Request request) {
        return switch (placing.place(read(request))) {
            case Placing.Outcome.Placed(Booking booking, List<HostId> hosts) ->
                Response.json(201, BookingJson.of(booking, hosts))
                        .with("Location", "/api/bookings/" + booking.id().value());
            case Placing.Outcome.Taken() ->
                throw Problem.of(ProblemCode.SLOT_TAKEN, "Somebody has this time. Choose another open time.")
                        .raised();
            case Placing.Outcome.Full() ->
                throw Problem.of(ProblemCode.FULLY_BOOKED, "Every seat of this session is taken. Choose another.")
                        .raised();
            case Placing.Outcome.LimitReached(Limit which) ->
                throw Problem.of(ProblemCode.LIMIT_REACHED, inWords(which)).raised();
            case Placing.Outcome.NotOpen(var why) ->
                throw Problem.of(ProblemCode.TIME_NOT_OPEN, inWords(why)).raised();
            case Placing.Outcome.NoSuchEventType() ->
                throw Problem.notFound("event type").raised();
        };
    }

    public Response show(Request request) {
        Booking booking = bookings.find(Caller.accountOf(request), new BookingId(request.id("id")))
                .orElseThrow(() -> Problem.notFound("booking").raised());
        List<HostId> hosts = claims.hostsOf(booking.account(), booking.id().value());
        if (!isInReach(booking, hosts, Reach.of(request))) throw Reach.outOfReach();
        return Response.json(200, BookingJson.of(booking, hosts));
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<BookingId> after = query.id("after").map(BookingId::new);
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<Booking> found = bookings.list(Caller.accountOf(request), Reach.of(request), after, limit);
        UUID next = found.size() < limit ? null : found.getLast().id().value();
        Map<UUID, List<HostId>> hosts = claims.hostsOf(
                Caller.accountOf(request),
                found.stream().map(booking -> booking.id().value()).toList());
        return Response.json(
                200,
                new Page(
                        found.stream()
                                .map(booking -> BookingJson.of(
                                        booking, hosts.getOrDefault(booking.id().value(), List.of())))
                                .toList(),
                        next));
    }

    private boolean isInReach(Booking booking, List<HostId> hosts, Reach reach) {
        return switch (reach) {
            case Reach.Everything() -> true;
            case Reach.OfHost(UUID host) -> booking.host().value().equals(host) || hosts.contains(new HostId(host));
            case Reach.OfThing(UUID thing) -> booking.id().value().equals(thing);
            case Reach.OfPerson _, Reach.OfCustomer _ -> clients.isOwn(booking.account(), booking.client(), reach);
        };
    }

    private static Placing.Wish read(Request request) {
        Input input = request.json();
        var eventType = new EventTypeId(input.required("event_type_id", input.id("event_type_id"), NONE));
        Instant startAt = input.required("start_at", input.instant("start_at"), Instant.EPOCH);
        Optional<Input> client = input.object("client");
        if (client.isEmpty()) input.reject("client", "required", "is needed, with a name and an email or a phone");
        NewClient newClient = client.map(BookingApi::readClient).orElseGet(BookingApi::nobody);
        input.check();
        return new Placing.Wish(eventType, startAt, newClient, Caller.of(request));
    }

    private static NewClient readClient(Input client) {
        String name = client.requiredText("name", 200);
        Optional<String> email = client.email("email");
        Optional<String> phone = client.text("phone", 40);
        var zone = client.zone("time_zone");
        var language = client.choice("language", Language.codes()).flatMap(Language::of);
        if (email.isEmpty() && phone.isEmpty()) client.required("email", Optional.empty(), "");
        // What was refused above never gets past the check that follows.
        String reachable = email.isEmpty() && phone.isEmpty() ? "nobody@example.invalid" : email.orElse(null);
        return new NewClient(name, reachable, phone.orElse(null), zone.orElse(null), language.orElse(null));
    }

    private static NewClient nobody() {
        return new NewClient("", "nobody@example.invalid", null, null, null);
    }

    private static String inWords(Limit which) {
        return switch (which) {
            case DAY -> "The host takes no more of these bookings on this date. Choose another date.";
            case WEEK -> "The host takes no more of these bookings in this week. Choose another week.";
            case MONTH -> "The host takes no more of these bookings in this month. Choose another month.";
            case CLIENT -> "This client has as many of these bookings as a client may have at one time.";
        };
    }

    private static String inWords(OpenTimes.Verdict why) {
        return switch (why) {
            case OPEN -> "This time is open.";
            case TOO_SOON -> "This time has passed or is too soon to be booked.";
            case TOO_FAR -> "This time is too far ahead to be booked yet.";
            case OUTSIDE_DATES -> "This can be booked on other dates only. Ask /api/open-times for them.";
            // Where the host is then is nobody's business.
            case OUTSIDE_HOURS, ABSENCE, BUSY -> "This is not one of the open times. Ask /api/open-times for them.";
        };
    }

    private record Page(
            List<BookingJson> bookings, @Nullable UUID next) {}
}
