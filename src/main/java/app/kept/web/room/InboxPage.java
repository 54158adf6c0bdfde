package app.kept.web.room;

import app.kept.message.inbox.InboxItem;
import app.kept.message.inbox.InboxItems;
import app.kept.message.inbox.Reader;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Leaf;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What somebody was told, the newest first. Nothing becomes read by being looked at: people say that it is. */
public final class InboxPage {
    static final String PATH = "/inbox";
    private static final int PAGE = 25;

    private final Threshold threshold;
    private final InboxItems items;
    private final Time time;

    public InboxPage(Threshold threshold, InboxItems items, Time time) {
        this.threshold = threshold;
        this.items = items;
        this.time = time;
    }

    /**
     * The page.
     *
     * @param until the moment at which it was shown: what comes later is not marked with the rest
     * @param onward to the next page; empty where there is none
     */
    public record View(
            Threshold.Inside inside,
            boolean isDone,
            String zone,
            String unread,
            String until,
            List<One> items,
            boolean isFirst,
            String onward) {}

    /** @param link empty where it leads nowhere */
    public record One(String id, String subject, List<String> lines, When at, String link, boolean isUnread) {}

    public Response show(Request request) {
        Input query = request.query();
        Optional<UUID> after = query.id("after");
        query.text(Visitor.LANGUAGE, 20);
        query.text(Threshold.DONE, 1);
        query.check();
        Reader reader = Reader.of(request);
        Threshold.Inside inside = threshold.inside(request, PATH, "inbox.title");
        ZoneId zone = threshold.zone(request);
        Leaf<InboxItem> found = Leaf.of(items.list(reader, after, PAGE + 1), PAGE);
        int unread = items.unread(reader);
        String onward = found.onward(last -> Link.to(PATH)
                .with("after", last.id().toString())
                .with(Visitor.LANGUAGE, query.text(Visitor.LANGUAGE, 20)));
        return threshold.answer(
                200,
                "inbox",
                new View(
                        inside,
                        Threshold.isDone(request),
                        Moments.zone(zone, inside.frame().locale()),
                        Rooms.words(unread),
                        time.now().toString(),
                        found.lines().stream()
                                .map(item -> one(item, zone, inside))
                                .toList(),
                        after.isEmpty(),
                        onward));
    }

    public Response read(Request request) {
        if (!items.markRead(Reader.of(request), request.id("id"), time.now())) {
            throw Problem.notFound("notification").raised();
        }
        return Threshold.done(PATH);
    }

    public Response readAll(Request request) {
        Input input = request.form();
        Instant now = time.now();
        Instant until = input.instant("until").orElse(now);
        input.check();
        items.markAllRead(Reader.of(request), until, now);
        return Threshold.done(PATH);
    }

    private static One one(InboxItem item, ZoneId zone, Threshold.Inside inside) {
        String link = item.link();
        return new One(
                item.id().toString(),
                item.subject(),
                item.text().lines().filter(line -> !line.isBlank()).toList(),
                When.of(item.at(), zone, inside.frame().locale()),
                link == null ? "" : link,
                item.isUnread());
    }
}
