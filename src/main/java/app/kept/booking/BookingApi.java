package app.kept.booking;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.availability.Claims;
import app.kept.availability.Limit;
import app.kept.client.ClientId;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.privacy.ConsentRefusal;
import app.kept.privacy.Consents;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bookings for programs. */
public final class BookingApi {
    private static final int PAGE = 100;
    private static final List<String> STATUSES = Arrays.stream(BookingStatus.values())
            .map(status -> status.name().toLowerCase(Locale.ROOT))
            .toList();

    private final Placing placing;
    private final WishInput wishes;
    private final Bookings bookings;
    private final Standing standing;
    private final Claims claims;
    private final Shown shown;
    private final Time time;

    public BookingApi(
            Placing placing,
            WishInput wishes,
            Bookings bookings,
            Standing standing,
            Claims claims,
            Shown shown,
            Time time) {
        this.shown = shown;
        this.time = time;
        this.wishes = wishes;
        this.standing = standing;
        this.claims = claims;
        this.placing = placing;
        this.bookings = bookings;
    }

    public Response create(Request request) {
        return switch (placing.place(wishes.read(request, request.json()))) {
            case Placing.Outcome.Placed(Booking booking, List<HostId> hosts) ->
                Response.json(
                                201,
                                BookingJson.of(booking, hosts, Standing.sideOf(request, booking.account()), time.now()))
                        .with("Location", "/api/bookings/" + booking.id().value());
            case Placing.Outcome.Taken() -> throw Refusals.taken();
            case Placing.Outcome.Full() -> throw Refusals.full();
            case Placing.Outcome.LimitReached(Limit which) ->
                throw Refusals.limit(which).raised();
            case Placing.Outcome.NotOpen(var why) -> throw Refusals.notOpen(why).raised();
            case Placing.Outcome.PlanLimitReached _ ->
                throw Refusals.planIsFull().raised();
            case Placing.Outcome.NoConsent(Consents.Verdict why) -> throw ConsentRefusal.raised(why);
            case Placing.Outcome.NoSuchClient() -> throw Refusals.noSuchClient();
            case Placing.Outcome.NoSuchEventType() ->
                throw Problem.notFound("event type").raised();
        };
    }

    public Response show(Request request) {
        Standing.Side side = standing.of(request);
        return shown.booking(side.booking(), side.party());
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<BookingId> after = query.id("after").map(BookingId::new);
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        Bookings.Sought sought = sought(query);
        query.check();
        Reach reach = Reach.of(request);
        List<Booking> found = bookings.list(Caller.accountOf(request), reach, sought, after, limit);
        UUID next = found.size() < limit ? null : found.getLast().id().value();
        Map<UUID, List<HostId>> hosts = claims.hostsOf(
                Caller.accountOf(request),
                found.stream().map(booking -> booking.id().value()).toList());
        return Response.json(
                200,
                new Page(
                        found.stream()
                                .map(booking -> BookingJson.of(
                                        booking,
                                        hosts.getOrDefault(booking.id().value(), List.of()),
                                        Standing.sideOf(reach),
                                        time.now()))
                                .toList(),
                        next));
    }

    private static Bookings.Sought sought(Input query) {
        return new Bookings.Sought(
                query.choice("status", STATUSES),
                query.id("host_id").map(HostId::new),
                query.id("event_type_id").map(EventTypeId::new),
                query.id("client_id").map(ClientId::new),
                query.instant("from"),
                query.instant("to"));
    }

    private record Page(
            List<BookingJson> bookings, @Nullable UUID next) {}
}
