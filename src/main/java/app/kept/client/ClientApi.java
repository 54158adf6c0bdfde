package app.kept.client;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.HomeCountry;
import app.kept.account.Reach;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Clients for programs. A host has their own: who has booked with them. */
public final class ClientApi {
    private static final int PAGE = 100;
    private static final UUID NOBODY = new UUID(0, 0);

    private final ClientList clients;
    private final ClientDoor door;
    private final ClientMerging merging;
    private final HomeCountry home;
    private final BiPredicate<AccountId, UUID> isHost;

    /** @param isHost whether the account has such a host: hosts are not known here */
    public ClientApi(ClientList clients, ClientMerging merging, HomeCountry home, BiPredicate<AccountId, UUID> isHost) {
        this.isHost = isHost;
        this.clients = clients;
        this.merging = merging;
        this.door = new ClientDoor(clients);
        this.home = home;
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<UUID> host = query.id("host_id");
        Optional<String> words = query.text("q", 100);
        Optional<String> tag = query.text("tag", ClientInput.LONGEST_NAME);
        Optional<String> field = query.text("field", ClientInput.LONGEST_NAME);
        Optional<String> value = query.text("value", ClientInput.LONGEST_TEXT);
        if (value.isPresent() && field.isEmpty()) query.reject("field", "required", "is needed beside value");
        Optional<ClientId> after = query.id("after").map(ClientId::new);
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        host.ifPresent(asked -> requireHost(request, asked));
        Optional<UUID> whose = Reach.of(request) instanceof Reach.OfHost own ? Optional.of(own.host()) : host;
        var sought = new ClientList.Sought(
                Caller.accountOf(request),
                whose,
                words,
                tag,
                field.map(name -> Map.entry(name, value)),
                new ClientList.Page.AsTheyCame(after));
        List<ClientSheet> found = clients.list(sought, limit);
        UUID next = found.size() < limit ? null : found.getLast().client().id().value();
        return Response.json(200, new Page(found.stream().map(ClientJson::of).toList(), next));
    }

    public Response show(Request request) {
        return Response.json(200, ClientJson.of(door.inPath(request)));
    }

    public Response change(Request request) {
        ClientSheet sheet = door.inPath(request);
        if (sheet.mergedInto().isPresent())
            throw ClientDoor.merged(sheet.mergedInto().get());
        AccountId account = sheet.client().account();
        Input input = request.json();
        UnaryOperator<ClientSheet> change = ClientInput.read(input, () -> home.of(account));
        input.check();
        return switch (clients.change(Caller.by(request), sheet.client().id(), change)) {
            case ClientList.Outcome.Done(ClientSheet changed) -> Response.json(200, ClientJson.of(changed));
            case ClientList.Outcome.Known _ ->
                throw Problem.of(ProblemCode.CLIENT_EXISTS, "Another client has this email or this phone.")
                        .raised();
            case ClientList.Outcome.Unreachable() -> {
                input.reject("email", "required", "or phone is needed, or nobody can reach the client");
                input.check();
                throw new IllegalStateException("a field was wrong and nothing was said");
            }
            case ClientList.Outcome.Overtaken _ ->
                throw new IllegalStateException("nobody asked whether it is still so");
            case ClientList.Outcome.Merged(ClientId into) -> throw ClientDoor.merged(into);
        };
    }

    /** Done before is done now: whoever asks again hears the same. */
    public Response merge(Request request) {
        ClientId from = door.inPath(request).client().id();
        Input input = request.json();
        var into = new ClientId(input.required("into", input.id("into"), NOBODY));
        if (into.equals(from)) input.reject("into", "invalid", "must be another client");
        boolean isTheirs =
                door.other(request, into).filter(sheet -> !sheet.isErased()).isPresent();
        if (input.errors().isEmpty() && !isTheirs) input.reject("into", "invalid", "must be a client of yours");
        input.check();
        return switch (merging.merge(Caller.by(request), from, into)) {
            case ClientMerging.Outcome.Done(ClientSheet stays) -> Response.json(200, ClientJson.of(stays));
            case ClientMerging.Outcome.NoSuchClient _ -> throw ClientDoor.gone();
            case ClientMerging.Outcome.Elsewhere(var _, ClientId now) -> throw ClientDoor.merged(now);
            case ClientMerging.Outcome.SignsIn() ->
                throw Problem.of(
                                ProblemCode.CLIENT_SIGNS_IN,
                                "This client signs in and would not find their bookings any more. Merge the other one into"
                                        + " this one; two who both sign in stay two.")
                        .raised();
            case ClientMerging.Outcome.Same(), ClientMerging.Outcome.Overtaken() ->
                throw new IllegalStateException("both were asked about before");
        };
    }

    private void requireHost(Request request, UUID host) {
        if (!isHost.test(Caller.accountOf(request), host)) {
            throw Problem.notFound("host").raised();
        }
        Reach.requireHost(request, host);
    }

    private record Page(List<ClientJson> clients, @Nullable UUID next) {}
}
