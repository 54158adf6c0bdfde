package app.kept.web.booking;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.availability.OpenTimes;
import app.kept.availability.Waived;
import app.kept.availability.Waiver;
import app.kept.booking.Favour;
import app.kept.booking.Prospects;
import app.kept.booking.WishInput;
import app.kept.client.Client;
import app.kept.client.ClientId;
import app.kept.client.ClientList;
import app.kept.client.ClientSheet;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is known of a booking that somebody of the team makes for a client: as much as stands in the address. */
public final class NewBooking {
    static final String PATH = BookingsPage.PATH + "/new";
    static final String TYPE = "type";
    static final String START = "start";
    static final String CLIENT = "client";
    /** In place of an id. */
    static final String NOBODY_YET = "new";

    private static final Set<Waiver> ALL = Set.of(Waiver.values());
    private static final int LONGEST_CLIENT = 36;

    private final Threshold threshold;
    private final Hosts hosts;
    private final EventTypes types;
    private final ClientList clients;
    private final Prospects prospects;

    public NewBooking(Threshold threshold, Hosts hosts, EventTypes types, ClientList clients, Prospects prospects) {
        this.threshold = threshold;
        this.hosts = hosts;
        this.types = types;
        this.clients = clients;
        this.prospects = prospects;
    }

    /**
     * What is chosen so far.
     *
     * @param client nobody while none is chosen, and where it is somebody new
     */
    record Chosen(
            Request request,
            Optional<Offer> offer,
            Optional<Instant> start,
            Optional<Client> client,
            boolean isSomebodyNew) {
        boolean hasClient() {
            return client.isPresent() || isSomebodyNew;
        }

        /** The page with all of it. */
        Link page() {
            return bare(request)
                    .with(TYPE, offer.map(one -> one.type().id().value().toString()))
                    .with(START, start.map(Instant::toString))
                    .with(
                            CLIENT,
                            client.map(one -> one.id().value().toString())
                                    .or(() -> isSomebodyNew ? Optional.of(NOBODY_YET) : Optional.empty()));
        }

        /** Whether they may do such a favour with what was chosen. */
        boolean may(Favour favour) {
            return offer.isPresent() && WishInput.mayFavour(request, offer.get().type(), favour);
        }

        boolean mayTest() {
            return may(new Favour(Waived.NOTHING, true, Optional.empty()));
        }

        boolean mayOverride() {
            return may(new Favour(Waived.of(Waiver.values()), false, Optional.empty()));
        }

        /** As far as it is theirs to do. Whom they may not name is found by what is known of them. */
        Favour favour(boolean anyway, boolean isTest) {
            Optional<ClientId> named =
                    client.map(Client::id).filter(id -> may(new Favour(Waived.NOTHING, false, Optional.of(id))));
            Waived waived = anyway && mayOverride() ? Waived.within(Reach.of(request), ALL) : Waived.NOTHING;
            return new Favour(waived, isTest && mayTest(), named);
        }
    }

    /**
     * What is booked, and with whom.
     *
     * @param zone of whoever looks, by whose clock it is chosen
     */
    record Offer(EventType type, Host host, ZoneId zone) {}

    /** What is in the way of the time, and whether it can be had all the same. */
    record Obstacle(Prospects.Prospect what, boolean canBeAnyway) {
        boolean isNone() {
            return what instanceof Prospects.Prospect.Open;
        }
    }

    static Link bare(Request request) {
        return Link.to(PATH)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
    }

    /** What is not theirs to choose is not there. */
    Chosen read(Request request, Input input) {
        Optional<HostId> own = own(request);
        Optional<UUID> type = input.id(TYPE);
        Optional<Instant> start = input.instant(START);
        Optional<String> client = input.text(CLIENT, LONGEST_CLIENT);
        boolean isSomebodyNew = client.equals(Optional.of(NOBODY_YET));
        Optional<Offer> offer = type.map(id -> offer(request, own, new EventTypeId(id)));
        return new Chosen(
                request,
                offer,
                start,
                client.filter(_ -> !isSomebodyNew).map(id -> client(request, id)),
                isSomebodyNew);
    }

    private Offer offer(Request request, Optional<HostId> own, EventTypeId id) {
        AccountId account = Caller.accountOf(request);
        EventType type = types.find(account, id)
                .orElseThrow(() -> Problem.notFound("event type").raised());
        boolean isTheirs = own.isEmpty()
                || type.host().equals(own.get())
                || type.rules().hosts().contains(own.get());
        if (!isTheirs) throw Reach.outOfReach();
        return new Offer(type, hosts.find(account, type.host()).orElseThrow(), threshold.zone(request));
    }

    private Client client(Request request, String text) {
        AccountId account = Caller.accountOf(request);
        ClientId id = id(text).orElseThrow(() -> Problem.notFound("client").raised());
        ClientSheet sheet = clients.find(account, id)
                .filter(one -> !one.isErased() && one.mergedInto().isEmpty())
                .orElseThrow(() -> Problem.notFound("client").raised());
        boolean isTheirs = own(request)
                .map(host -> clients.isOfHost(account, id, host.value()))
                .orElse(true);
        if (!isTheirs) throw Reach.outOfReach();
        return sheet.client();
    }

    private static Optional<ClientId> id(String text) {
        try {
            return Optional.of(new ClientId(UUID.fromString(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** The host whose bookings alone they make. */
    static Optional<HostId> own(Request request) {
        return switch (Reach.of(request)) {
            case Reach.Everything() -> Optional.empty();
            case Reach.OfHost(UUID host) -> Optional.of(new HostId(host));
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> throw Reach.outOfReach();
        };
    }

    List<EventType> offered(Request request, Optional<EventTypeId> after, int most) {
        return types.list(Caller.accountOf(request), own(request), Optional.of(false), after, most);
    }

    String hostOf(EventType type) {
        return hosts.find(type.account(), type.host()).map(Host::name).orElse("");
    }

    List<Client> found(Request request, Optional<String> words, int most) {
        var sought = new ClientList.Sought(
                Caller.accountOf(request),
                own(request).map(HostId::value),
                words,
                Optional.empty(),
                Optional.empty(),
                new ClientList.Page.NewestFirst(Optional.empty()));
        return clients.list(sought, most).stream().map(ClientSheet::client).toList();
    }

    Obstacle obstacle(Chosen chosen) {
        EventType type = chosen.offer().orElseThrow().type();
        Instant start = chosen.start().orElseThrow();
        Prospects.Prospect asIs = prospects.look(type, start, chosen.favour(false, false));
        boolean isRule = asIs instanceof Prospects.Prospect.NotOpen(OpenTimes.Verdict why)
                && why != OpenTimes.Verdict.BUSY
                && chosen.mayOverride();
        boolean canBe =
                isRule && prospects.look(type, start, chosen.favour(true, false)) instanceof Prospects.Prospect.Open;
        return new Obstacle(asIs, canBe);
    }
}
