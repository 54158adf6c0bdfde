package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.availability.OpenTimes;
import app.kept.availability.Waived;
import app.kept.availability.Waiver;
import app.kept.client.Client;
import app.kept.client.ClientId;
import app.kept.client.Clients;
import app.kept.client.NewClient;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.HostCountry;
import app.kept.host.HostId;
import app.kept.host.question.Answers;
import app.kept.platform.base.Ids;
import app.kept.platform.http.Access;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.text.Json;
import app.kept.platform.text.Language;
import app.kept.privacy.Consents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Reads what a program wants to be booked. */
public final class WishInput {
    private static final UUID NONE = new UUID(0, 0);
    private static final String CLIENT_ID = "client_id";
    /** Stands in for what was refused, which never gets past the check. */
    private static final NewClient NOBODY = new NewClient("", "nobody@example.invalid", null, null, null);

    private final OpenTimes openTimes;
    private final Clients clients;
    private final BookingLooks looks;
    private final HostCountry country;

    public WishInput(OpenTimes openTimes, Clients clients, BookingLooks looks, HostCountry country) {
        this.country = country;
        this.openTimes = openTimes;
        this.clients = clients;
        this.looks = looks;
    }

    /** Refuses what cannot be a wish; whatever else the caller wants to know of the input has been asked before. */
    public Placing.Wish read(Request request, Input input) {
        var id = new EventTypeId(input.required("event_type_id", input.id("event_type_id"), NONE));
        Instant startAt = input.required("start_at", input.instant("start_at"), Instant.EPOCH);
        Favour said = favour(input);
        Optional<EventType> type = id.value().equals(NONE) ? Optional.empty() : openTimes.typeLately(id);
        if (said.isAny()
                && type.filter(found -> mayFavour(request, found, said)).isEmpty()) throw notForYou();
        Favour favour = said.isAny() ? said.within(Reach.of(request)) : said;
        NewClient client = favour.client()
                .map(known -> known(request, input, known))
                .orElseGet(() -> input.has(CLIENT_ID) ? NOBODY : client(input, id));
        JsonNode answers = answers(input, type);
        Optional<Consents.Said> consent = Consents.Said.read(input);
        input.check();
        return new Placing.Wish(
                id, startAt, client, answers, favour, Caller.of(request), new BookingId(Ids.next()), consent);
    }

    private static Favour favour(Input input) {
        var override = new Waived(Waiver.read(input), Optional.empty());
        boolean isTest = input.flag("is_test").orElse(false);
        return new Favour(override, isTest, input.id(CLIENT_ID).map(ClientId::new));
    }

    /**
     * A host may do favours with their own time, and with nobody else's: a test takes the time of whoever's turn it is, and
     * a client of theirs is booked with them.
     */
    public static boolean mayFavour(Request request, EventType type, Favour favour) {
        boolean isTheirs = Caller.of(request).home().equals(Optional.of(type.account()));
        if (!isTheirs || Right.CHANGE_BOOKINGS.judge(request) != Access.Verdict.ALLOWED) return false;
        return switch (Reach.of(request)) {
            case Reach.Everything() -> true;
            case Reach.OfHost(UUID own) -> {
                var host = new HostId(own);
                boolean overridesOnly = !favour.isTest() && favour.client().isEmpty();
                yield overridesOnly
                        ? type.rules().hosts().contains(host)
                        : type.rules().hosts().equals(List.of(host));
            }
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> false;
        };
    }

    private static Problem.Raised notForYou() {
        return Problem.of(
                        ProblemCode.FORBIDDEN,
                        "override, is_test and client_id are for the team of the host, and for keys with bookings:write."
                                + " Leave them out.")
                .raised();
    }

    /** Whoever is not known to the caller is not known at all. */
    private NewClient known(Request request, Input input, ClientId id) {
        if (input.has("client")) input.reject("client", "invalid", "leave it out, or leave out client_id");
        input.leave("client");
        AccountId account = Caller.accountOf(request);
        Optional<Client> found = clients.find(account, id)
                .filter(client -> !(Reach.of(request) instanceof Reach.OfHost(UUID own))
                        || looks.hasBookedWith(account, client.id(), new HostId(own)));
        if (found.isEmpty()) input.reject(CLIENT_ID, "invalid", "must be a client of yours");
        return found.filter(client -> client.email() != null || client.phone() != null)
                .map(client -> new NewClient(
                        client.name(), client.email(), client.phone(), client.timeZone(), client.language()))
                .orElseGet(() -> {
                    if (found.isPresent()) input.reject(CLIENT_ID, "invalid", "this client cannot be reached any more");
                    return NOBODY;
                });
    }

    private NewClient client(Input input, EventTypeId type) {
        Optional<Input> client = input.object("client");
        if (client.isEmpty()) input.reject("client", "required", "is needed, with a name and an email or a phone");
        return client.map(said -> newClient(said, () -> country.of(type))).orElse(NOBODY);
    }

    /** @param country of a phone without its prefix */
    private static NewClient newClient(Input client, Supplier<Optional<String>> country) {
        String name = client.requiredText("name", 200);
        Optional<String> email = client.email("email");
        Optional<String> phone = client.phone("phone", country);
        var zone = client.zone("time_zone");
        var language = client.choice("language", Language.codes()).flatMap(Language::of);
        if (email.isEmpty() && phone.isEmpty()) client.required("email", Optional.empty(), "");
        // What was refused above never gets past the check that follows.
        String reachable = email.isEmpty() && phone.isEmpty() ? NOBODY.email() : email.orElse(null);
        return new NewClient(name, reachable, phone.orElse(null), zone.orElse(null), language.orElse(null));
    }

    /** What nobody can be asked nobody needs to answer: that there is no such event type is said next. */
    public static JsonNode answers(Input input, Optional<EventType> type) {
        if (type.isPresent()) return new Answers(type.get().offer().questions()).ofJson(input);
        input.leave(Answers.FIELD);
        return Json.object();
    }
}
