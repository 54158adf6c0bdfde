package app.kept.booking.site;

import app.kept.account.Caller;
import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import app.kept.booking.BookingId;
import app.kept.booking.Favour;
import app.kept.booking.Placing;
import app.kept.booking.WishInput;
import app.kept.client.NewClient;
import app.kept.host.EventTypeId;
import app.kept.host.HostCountry;
import app.kept.host.OfferedTypes;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.RateLimit;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.privacy.ConsentRefusal;
import app.kept.privacy.Consents;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The form on a host's own site. Its names are in camelCase, as those who send it have always written them. Strangers
 * try things here, so the answer says no more than that it was done, or what to change, and never comes sooner than
 * {@link #FLOOR}.
 */
public final class SiteBookingApi {
    public static final Duration FLOOR = Duration.ofMillis(250);

    private static final int ATTEMPTS = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_ADDRESSES = 50_000;
    /** A field that no person sees; programs that fill in everything fill it in. */
    private static final String HONEYPOT = "website";

    private final OfferedTypes offered;
    private final HostCountry country;
    private final Placing placing;
    private final OpenTimes openTimes;
    private final RateLimit attempts;

    public SiteBookingApi(OfferedTypes offered, HostCountry country, Placing placing, OpenTimes openTimes, Time time) {
        this.openTimes = openTimes;
        this.offered = offered;
        this.country = country;
        this.placing = placing;
        this.attempts = new RateLimit(ATTEMPTS, WINDOW, MOST_ADDRESSES, time);
    }

    /** Before anything is looked at: what is refused, or answered out of memory, was an attempt as well, and only one. */
    public void count(Request request) {
        RateLimit.Decision decision = attempts.call(request.clientKey());
        if (!decision.admitted()) throw Problem.tooOften(decision.retryAfter()).raised();
    }

    public Response book(Request request) {
        Input input = request.json();
        if (!input.typed(HONEYPOT).isBlank()) return done();
        return answer(placing.place(read(input, Caller.of(request))));
    }

    private static Response answer(Placing.Outcome outcome) {
        return switch (outcome) {
            case Placing.Outcome.Placed _ -> done();
            case Placing.Outcome.Taken(), Placing.Outcome.Full() -> throw taken();
            // What a client has booked is told to nobody who merely knows their phone number.
            case Placing.Outcome.LimitReached(Limit which) -> throw which == Limit.CLIENT ? contactHost() : taken();
            case Placing.Outcome.PlanLimitReached _ -> throw contactHost();
            case Placing.Outcome.NoConsent(Consents.Verdict why) -> throw ConsentRefusal.raised(why);
            case Placing.Outcome.NotOpen(OpenTimes.Verdict why) -> throw notOpen(why);
            case Placing.Outcome.NoSuchClient() -> throw new IllegalStateException("nobody is named by an id here");
            case Placing.Outcome.NoSuchEventType() ->
                throw Problem.notFound("event type").raised();
        };
    }

    private static Response done() {
        return Response.json(200, Map.of("success", true));
    }

    private Placing.Wish read(Input input, Caller caller) {
        input.text(HONEYPOT, 200);
        String slug = input.required("slug", input.slug("slug"), "");
        Optional<String> kind = input.text("eventType", 100);
        Instant startsAt = input.required("startsAt", input.instant("startsAt"), Instant.EPOCH);
        String name = input.requiredText("clientName", 200);
        Optional<String> email = input.email("clientEmail");
        Optional<OfferedTypes.Offered> meant = slug.isEmpty() ? Optional.empty() : offered.find(slug, kind);
        String phone = input.required("clientPhone", input.phone("clientPhone", () -> countryOf(meant)), "");
        // What has to be answered is asked for here as well: the host counts on it, whoever's form it is.
        JsonNode answers = WishInput.answers(
                input, meant.flatMap(OfferedTypes.Offered::type).flatMap(openTimes::typeLately));
        Optional<Consents.Said> consent = Consents.Said.read(input);
        input.check();
        EventTypeId type = meant.orElseThrow(() -> Problem.notFound("host").raised())
                .type()
                .orElseThrow(() -> Problem.notFound("event type").raised());
        var client = new NewClient(name, email.orElse(null), phone, null, null);
        return new Placing.Wish(
                type, startsAt, client, answers, Favour.NONE, caller, new BookingId(Ids.next()), consent);
    }

    private Optional<String> countryOf(Optional<OfferedTypes.Offered> meant) {
        return meant.flatMap(host -> country.of(host.account(), host.host()));
    }

    private static Problem.Raised taken() {
        return Problem.of(ProblemCode.SITE_SLOT_TAKEN, "Somebody has this time. Choose another.")
                .raised();
    }

    /** The same words whatever keeps them out: what the host pays for, or what the client has already. */
    private static Problem.Raised contactHost() {
        return Problem.of(ProblemCode.CONTACT_HOST, "This cannot be booked here at the moment. Contact the host.")
                .raised();
    }

    /** Where the host is, and why a time is not offered, is nobody's business. */
    private static Problem.Raised notOpen(OpenTimes.Verdict why) {
        String detail = switch (why) {
            case TOO_SOON -> "This time has passed or is too soon to be booked. Choose another.";
            case OPEN, TOO_FAR, OUTSIDE_DATES, OUTSIDE_HOURS, ABSENCE, BUSY ->
                "This is not one of the open times. Ask /api/booking for them.";
        };
        return Problem.of(ProblemCode.TIME_NOT_OPEN, detail).raised();
    }
}
