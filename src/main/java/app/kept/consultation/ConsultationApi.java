package app.kept.consultation;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.HomeCountry;
import app.kept.account.Reach;
import app.kept.client.Client;
import app.kept.client.KnownCaller;
import app.kept.client.NewClient;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Json;
import app.kept.platform.text.Language;
import app.kept.privacy.ConsentRefusal;
import app.kept.privacy.Consents;
import app.kept.slot.SlotId;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Consultations for a shop's customers, signed in or not. */
public final class ConsultationApi {
    private static final int PAGE = 100;
    private static final UUID NONE = new UUID(0, 0);
    /** Stands in for what was refused, which never gets past the check. */
    private static final String NOBODY = "nobody@example.invalid";

    private final Shop shop;
    private final OpenConsultations open;
    private final Arranging arranging;
    private final Consultations consultations;
    private final KnownCaller known;
    private final HomeCountry country;

    public ConsultationApi(
            Shop shop,
            OpenConsultations open,
            Arranging arranging,
            Consultations consultations,
            KnownCaller known,
            HomeCountry country) {
        this.shop = shop;
        this.open = open;
        this.arranging = arranging;
        this.consultations = consultations;
        this.known = known;
        this.country = country;
    }

    public Response slots(Request request) {
        Input query = request.query();
        var dates = Dates.read(query);
        var page = SlotPage.read(query, PAGE);
        AccountId account = shop.toLookIn(request, query);
        query.check();
        return Response.json(200, open.page(account, dates, page).getBytes(StandardCharsets.UTF_8));
    }

    public Response book(Request request) {
        Input input = request.json();
        Caller caller = Caller.of(request);
        AccountId account = shop.toBookIn(request, input);
        var slot = new SlotId(input.required("slotId", input.id("slotId"), NONE));
        NewClient said = said(input, account, known.of(account, caller));
        Optional<Consents.Said> consent = Consents.Said.readOfShop(input);
        input.check();
        var wish = new Arranging.Wish(account, slot, said, caller, consent);
        return switch (arranging.arrange(wish)) {
            case Arranging.Outcome.Booked(Consultation booked) ->
                Response.json(201, Json.camelBytes(ConsultationJson.Own.of(booked)));
            case Arranging.Outcome.NoSuchSlot() -> throw Refusals.noSuchSlot();
            case Arranging.Outcome.Inactive() -> throw Refusals.inactive();
            case Arranging.Outcome.Past() -> throw Refusals.past();
            case Arranging.Outcome.AlreadyBooked() -> throw Refusals.alreadyBooked();
            case Arranging.Outcome.NoConsent(Consents.Verdict why) -> throw ConsentRefusal.raisedToShop(why);
        };
    }

    /** What the caller has booked, and nobody else. */
    public Response own(Request request) {
        Input query = request.query();
        Optional<ConsultationId> after = query.id("after").map(ConsultationId::new);
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<Consultation> found = consultations.own(Caller.accountOf(request), Reach.of(request), after, limit);
        String next = found.size() < limit ? null : found.getLast().id().value().toString();
        return Response.json(
                200,
                Json.camelBytes(
                        new Page(found.stream().map(ConsultationJson.Own::of).toList(), next)));
    }

    /** What the shop knows of a customer already they need not say. */
    private NewClient said(Input input, AccountId account, Optional<Client> before) {
        Optional<String> typedName = input.text("name", 200);
        Optional<String> typedEmail = input.email("email");
        Optional<String> phone = input.phone("phone", () -> country.of(account));
        var zone = input.zone("timeZone");
        Optional<Language> language = input.choice("language", Language.codes()).flatMap(Language::of);
        String name = input.required("name", typedName.or(() -> before.map(Client::name)), "");
        Optional<String> email = typedEmail.or(() -> before.flatMap(one -> Optional.ofNullable(one.email())));
        String reachable = input.required("email", email, NOBODY);
        return new NewClient(
                name,
                reachable,
                phone.or(() -> before.flatMap(one -> Optional.ofNullable(one.phone())))
                        .orElse(null),
                zone.orElse(null),
                language.orElse(null));
    }

    /** The days that are asked for, each slot's own; both count. */
    record Dates(Optional<LocalDate> from, Optional<LocalDate> to) {
        static Dates read(Input query) {
            Optional<LocalDate> from = query.date("startDate");
            Optional<LocalDate> to = query.date("endDate");
            if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
                query.reject("endDate", "invalid", "must not be before startDate");
            }
            return new Dates(from, to);
        }
    }

    private record Page(
            List<ConsultationJson.Own> items, @Nullable String next) {}
}
