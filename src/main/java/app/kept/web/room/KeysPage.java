package app.kept.web.room;

import app.kept.account.Caller;
import app.kept.account.Scope;
import app.kept.identity.ApiKey;
import app.kept.identity.ApiKeys;
import app.kept.identity.KeyKeeping;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Leaf;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of the account, and the form for one more. */
public final class KeysPage {
    private static final int PAGE = 25;
    private static final int LONGEST_NAME = 100;
    private static final String NEVER = "never";
    private static final List<String> SPANS = List.of("30", "90", "365", NEVER);
    private static final String USUAL_SPAN = "365";

    private final Threshold threshold;
    private final ApiKeys keys;
    private final KeyKeeping keeping;
    private final Time time;

    public KeysPage(Threshold threshold, ApiKeys keys, KeyKeeping keeping, Time time) {
        this.threshold = threshold;
        this.keys = keys;
        this.keeping = keeping;
        this.time = time;
    }

    /**
     * The page.
     *
     * @param zone by whose clock it tells times
     * @param onward to the next page; empty where there is none
     */
    public record View(
            Frame frame, Rooms rooms, String zone, List<Line> lines, String onward, boolean first, Form form) {}

    /**
     * A key.
     *
     * @param state empty while it is simply good
     * @param ended whether there is nothing left to be done with it
     * @param maker who made it, and whether they have left; empty when nobody in particular did
     * @param rotate where it is replaced; empty where it cannot be
     */
    public record Line(
            String name,
            List<String> scopes,
            When made,
            @Nullable When used,
            @Nullable When ends,
            String state,
            String maker,
            boolean ended,
            String rotate,
            String revoke) {}

    /** The form for one more. */
    public record Form(
            String action, List<Wrong> wrong, Field name, List<Tick> scopes, String scopesError, List<Tick> spans) {}

    /** Something to be chosen. */
    public record Tick(String name, String label, boolean chosen) {}

    /** What was sent, to be shown again. */
    private record Sent(String name, Set<Scope> scopes, String span, List<Wrong> wrong) {
        static final Sent NOTHING = new Sent("", Set.of(), USUAL_SPAN, List.of());
    }

    public Response list(Request request) {
        return answer(200, request, Sent.NOTHING);
    }

    public Response create(Request request) {
        Frame frame = frame(request);
        Input input = request.form();
        Optional<String> name = input.text("name", LONGEST_NAME);
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (Scope scope : Scope.values()) {
            if (input.flag(nameOf(scope)).orElse(false)) scopes.add(scope);
        }
        String span = input.choice("span", SPANS).orElse(USUAL_SPAN);
        var wrong = new ArrayList<Wrong>();
        if (name.isEmpty()) wrong.add(new Wrong("name", frame.text("keys.name.wrong")));
        if (scopes.isEmpty()) wrong.add(new Wrong(nameOf(Scope.HOSTS_READ), frame.text("keys.scopes.wrong")));
        if (!wrong.isEmpty()) {
            return answer(422, request, new Sent(input.typed("name"), scopes, span, wrong));
        }
        input.check();
        KeyKeeping.Made made = keeping.create(Caller.by(request), name.orElseThrow(), scopes, endOf(span));
        return switch (made) {
            case KeyKeeping.Made.Fresh fresh ->
                threshold.answer(
                        200,
                        "keys_fresh",
                        KeyPage.fresh(
                                request,
                                new KeyPage.Seen(
                                        frame,
                                        threshold.rooms(request, frame, request.path()),
                                        threshold.zone(request)),
                                fresh,
                                name.orElseThrow(),
                                null));
            case KeyKeeping.Made.TooMany() -> {
                wrong.add(new Wrong("keys", frame.text("keys.too_many", KeyKeeping.MOST)));
                yield answer(409, request, new Sent(name.orElseThrow(), scopes, span, wrong));
            }
            case KeyKeeping.Made.Ended(), KeyKeeping.Made.NoSuchKey() ->
                throw Problem.notFound("key").raised();
        };
    }

    private @Nullable Instant endOf(String span) {
        return span.equals(NEVER) ? null : time.now().plus(Duration.ofDays(Integer.parseInt(span)));
    }

    private Response answer(int status, Request request, Sent sent) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<UUID> after = query.id("after");
        query.check();
        Frame frame = frame(request);
        Link here = here(request);
        ZoneId zone = threshold.zone(request);
        Leaf<ApiKey> found = Leaf.of(keys.list(Caller.accountOf(request), after, PAGE + 1), PAGE);
        String onward = found.onward(last -> here.with("after", last.id().toString()));
        Map<UUID, ApiKeys.Maker> makers = keys.makers(Caller.accountOf(request));
        var lines = found.lines().stream()
                .map(key -> line(key, makerOf(key, makers, frame), frame, request))
                .toList();
        Rooms rooms = threshold.rooms(request, frame, request.path());
        var view = new View(
                frame,
                rooms,
                Moments.zone(zone, frame.locale()),
                lines,
                onward,
                after.isEmpty(),
                form(frame, here, sent));
        return threshold.answer(status, "keys", view);
    }

    private Line line(ApiKey key, String maker, Frame frame, Request request) {
        ZoneId zone = threshold.zone(request);
        boolean good = key.isGood(time.now());
        Locale locale = frame.locale();
        List<String> scopes = key.scopes().stream()
                .sorted()
                .map(scope -> KeysWords.of(scope, frame))
                .toList();
        boolean canBeRotated = good && key.replacedBy() == null;
        return new Line(
                key.name(),
                scopes,
                When.of(key.createdAt(), zone, locale),
                key.lastUsedAt() == null ? null : When.of(key.lastUsedAt(), zone, locale),
                key.expiresAt() == null ? null : When.of(key.expiresAt(), zone, locale),
                state(key, good, frame),
                maker,
                !good,
                canBeRotated ? KeyPage.link(request, key.id(), "rotate").toString() : "",
                good ? KeyPage.link(request, key.id(), "revoke").toString() : "");
    }

    private static String makerOf(ApiKey key, Map<UUID, ApiKeys.Maker> makers, Frame frame) {
        ApiKeys.Maker maker = key.madeBy() == null ? null : makers.get(key.madeBy());
        if (maker == null) return "";
        return frame.text(maker.member() ? "keys.maker" : "keys.maker.left", maker.name());
    }

    private static String state(ApiKey key, boolean good, Frame frame) {
        if (key.revokedAt() != null) return frame.text("keys.state.revoked");
        if (!good) return frame.text("keys.state.expired");
        return key.replacedBy() == null ? "" : frame.text("keys.state.replaced");
    }

    private static Form form(Frame frame, Link here, Sent sent) {
        var name = new Field(
                "name",
                frame.text("keys.name"),
                frame.text("keys.name.hint"),
                "text",
                "off",
                LONGEST_NAME,
                sent.name(),
                errorAt("name", sent));
        List<Tick> scopes = Arrays.stream(Scope.values())
                .map(scope -> new Tick(
                        nameOf(scope), KeysWords.of(scope, frame), sent.scopes().contains(scope)))
                .toList();
        List<Tick> spans = SPANS.stream()
                .map(span -> new Tick(span, spanWords(span, frame), span.equals(sent.span())))
                .toList();
        return new Form(here.toString(), sent.wrong(), name, scopes, errorAt(nameOf(Scope.HOSTS_READ), sent), spans);
    }

    private static String errorAt(String place, Sent sent) {
        return sent.wrong().stream()
                .filter(one -> one.at().equals(place))
                .map(Wrong::text)
                .collect(Collectors.joining());
    }

    private static String spanWords(String span, Frame frame) {
        return span.equals(NEVER) ? frame.text("keys.span.never") : frame.text("keys.span.days", span);
    }

    private static String nameOf(Scope scope) {
        return "scope_" + scope.name().toLowerCase(Locale.ROOT);
    }

    private Frame frame(Request request) {
        return threshold.frame(request, Link.to("/keys"), "keys.title");
    }

    private static Link here(Request request) {
        return Link.to("/keys")
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
    }
}
