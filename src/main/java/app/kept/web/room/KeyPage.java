package app.kept.web.room;

import app.kept.account.Caller;
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
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with one key: it asks first, then does it. */
public final class KeyPage {
    private static final List<String> OVERLAPS = List.of("0", "1", "24", "168", "720");
    private static final String USUAL_OVERLAP = "24";

    private final Threshold threshold;
    private final ApiKeys keys;
    private final KeyKeeping keeping;
    private final Time time;

    public KeyPage(Threshold threshold, ApiKeys keys, KeyKeeping keeping, Time time) {
        this.threshold = threshold;
        this.keys = keys;
        this.keeping = keeping;
        this.time = time;
    }

    /** The question before a key is replaced or revoked. */
    public record AskView(
            Frame frame,
            Rooms rooms,
            String action,
            String back,
            String name,
            String wrong,
            List<KeysPage.Tick> overlaps) {}

    /**
     * A new key, this once.
     *
     * @param zone by whose clock it tells times
     * @param ends when it stops being good by itself
     * @param oldEnds when the one that it replaces does; absent when it replaces none
     */
    public record FreshView(
            Frame frame,
            Rooms rooms,
            String zone,
            String back,
            String name,
            String key,
            @Nullable When ends,
            @Nullable When oldEnds) {}

    public Response askToRotate(Request request) {
        return ask(200, "keys_rotate", request, "");
    }

    public Response rotate(Request request) {
        ApiKey old = key(request);
        Input input = request.form();
        String hours = input.choice("overlap_hours", OVERLAPS).orElse(USUAL_OVERLAP);
        input.check();
        Duration overlap = Duration.ofHours(Integer.parseInt(hours));
        KeyKeeping.Made made = keeping.rotate(Caller.by(request), old.id(), overlap);
        Frame frame = threshold.frame(request, link(request, old.id(), "rotate"), "keys.title");
        return switch (made) {
            case KeyKeeping.Made.Fresh fresh -> {
                ApiKey replaced = key(request);
                var seen = new Seen(frame, rooms(request, frame), threshold.zone(request));
                When oldEnds = seen.when(replaced.expiresAt());
                yield threshold.answer(200, "keys_fresh", fresh(request, seen, fresh, old.name(), oldEnds));
            }
            case KeyKeeping.Made.TooMany() ->
                ask(409, "keys_rotate", request, frame.text("keys.too_many", KeyKeeping.MOST));
            // Somebody else was quicker; the list says what became of it.
            case KeyKeeping.Made.Ended() -> Response.seeOther(back(request));
            case KeyKeeping.Made.NoSuchKey() -> throw Problem.notFound("key").raised();
        };
    }

    public Response askToRevoke(Request request) {
        return ask(200, "keys_revoke", request, "");
    }

    public Response revoke(Request request) {
        ApiKey key = key(request);
        request.form().check();
        keeping.revoke(Caller.by(request), key.id());
        return Response.seeOther(back(request));
    }

    static FreshView fresh(
            Request request, Seen seen, KeyKeeping.Made.Fresh fresh, String name, @Nullable When oldEnds) {
        When ends = seen.when(fresh.expiresAt());
        return new FreshView(
                seen.frame(), seen.rooms(), seen.zoneName(), back(request), name, fresh.key(), ends, oldEnds);
    }

    /** In whose words and by whose clock a page speaks. */
    record Seen(Frame frame, Rooms rooms, ZoneId zone) {
        @Nullable
        When when(@Nullable Instant at) {
            return at == null ? null : When.of(at, zone, frame.locale());
        }

        String zoneName() {
            return Moments.zone(zone, frame.locale());
        }
    }

    static Link link(Request request, UUID id, String what) {
        return Link.to("/keys/" + id + "/" + what)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
    }

    private Response ask(int status, String template, Request request, String wrong) {
        ApiKey key = key(request);
        if (!key.isGood(time.now())) return Response.seeOther(back(request));
        String path = request.path();
        Link here = link(request, key.id(), path.substring(path.lastIndexOf('/') + 1));
        Frame frame = threshold.frame(request, here, "keys.title");
        List<KeysPage.Tick> overlaps = OVERLAPS.stream()
                .map(hours -> new KeysPage.Tick(hours, overlapWords(hours, frame), hours.equals(USUAL_OVERLAP)))
                .toList();
        var view =
                new AskView(frame, rooms(request, frame), here.toString(), back(request), key.name(), wrong, overlaps);
        return threshold.answer(status, template, view);
    }

    private ApiKey key(Request request) {
        return keys.find(Caller.accountOf(request), request.id("id"))
                .orElseThrow(() -> Problem.notFound("key").raised());
    }

    private Rooms rooms(Request request, Frame frame) {
        return threshold.rooms(request, frame, request.path());
    }

    private static String back(Request request) {
        return Link.to("/keys")
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                .toString();
    }

    private static String overlapWords(String hours, Frame frame) {
        return switch (hours) {
            case "0" -> frame.text("keys.overlap.none");
            case "1" -> frame.text("keys.overlap.hour");
            case "24" -> frame.text("keys.overlap.day");
            default -> frame.text("keys.overlap.days", Integer.parseInt(hours) / 24);
        };
    }
}
