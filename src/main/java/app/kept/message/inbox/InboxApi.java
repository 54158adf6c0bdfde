package app.kept.message.inbox;

import app.kept.account.Caller;
import app.kept.platform.base.Time;
import app.kept.platform.http.Events;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's own inbox for programs that run in their browser. */
public final class InboxApi {
    private static final int USUAL = 25;
    private static final int MOST = 100;
    private static final Duration LATER = Duration.ofSeconds(30);

    private final InboxItems items;
    private final Unread unread;
    private final Sights sights;
    private final Time time;

    public InboxApi(InboxItems items, Unread unread, Sights sights, Time time) {
        this.items = items;
        this.unread = unread;
        this.sights = sights;
        this.time = time;
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<UUID> after = query.id("after");
        int most = query.number("limit", 1, MOST).orElse(USUAL);
        query.check();
        Reader reader = Reader.of(request);
        List<InboxItem> found = items.list(reader, after, most);
        UUID next = found.size() < most ? null : found.getLast().id();
        return Response.json(200, new Page(found.stream().map(ItemJson::of).toList(), items.unread(reader), next));
    }

    /** Somebody else's is one that is not there. */
    public Response read(Request request) {
        if (!items.markRead(Reader.of(request), request.id("id"), time.now())) {
            throw Problem.notFound("notification").raised();
        }
        return Response.noContent();
    }

    public Response readAll(Request request) {
        Input input = request.jsonIfAny();
        Instant now = time.now();
        Instant until = input.instant("until").orElse(now);
        input.check();
        return Response.json(200, new Read(items.markAllRead(Reader.of(request), until, now)));
    }

    /** As events for whoever asks for events, and once for everybody else. */
    public Response stream(Request request) {
        Input query = request.query();
        boolean looks = query.choice("also", List.of(Unread.MARK)).isPresent();
        query.check();
        Caller.Member member = Caller.memberOf(request);
        boolean wantsEvents =
                request.header("Accept").orElse("").toLowerCase(Locale.ROOT).contains("text/event-stream");
        if (!wantsEvents) {
            return Response.json(200, new Count(items.unread(Reader.of(member)), looks ? sights.mark(member) : null));
        }
        Optional<Events> events = unread.of(member, looks);
        return Response.events(events.orElseThrow(() -> Problem.tooOften(LATER).raised()));
    }

    private record Page(
            List<ItemJson> items, int unread, @Nullable UUID next) {}

    private record Read(int read) {}

    private record Count(
            int unread,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String today) {}

    private record ItemJson(
            UUID id,
            String aboutKind,
            UUID aboutId,
            String template,
            String subject,
            String text,
            @Nullable String link,
            Instant at,
            @Nullable Instant readAt) {
        static ItemJson of(InboxItem item) {
            return new ItemJson(
                    item.id(),
                    item.about().kind(),
                    item.about().id(),
                    item.template(),
                    item.subject(),
                    item.text(),
                    item.link(),
                    item.at(),
                    item.readAt());
        }
    }
}
