package app.kept.consultation;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.client.ClientId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Booked consultations for those who look after them. */
public final class ConsultationDeskApi {
    private static final int PAGE = 100;
    private static final List<String> STATUSES = Arrays.stream(ConsultationStatus.values())
            .map(ConsultationJson::word)
            .toList();

    private final Consultations consultations;
    private final Contacting contacting;

    public ConsultationDeskApi(Consultations consultations, Contacting contacting) {
        this.consultations = consultations;
        this.contacting = contacting;
    }

    public Response list(Request request) {
        Input query = request.query();
        var dates = ConsultationApi.Dates.read(query);
        var sought = new Consultations.Sought(
                status(query),
                dates.from(),
                dates.to(),
                query.text("customerId", 200),
                query.id("clientId").map(ClientId::new));
        Optional<ConsultationId> after = query.id("after").map(ConsultationId::new);
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<Consultation> found = consultations.list(Caller.accountOf(request), sought, after, limit);
        String next = found.size() < limit ? null : found.getLast().id().value().toString();
        return Response.json(
                200,
                Json.camelBytes(
                        new Page(found.stream().map(ConsultationJson.Whole::of).toList(), next)));
    }

    public Response show(Request request) {
        return answer(consultations.find(Caller.accountOf(request), id(request)));
    }

    /** Got in touch; or, said by mistake, not yet. */
    public Response change(Request request) {
        AccountId account = Caller.accountOf(request);
        if (consultations.find(account, id(request)).isEmpty()) throw Refusals.noSuchBooking();
        Input input = request.json();
        ConsultationStatus status = input.required("status", status(input), ConsultationStatus.PENDING);
        input.check();
        return answer(
                switch (status) {
                    case CONTACTED -> now(contacting.contacted(Caller.by(request), id(request), _ -> true));
                    case PENDING -> now(contacting.notContacted(Caller.by(request), id(request), _ -> true));
                });
    }

    public Response withdraw(Request request) {
        if (now(contacting.withdraw(Caller.by(request), id(request), _ -> true)).isEmpty()) {
            throw Refusals.noSuchBooking();
        }
        return Response.noContent();
    }

    /** A program means it as it is, whatever it has seen. */
    private static Optional<Consultation> now(Contacting.Outcome outcome) {
        return switch (outcome) {
            case Contacting.Outcome.Done(Consultation done) -> Optional.of(done);
            case Contacting.Outcome.Overtaken(Consultation is) -> Optional.of(is);
            case Contacting.Outcome.Gone() -> Optional.empty();
        };
    }

    private static Response answer(Optional<Consultation> found) {
        return Response.json(
                200, Json.camelBytes(ConsultationJson.Whole.of(found.orElseThrow(Refusals::noSuchBooking))));
    }

    private static ConsultationId id(Request request) {
        return new ConsultationId(request.id("id"));
    }

    private static Optional<ConsultationStatus> status(Input input) {
        return input.choice("status", STATUSES).map(word -> ConsultationStatus.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private record Page(
            List<ConsultationJson.Whole> items, @Nullable String next) {}
}
