package app.kept.message.provider;

import app.kept.account.Caller;
import app.kept.message.channel.Provider;
import app.kept.message.channel.SetUpField;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Providers for programs of an admin's browser. Secrets are taken and never told. */
public final class ProviderApi {
    private final ProviderKeeping keeping;
    private final TestMessage test;

    public ProviderApi(ProviderKeeping keeping, TestMessage test) {
        this.keeping = keeping;
        this.test = test;
    }

    public Response list(Request request) {
        return Response.json(
                200,
                new All(
                        keeping.list(Caller.accountOf(request)).stream()
                                .map(this::told)
                                .toList(),
                        keeping.kinds().stream().map(KindJson::of).toList()));
    }

    public Response add(Request request) {
        Input input = request.json();
        String channel = input.requiredText("channel", 20);
        String name = input.requiredText("name", 60);
        Optional<Provider> kind = keeping.kind(channel, name);
        Map<String, String> values =
                input.object("values").map(part -> values(part, kind)).orElse(Map.of());
        input.check();
        if (kind.isEmpty()) {
            throw Problem.of(
                            ProblemCode.PROVIDER_UNKNOWN,
                            "GET /api/providers lists under available what can be set up.")
                    .raised();
        }
        return answer(201, keeping.add(Caller.by(request), kind.get(), values));
    }

    public Response change(Request request) {
        UUID id = request.id("id");
        ProviderRow row = keeping.find(Caller.accountOf(request), id).orElseThrow(ProviderApi::unknown);
        Input input = request.json();
        Optional<Provider> kind = keeping.kind(row.channel(), row.name());
        Optional<Map<String, String>> values = input.object("values").map(part -> values(part, kind));
        Optional<Boolean> enabled = input.flag("enabled");
        boolean first = input.flag("first").orElse(false);
        boolean resume = input.flag("resume").orElse(false);
        input.check();
        ProviderKeeping.Wanted wanted = new ProviderKeeping.Wanted(values, enabled, first, resume);
        return answer(200, keeping.change(Caller.by(request), id, wanted));
    }

    public Response remove(Request request) {
        if (!keeping.remove(Caller.by(request), request.id("id"))) throw unknown();
        return Response.noContent();
    }

    /** To whoever asks, and to nobody else. */
    public Response test(Request request) {
        request.jsonIfAny().check();
        return switch (test.send(request, request.id("id"))) {
            case TestMessage.Outcome.Sent(String outcome, String answer) ->
                Response.json(200, new Tested(outcome, answer));
            case TestMessage.Outcome.NoSuchProvider() -> throw unknown();
            case TestMessage.Outcome.NoAddress() ->
                throw Problem.of(ProblemCode.WRONG_STATE, "There is no address of yours for this channel.")
                        .raised();
            case TestMessage.Outcome.TooOften(var retryAfter) ->
                throw Problem.tooOften(retryAfter).raised();
        };
    }

    /** The values of those fields that there are; what is no field is refused. */
    public static Map<String, String> values(Input part, Optional<Provider> kind) {
        var values = new HashMap<String, String>();
        for (SetUpField field : kind.map(Provider::fields).orElse(List.of())) {
            Optional<String> value = field.longest() > 500
                    ? part.paragraphs(field.name(), field.longest())
                    : part.text(field.name(), field.longest());
            value.ifPresent(given -> values.put(field.name(), given));
        }
        return values;
    }

    private Response answer(int status, ProviderKeeping.Outcome outcome) {
        return switch (outcome) {
            case ProviderKeeping.Outcome.Done(ProviderRow row) -> Response.json(status, told(row));
            case ProviderKeeping.Outcome.NoSuchProvider() -> throw unknown();
            case ProviderKeeping.Outcome.TooMany() ->
                throw Problem.of(
                                ProblemCode.TOO_MANY_PROVIDERS,
                                "An account has at most " + ProviderKeeping.MOST + ". Remove one first.")
                        .raised();
            case ProviderKeeping.Outcome.Missing(String field) ->
                throw Problem.invalid(List.of(new Problem.FieldError("values." + field, "required", "is needed")))
                        .raised();
        };
    }

    private ProviderJson told(ProviderRow row) {
        return new ProviderJson(
                row.id(),
                row.channel(),
                row.name(),
                row.position(),
                row.enabled(),
                row.settings(),
                row.sealed() != null,
                row.pausedAt(),
                row.pausedReason());
    }

    private static Problem.Raised unknown() {
        return Problem.notFound("provider").raised();
    }

    private record All(List<ProviderJson> providers, List<KindJson> available) {}

    private record Tested(String outcome, String answer) {}

    private record ProviderJson(
            UUID id,
            String channel,
            String name,
            int position,
            boolean enabled,
            Map<String, String> values,
            boolean hasSecrets,
            @Nullable Instant pausedAt,
            @Nullable String pausedReason) {}

    private record KindJson(String channel, String name, List<SetUpField> fields) {
        static KindJson of(Provider kind) {
            return new KindJson(kind.channel(), kind.name(), kind.fields());
        }
    }
}
