package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Cal.com told and what became of it, for programs. */
public final class CalApi {
    private static final int PAGE = 100;
    private static final int SHORTEST_SECRET = 12;
    private static final int LONGEST_KEY = 254;

    private final CalDeliveries deliveries;
    private final CalBookings agreements;
    private final CalMappings mappings;
    private final CalSecrets secrets;
    private final Minding minding;
    private final Hosts hosts;
    private final EventTypes types;

    CalApi(
            CalDeliveries deliveries,
            CalBookings agreements,
            CalMappings mappings,
            CalSecrets secrets,
            Minding minding,
            Hosts hosts,
            EventTypes types) {
        this.deliveries = deliveries;
        this.agreements = agreements;
        this.mappings = mappings;
        this.secrets = secrets;
        this.minding = minding;
        this.hosts = hosts;
        this.types = types;
    }

    public Response deliveries(Request request) {
        Input query = request.query();
        var sought = new CalDeliveries.Sought(
                query.choice("state", words(Delivery.State.values())),
                query.text("trigger", 60),
                query.text("uid", 200));
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<Delivery> found = deliveries.list(Caller.accountOf(request), sought, after, limit + 1);
        List<DeliveryJson> page =
                found.stream().limit(limit).map(DeliveryJson::of).toList();
        UUID next = found.size() > limit ? page.getLast().id() : null;
        return Response.json(200, new Deliveries(page, next));
    }

    public Response delivery(Request request) {
        AccountId account = Caller.accountOf(request);
        UUID id = request.id("id");
        Delivery found = deliveries.find(account, id).orElseThrow(CalApi::unknown);
        String body = deliveries.body(account, id).orElseThrow(CalApi::unknown);
        return Response.json(200, new OneDelivery(DeliveryJson.of(found), body));
    }

    public Response replay(Request request) {
        request.jsonIfAny().check();
        UUID id = request.id("id");
        return switch (minding.replay(Caller.by(request), id)) {
            case DONE ->
                Response.json(
                        202,
                        DeliveryJson.of(
                                deliveries.find(Caller.accountOf(request), id).orElseThrow(CalApi::unknown)));
            case NO_SUCH_DELIVERY -> throw unknown();
            case NOTHING_TO_DO ->
                throw Problem.of(ProblemCode.WRONG_STATE, "Nothing follows from this delivery, however often it comes.")
                        .raised();
        };
    }

    /** What the agreements at Cal.com are here. */
    public Response bookings(Request request) {
        Input query = request.query();
        Optional<String> state = query.choice("state", words(Chain.State.values()));
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<CalBookings.Listed> found =
                agreements.list(Caller.accountOf(request), state.orElse(null), after.orElse(null), limit + 1);
        List<AgreementJson> page =
                found.stream().limit(limit).map(AgreementJson::of).toList();
        UUID next = found.size() > limit ? page.getLast().id() : null;
        return Response.json(200, new Agreements(page, next));
    }

    public Response mappings(Request request) {
        return Response.json(200, MappingsJson.of(mappings.all(Caller.accountOf(request))));
    }

    /** All of them at once: what is not named is none any more. */
    public Response map(Request request) {
        AccountId account = Caller.accountOf(request);
        Input input = request.json();
        var wanted = new ArrayList<CalMappings.Mapping>();
        wanted.addAll(read(input, "event_types", "event_type_id", CalMappings.Kind.EVENT_TYPE));
        wanted.addAll(read(input, "organizers", "host_id", CalMappings.Kind.ORGANIZER));
        var seen = new HashSet<String>();
        for (CalMappings.Mapping one : wanted) {
            if (!seen.add(one.kind() + " " + one.key()))
                input.reject(field(one.kind()), "duplicate", "names " + one.key() + " twice");
        }
        input.check();
        for (CalMappings.Mapping astray : Minding.astray(account, wanted, hosts, types)) {
            throw Problem.notFound(astray.kind() == CalMappings.Kind.ORGANIZER ? "host" : "event type")
                    .raised();
        }
        minding.map(Caller.by(request), wanted);
        return mappings(request);
    }

    public Response settings(Request request) {
        AccountId account = Caller.accountOf(request);
        return Response.json(
                200,
                new SettingsJson(
                        "/api/public/cal/webhook/" + account.value(),
                        secrets.hasOwn(account),
                        secrets.hasOfSettings(account)));
    }

    /** An empty secret takes away the one that there is. */
    public Response changeSettings(Request request) {
        Input input = request.json();
        Optional<String> secret = input.text("secret", 200);
        if (!input.has("secret")) input.required("secret", secret, "");
        if (secret.filter(text -> text.length() < SHORTEST_SECRET).isPresent()) {
            input.reject("secret", "too_short", "must have at least " + SHORTEST_SECRET + " characters");
        }
        input.check();
        secrets.change(Caller.by(request), secret.orElse(null));
        return settings(request);
    }

    private static List<CalMappings.Mapping> read(Input input, String list, String target, CalMappings.Kind kind) {
        var all = new ArrayList<CalMappings.Mapping>();
        for (Input one : input.objects(list, Minding.MOST_MAPPINGS).orElse(List.of())) {
            boolean isAddress = kind == CalMappings.Kind.ORGANIZER;
            Optional<String> key = isAddress ? one.email("cal").map(Node::folded) : one.text("cal", LONGEST_KEY);
            Optional<UUID> id = one.id(target);
            all.add(new CalMappings.Mapping(
                    kind, one.required("cal", key, ""), one.required(target, id, new UUID(0, 0))));
        }
        return all;
    }

    private static String field(CalMappings.Kind kind) {
        return kind == CalMappings.Kind.ORGANIZER ? "organizers" : "event_types";
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(CalApi::word).toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Problem.Raised unknown() {
        return Problem.notFound("delivery").raised();
    }

    private record Deliveries(
            List<DeliveryJson> deliveries, @Nullable UUID next) {}

    private record OneDelivery(DeliveryJson delivery, String body) {}

    private record DeliveryJson(
            UUID id,
            Instant receivedAt,
            String trigger,
            @Nullable String uid,
            String state,
            @Nullable String reason,
            @Nullable Instant doneAt,
            @Nullable UUID bookingId,
            String source) {
        static DeliveryJson of(Delivery one) {
            return new DeliveryJson(
                    one.id(),
                    one.receivedAt(),
                    one.trigger(),
                    one.uid().orElse(null),
                    word(one.state()),
                    one.reason().orElse(null),
                    one.doneAt().orElse(null),
                    one.booking().orElse(null),
                    word(one.source()));
        }
    }

    private record Agreements(
            List<AgreementJson> bookings, @Nullable UUID next) {}

    private record AgreementJson(
            UUID id,
            String state,
            @Nullable String reason,
            @Nullable UUID bookingId,
            List<String> uids,
            @Nullable String calType,
            @Nullable String organizer,
            Instant changedAt) {
        static AgreementJson of(CalBookings.Listed listed) {
            Chain one = listed.chain();
            return new AgreementJson(
                    one.id(),
                    word(one.state()),
                    one.reason().orElse(null),
                    one.booking().map(id -> id.value()).orElse(null),
                    listed.uids(),
                    one.type().orElse(null),
                    one.organizer().orElse(null),
                    one.changedAt());
        }
    }

    private record MappingsJson(List<TypeJson> eventTypes, List<OrganizerJson> organizers) {
        static MappingsJson of(List<CalMappings.Mapping> all) {
            return new MappingsJson(
                    all.stream()
                            .filter(one -> one.kind() == CalMappings.Kind.EVENT_TYPE)
                            .map(one -> new TypeJson(one.key(), one.target()))
                            .toList(),
                    all.stream()
                            .filter(one -> one.kind() == CalMappings.Kind.ORGANIZER)
                            .map(one -> new OrganizerJson(one.key(), one.target()))
                            .toList());
        }
    }

    private record TypeJson(String cal, UUID eventTypeId) {}

    private record OrganizerJson(String cal, UUID hostId) {}

    private record SettingsJson(String webhookPath, boolean hasSecret, boolean hasSecretOfSettings) {}
}
