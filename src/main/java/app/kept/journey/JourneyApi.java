package app.kept.journey;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.journey.plan.Planning;
import app.kept.message.Attempt;
import app.kept.message.AttemptJson;
import app.kept.message.Message;
import app.kept.message.Messages;
import app.kept.message.channel.About;
import app.kept.message.channel.Route;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was promised to whom and what became of it, for programs. */
public final class JourneyApi {
    /** As long as the name of a step may be, and more. */
    private static final int LONGEST_STEP = 100;

    private final Bookings bookings;
    private final Messages messages;
    private final Why why;

    public JourneyApi(Bookings bookings, Messages messages, Why why) {
        this.bookings = bookings;
        this.messages = messages;
        this.why = why;
    }

    public Response show(Request request) {
        AccountId account = Caller.accountOf(request);
        UUID id = request.id("id");
        Booking booking = bookings.find(account, new BookingId(id))
                .orElseThrow(() -> Problem.notFound("booking").raised());
        Reach.requireHost(request, booking.host().value());
        Input query = request.query();
        Optional<String> step = query.text("why", LONGEST_STEP);
        query.check();
        return step.isPresent() ? explain(booking, step.get()) : tell(booking);
    }

    private Response explain(Booking booking, String step) {
        return switch (why.of(booking, step)) {
            case Why.Told told -> Response.json(200, WhyJson.of(told));
            case Why.NoSuchStep(var steps) ->
                throw notThere(
                        "The journey of this booking has no such step. It has " + String.join(", ", steps) + ".");
            case Why.NoJourney(var isTest) ->
                throw notThere(
                        isTest
                                ? "This booking is only a test, and follows no journey."
                                : "This booking follows no journey yet.");
        };
    }

    private static Problem.Raised notThere(String detail) {
        return Problem.of(ProblemCode.NOT_FOUND, detail).raised();
    }

    private Response tell(Booking booking) {
        AccountId account = booking.account();
        UUID id = booking.id().value();
        List<Message> all = messages.about(account, new About(Planning.ABOUT, id));
        List<Attempt> attempts =
                messages.attemptsOf(account, all.stream().map(Message::id).toList());
        return Response.json(
                200,
                new Journey(all.stream()
                        .map(message -> MessageJson.of(message, attempts))
                        .toList()));
    }

    private record Journey(List<MessageJson> messages) {}

    private record MessageJson(
            UUID id,
            String step,
            String template,
            String channel,
            String recipient,
            String address,
            String language,
            String timeZone,
            Instant dueAt,
            String state,
            @Nullable Instant sentAt,
            @Nullable String reason,
            List<AttemptJson> attempts) {
        static MessageJson of(Message message, List<Attempt> attempts) {
            return new MessageJson(
                    message.id(),
                    message.step(),
                    message.template(),
                    message.channel(),
                    message.recipient(),
                    new Route(message.channel(), message.address()).shown(),
                    message.language().code(),
                    message.timeZone().getId(),
                    message.dueAt(),
                    message.state().name().toLowerCase(Locale.ROOT),
                    message.sentAt(),
                    message.reason(),
                    attempts.stream()
                            .filter(attempt -> attempt.message().equals(message.id()))
                            .map(AttemptJson::of)
                            .toList());
        }
    }
}
