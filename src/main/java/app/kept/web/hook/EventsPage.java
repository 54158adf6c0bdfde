package app.kept.web.hook;

import app.kept.event.Catalogue;
import app.kept.event.EventKind;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Json;
import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import app.kept.webhook.HookDesk;
import app.kept.webhook.Webhook;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@code /webhooks/events}: everything that programs can be told of, from the catalogue that they read as well. */
public final class EventsPage {
    /** The same in every language, and much of it. */
    private static final Map<String, Written> WRITTEN = Catalogue.all().stream()
            .collect(Collectors.toUnmodifiableMap(
                    EventKind::type,
                    kind -> new Written(
                            HookDesk.example(kind.type(), kind.example(), Webhook.Form.KEPT),
                            Json.pretty(kind.schema()))));

    private final Threshold threshold;

    public EventsPage(Threshold threshold) {
        this.threshold = threshold;
    }

    /** The page. */
    public record View(Frame frame, Rooms rooms, String back, List<Family> families) {}

    /** Events of one kind of thing. */
    public record Family(String id, String name, String all, List<Kind> kinds) {}

    /**
     * One of them.
     *
     * @param isOften whether it is only written down where somebody asked for it
     */
    public record Kind(String type, String means, boolean isOften, String example, String schema) {}

    private record Written(String example, String schema) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        Frame frame = threshold.frame(request, HookPlace.link(request, HookPlace.EVENTS), "hooks.events.title");
        var view = new View(
                frame,
                threshold.rooms(request, frame, HookPlace.PATH),
                HookPlace.link(request, HookPlace.PATH).toString(),
                EventFamily.all(frame).stream()
                        .map(family -> new Family(
                                family.id(),
                                family.name(),
                                family.value(),
                                family.kinds().stream()
                                        .map(kind -> kind(kind, frame))
                                        .toList()))
                        .toList());
        return threshold.answer(200, "hook/events", view);
    }

    private static Kind kind(EventKind kind, Frame frame) {
        Written written = Objects.requireNonNull(WRITTEN.get(kind.type()));
        return new Kind(kind.type(), HookWords.means(kind, frame), kind.isOften(), written.example, written.schema);
    }
}
