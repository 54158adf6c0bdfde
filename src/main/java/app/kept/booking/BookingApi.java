package app.kept.booking;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.availability.Claims;
import app.kept.availability.Limit;
import app.kept.client.NewClient;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.privacy.ConsentRefusal;
import app.kept.privacy.Consents;
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
    private final Standing standing;
    private final Claims claims;

    public BookingApi(Placing placing, Bookings bookings, Standing standing, Claims claims) {
        this.standing = standing;
        this.claims = claims;
        this.placing = placing;
        this.bookings = bookings;
    }

    public Response create(Request request) {
        return switch (placing.place(read(request))) {
            case Placing.Outcome.Placed(Booking booking, List<HostId> hosts) ->
                Response.json(201, BookingJson.of(booking, hosts))
                        .with("Location", "/api/bookings/" + booking.id().value());
            case Placing.Outcome.Taken() -> throw Refusals.taken();
            case Placing.Outcome.Full() -> throw Refusals.full();
            case Placing.Outcome.LimitReached(Limit which) ->
                throw Refusals.raised(ProblemCode.LIMIT_REACHED, Refusals.inWords(which));
            case Placing.Outcome.NotOpen(var why) ->
                throw Refusals.raised(ProblemCode.TIME_NOT_OPEN, Refusals.inWords(why));
            case Placing.Outcome.NoConsent(Consents.Verdict why) -> throw ConsentRefusal.raised(why);
            case Placing.Outcome.NoSuchEventType() ->
                throw Problem.notFound("event type").raised();
        };
    }

    public Response show(Request request) {
        Standing.Side side = standing.of(request);
        return Response.json(200, BookingJson.of(side.booking(), side.hosts()));
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

    private static Placing.Wish read(Request request) {
        Input input = request.json();
        var eventType = new EventTypeId(input.required("event_type_id", input.id("event_type_id"), NONE));
        Instant startAt = input.required("start_at", input.instant("start_at"), Instant.EPOCH);
        Optional<Input> client = input.object("client");
        if (client.isEmpty()) input.reject("client", "required", "is needed, with a name and an email or a phone");
        NewClient newClient = client.map(BookingApi::readClient).orElseGet(BookingApi::nobody);
        Optional<Consents.Said> consent = Consents.Said.read(input);
        input.check();
        return new Placing.Wish(eventType, startAt, newClient, Caller.of(request), new BookingId(Ids.next()), consent);
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

    private record Page(
            List<BookingJson> bookings, @Nullable UUID next) {}
}
