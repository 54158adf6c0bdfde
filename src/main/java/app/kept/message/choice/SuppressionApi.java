package app.kept.message.choice;

import app.kept.account.Caller;
import app.kept.message.channel.Route;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Addresses to which nothing goes, and the account's quiet hours, for programs. */
public final class SuppressionApi {
    private static final int PAGE = 100;
    private static final int LONGEST_ADDRESS = 254;

    private final Choosing choosing;
    private final Suppressions suppressions;
    private final Time time;

    public SuppressionApi(Choosing choosing, Suppressions suppressions, Time time) {
        this.choosing = choosing;
        this.suppressions = suppressions;
        this.time = time;
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<String> channel = query.choice("channel", Folded.CHANNELS);
        Optional<String> address = query.text("address", LONGEST_ADDRESS);
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        List<Suppression> found = suppressions.list(Caller.accountOf(request), channel, address, after, limit);
        UUID next = found.size() < limit ? null : found.getLast().id();
        return Response.json(
                200, new Page(found.stream().map(SuppressionJson::of).toList(), next));
    }

    public Response add(Request request) {
        Input input = request.json();
        Suppressions.Wanted wanted = read(input, time.now());
        input.check();
        Suppression added = choosing.suppress(Caller.by(request), wanted).orElseThrow();
        return Response.json(201, SuppressionJson.of(added));
    }

    /** What is to be suppressed, out of a form or an object. */
    public static Suppressions.Wanted read(Input input, Instant now) {
        String channel = input.required("channel", input.choice("channel", Folded.CHANNELS), "");
        Optional<String> given =
                channel.equals("email") ? input.email("address") : input.text("address", LONGEST_ADDRESS);
        String address = input.required("address", given, "");
        String detail = input.text("detail", 500).orElse("");
        Optional<Instant> until = input.instant("until");
        if (until.isPresent() && !until.get().isAfter(now)) input.reject("until", "invalid", "must lie ahead");
        return new Suppressions.Wanted(
                new Route(channel, address),
                Suppression.Why.BY_HAND,
                Suppression.Source.TEAM,
                detail,
                until.orElse(null));
    }

    public Response release(Request request) {
        if (!choosing.release(Caller.by(request), request.id("id"))) {
            throw Problem.notFound("suppression").raised();
        }
        return Response.noContent();
    }

    public Response quietHours(Request request) {
        return Response.json(200, quiet(request));
    }

    public Response changeQuietHours(Request request) {
        Input input = request.json();
        String channel = input.required("channel", input.choice("channel", Folded.CHANNELS), "");
        Optional<QuietSpan> span = QuietInput.read(input, "from", "to");
        input.check();
        choosing.quiet(Caller.by(request), channel, span.orElse(null));
        return Response.json(200, quiet(request));
    }

    private Quiet quiet(Request request) {
        Map<String, QuietSpan> spans = choosing.quietOf(Caller.accountOf(request));
        return new Quiet(Folded.CHANNELS.stream()
                .filter(spans::containsKey)
                .map(channel -> QuietJson.of(channel, spans))
                .toList());
    }

    private record Page(
            List<SuppressionJson> suppressions, @Nullable UUID next) {}

    private record Quiet(List<QuietJson> quietHours) {}

    private record QuietJson(String channel, String from, String to) {
        static QuietJson of(String channel, Map<String, QuietSpan> spans) {
            QuietSpan span = spans.getOrDefault(channel, new QuietSpan(0, 0));
            return new QuietJson(channel, QuietInput.words(span.begins()), QuietInput.words(span.ends()));
        }
    }

    private record SuppressionJson(
            UUID id,
            String channel,
            String address,
            String why,
            String source,
            String detail,
            Instant since,
            @Nullable Instant until) {
        static SuppressionJson of(Suppression one) {
            return new SuppressionJson(
                    one.id(),
                    one.route().channel(),
                    one.route().address(),
                    one.why().name().toLowerCase(Locale.ROOT),
                    one.source().name().toLowerCase(Locale.ROOT),
                    one.detail(),
                    one.since(),
                    one.until());
        }
    }
}
