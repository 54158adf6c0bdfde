package app.kept.privacy;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.client.ClientDoor;
import app.kept.client.ClientId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is known about a client: all of it as a file, or none of it any more. */
public final class PrivacyApi {
    private final Exporting exporting;
    private final Farewell farewell;

    public PrivacyApi(Exporting exporting, Farewell farewell) {
        this.exporting = exporting;
        this.farewell = farewell;
    }

    /** Where one file has no room for all, the header Link says where the next one is. */
    public Response export(Request request) {
        AccountId account = Caller.accountOf(request);
        var client = new ClientId(request.id("id"));
        Input query = request.query();
        Optional<UUID> after = query.id("after");
        query.check();
        Exporting.File file = exporting.export(account, client, after).orElseThrow(PrivacyApi::noSuchClient);
        Response answer = Response.json(200, file.content())
                .with("Content-Disposition", "attachment; filename=\"client-" + client.value() + ".json\"")
                .with("Cache-Control", "no-store");
        return file.next()
                .map(last -> answer.with("Link", "<" + request.path() + "?after=" + last + ">; rel=\"next\""))
                .orElse(answer);
    }

    public Response erase(Request request) {
        var client = new ClientId(request.id("id"));
        Input input = request.json();
        String typed = input.requiredText("confirm", 200);
        boolean callsOff = input.flag("cancel_bookings").orElse(false);
        input.check();
        Audit.By by = Caller.by(request);
        Predicate<String> confirmed = Farewell.confirmed(client, typed);
        return switch (farewell.erase(by, client, confirmed, callsOff)) {
            case Erasing.Outcome.Erased(Instant at) -> Response.json(200, new ErasedJson(client.value(), at));
            case Erasing.Outcome.NoSuchClient() -> throw noSuchClient();
            case Erasing.Outcome.Merged(ClientId into) -> throw ClientDoor.merged(into);
            case Erasing.Outcome.NotConfirmed() -> {
                input.reject("confirm", "invalid", "must be the client's name or id, to be sure");
                input.check();
                throw new IllegalStateException("a field was wrong and nothing was said");
            }
            case Erasing.Outcome.HasBookings(List<Agreements.Ahead> ahead) ->
                throw Problem.of(
                                ProblemCode.CLIENT_HAS_BOOKINGS,
                                "Cancel what is still to take place first, or send \"cancel_bookings\": true: "
                                        + ahead.stream()
                                                .map(Agreements.Ahead::reference)
                                                .collect(Collectors.joining(", "))
                                        + ".")
                        .raised();
            case Erasing.Outcome.LetterUnderWay() ->
                throw Problem.of(
                                ProblemCode.MESSAGE_UNDER_WAY,
                                "A message about this client is being sent. Ask again in a minute.")
                        .raised();
        };
    }

    private static Problem.Raised noSuchClient() {
        return Problem.notFound("client").raised();
    }

    private record ErasedJson(UUID id, Instant erasedAt) {}
}
