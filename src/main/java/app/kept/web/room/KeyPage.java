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
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be done with one key: it asks first, then does it. */
public final class KeyPage {
    private static final List<String> OVERLAPS = List.of("0", "1", "24", "168", "720");
    private static final String USUAL_OVERLAP = "24";

    private final Pages pages;
    private final ApiKeys keys;
    private final KeyKeeping keeping;
    private final Time time;

    public KeyPage(Pages pages, ApiKeys keys, KeyKeeping keeping, Time time) {
        this.pages = pages;
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
     * @param ends when it stops being good by itself
     * @param oldEnds when the one that it replaces does; absent when it replaces none
     */
    public record FreshView(
            Frame frame,
            Rooms rooms,
            String back,
            String name,
            String key,
            @Nullable When ends,
            @Nullable When oldEnds) {}

    public Response askToRotate(Request request) {
        return ask(200, "room/keys_rotate", request, "");
    }

    public Response rotate(Request request) {
        ApiKey old = key(request);
        Input input = request.form();
        String hours = input.choice("overlap_hours", OVERLAPS).orElse(USUAL_OVERLAP);
        input.check();
        Duration overlap = Duration.ofHours(Integer.parseInt(hours));
        KeyKeeping.Made made = keeping.rotate(Caller.by(request), old.id(), overlap);
        Frame frame = frame(pages, request, link(request, old.id(), "rotate"));
        return switch (made) {
            case KeyKeeping.Made.Fresh fresh -> {
                ApiKey replaced = key(request);
                When oldEnds = replaced.expiresAt() == null ? null : When.of(replaced.expiresAt(), frame.language());
                yield pages.answer(200, "room/keys_fresh", fresh(request, frame, fresh, old.name(), oldEnds));
            }
            case KeyKeeping.Made.TooMany() ->
                ask(409, "room/keys_rotate", request, frame.text("keys.too_many", KeyKeeping.MOST));
            // Somebody else was quicker; the list says what became of it.
            case KeyKeeping.Made.Ended() -> Response.seeOther(back(request));
            case KeyKeeping.Made.NoSuchKey() -> throw Problem.notFound("key").raised();
        };
    }

    public Response askToRevoke(Request request) {
        return ask(200, "room/keys_revoke", request, "");
    }

    public Response revoke(Request request) {
        ApiKey key = key(request);
        request.form().check();
        keeping.revoke(Caller.by(request), key.id());
        return Response.seeOther(back(request));
    }

    static FreshView fresh(
            Request request, Frame frame, KeyKeeping.Made.Fresh fresh, String name, @Nullable When oldEnds) {
        When ends = fresh.expiresAt() == null ? null : When.of(fresh.expiresAt(), frame.language());
        return new FreshView(frame, rooms(request, frame), back(request), name, fresh.key(), ends, oldEnds);
    }

    static Frame frame(Pages pages, Request request, Link here) {
        Visitor visitor = Visitor.of(request, Language.EN);
        return pages.frame(visitor, pages.frame(visitor, "", here).text("keys.title"), here);
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
        Frame frame = frame(pages, request, here);
        List<KeysPage.Tick> overlaps = OVERLAPS.stream()
                .map(hours -> new KeysPage.Tick(hours, overlapWords(hours, frame), hours.equals(USUAL_OVERLAP)))
                .toList();
        var view =
                new AskView(frame, rooms(request, frame), here.toString(), back(request), key.name(), wrong, overlaps);
        return pages.answer(status, template, view);
    }

    private ApiKey key(Request request) {
        return keys.find(Caller.accountOf(request), request.id("id"))
                .orElseThrow(() -> Problem.notFound("key").raised());
    }

    private static Rooms rooms(Request request, Frame frame) {
        return Rooms.of(Caller.memberOf(request), frame, request.path());
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
