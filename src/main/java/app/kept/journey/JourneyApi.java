package app.kept.journey;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.message.Attempt;
import app.kept.message.AttemptJson;
import app.kept.message.Message;
import app.kept.message.Messages;
import app.kept.message.channel.About;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was promised to whom and what became of it, for programs. */
public final class JourneyApi {
    private final Bookings bookings;
    private final Messages messages;

    public JourneyApi(Bookings bookings, Messages messages) {
        this.bookings = bookings;
        this.messages = messages;
    }

    public Response show(Request request) {
        AccountId account = Caller.accountOf(request);
        UUID id = request.id("id");
        Booking booking = bookings.find(account, new BookingId(id))
                .orElseThrow(() -> Problem.notFound("booking").raised());
        Reach.requireHost(request, booking.host().value());
        List<Attempt> attempts = messages.attemptsAbout(account, new About(Owed.ABOUT, id));
        return Response.json(
                200,
                new Journey(messages.about(account, new About(Owed.ABOUT, id)).stream()
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
                    message.address(),
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
