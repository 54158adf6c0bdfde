package app.kept.web.room;

import app.kept.account.Caller;
import app.kept.event.Change;
import app.kept.event.History;
import app.kept.event.HistoryApi;
import app.kept.identity.Names;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Leaf;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Who changed what and when, with everything that narrows it down in the address. */
public final class AuditPage {
    private static final int PAGE = 25;

    private final Threshold threshold;
    private final History history;
    private final Names names;

    public AuditPage(Threshold threshold, History history, Names names) {
        this.threshold = threshold;
        this.history = history;
        this.names = names;
    }

    /**
     * @param zone by whose clock it tells times and days
     * @param narrowed what the list is narrowed to, each with the way to undo that
     * @param onward to the next page; empty where there is none
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String zone,
            List<Chip> objects,
            List<Chip> narrowed,
            Days days,
            List<Line> lines,
            String onward,
            List<Chip> exports) {}

    public record Chip(String words, String href, boolean current) {}

    /** The form for the first and the last day. */
    public record Days(String from, String to, List<Hidden> others) {}

    /**
     * A change.
     *
     * @param whoHref narrows the list to what this one has done; empty for nobody in particular
     * @param thingHref narrows it to what was done to this thing
     */
    public record Line(
            When at, String who, String whoHref, String what, String thing, String thingHref, List<AuditDiff> diffs) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        ZoneId zone = threshold.zone(request);
        Optional<LocalDate> from = query.date("from");
        Optional<LocalDate> to = query.date("to");
        History.Sought sought = HistoryApi.sought(
                query, from.map(day -> startOf(day, zone)), to.map(day -> startOf(day.plusDays(1), zone)));
        Optional<UUID> after = query.id("after");
        query.check();
        Link here = here(sought, from, to)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
        Frame frame = threshold.frame(request, here, "audit.title");
        Leaf<Change> found = Leaf.of(history.list(Caller.accountOf(request), sought, after, PAGE + 1), PAGE);
        Map<UUID, String> called = called(request, found.lines());
        String onward = found.onward(last -> here.with("after", last.id().toString()));
        var view = new View(
                frame,
                threshold.rooms(request, frame, request.path()),
                Moments.zone(zone, frame.locale()),
                objects(sought, here, frame),
                narrowed(sought, here, called, frame),
                days(from, to, here),
                found.lines().stream()
                        .map(change -> line(change, here, zone, called, frame))
                        .toList(),
                onward,
                exports(sought, frame));
        return threshold.answer(200, "audit", view);
    }

    /** Only of those who have done something here: an id in the address leads to nobody's name. */
    private Map<UUID, String> called(Request request, List<Change> found) {
        var ids = new ArrayList<UUID>();
        found.stream()
                .map(change -> change.actor().id())
                .filter(Objects::nonNull)
                .forEach(ids::add);
        return names.of(Caller.accountOf(request), ids.stream().distinct().toList());
    }

    private static Line line(Change change, Link here, ZoneId zone, Map<UUID, String> called, Frame frame) {
        UUID actor = change.actor().id();
        String nobody = AuditWords.actor(change.actor().kind(), frame);
        String thing = AuditWords.object(change.object(), frame);
        return new Line(
                When.of(change.at(), zone, frame.locale()),
                actor == null ? nobody : called.getOrDefault(actor, nobody),
                actor == null ? "" : here.with("actor_id", actor.toString()).toString(),
                AuditWords.what(change, frame),
                thing,
                here.with("object", change.object())
                        .with("object_id", change.objectId())
                        .toString(),
                AuditDiff.of(change.before(), change.after(), new AuditValues(frame, zone)));
    }

    private static List<Chip> objects(History.Sought sought, Link here, Frame frame) {
        Link all = here.without("object").without("object_id");
        var chips = new ArrayList<Chip>();
        chips.add(new Chip(
                frame.text("audit.object.all"), all.toString(), sought.object().isEmpty()));
        for (String object : AuditWords.OBJECTS) {
            boolean current = sought.object().equals(Optional.of(object));
            chips.add(new Chip(
                    AuditWords.object(object, frame), all.with("object", object).toString(), current));
        }
        return chips;
    }

    /** What the chips of things and the days do not show already. */
    private static List<Chip> narrowed(History.Sought sought, Link here, Map<UUID, String> called, Frame frame) {
        var chips = new ArrayList<Chip>();
        sought.object()
                .filter(object -> !AuditWords.OBJECTS.contains(object))
                .ifPresent(object ->
                        chips.add(new Chip(object, here.without("object").toString(), true)));
        sought.objectId()
                .ifPresent(_ -> chips.add(new Chip(
                        frame.text("audit.only.thing"),
                        here.without("object_id").toString(),
                        true)));
        sought.action()
                .ifPresent(action -> chips.add(new Chip(
                        frame.text("audit.only.action", action),
                        here.without("action").toString(),
                        true)));
        sought.actor()
                .ifPresent(kind -> chips.add(new Chip(
                        AuditWords.actor(kind, frame), here.without("actor").toString(), true)));
        sought.actorId()
                .ifPresent(id -> chips.add(new Chip(
                        called.getOrDefault(id, frame.text("audit.only.somebody")),
                        here.without("actor_id").toString(),
                        true)));
        return chips;
    }

    private static Days days(Optional<LocalDate> from, Optional<LocalDate> to, Link here) {
        return new Days(
                from.map(LocalDate::toString).orElse(""),
                to.map(LocalDate::toString).orElse(""),
                here.without("from").without("to").asHidden());
    }

    private static List<Chip> exports(History.Sought sought, Frame frame) {
        return List.of(
                new Chip(frame.text("audit.export.csv"), HistoryApi.exportLink(sought, "csv"), false),
                new Chip(frame.text("audit.export.jsonl"), HistoryApi.exportLink(sought, "jsonl"), false));
    }

    private static Link here(History.Sought sought, Optional<LocalDate> from, Optional<LocalDate> to) {
        return Link.to("/audit")
                .with("object", sought.object())
                .with("object_id", sought.objectId())
                .with("action", sought.action())
                .with("actor", sought.actor().map(HistoryApi::word))
                .with("actor_id", sought.actorId().map(UUID::toString))
                .with("from", from.map(LocalDate::toString))
                .with("to", to.map(LocalDate::toString));
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
