package app.kept.web.room;

import app.kept.account.Caller;
import app.kept.event.Change;
import app.kept.event.History;
import app.kept.event.HistoryApi;
import app.kept.history.Things;
import app.kept.identity.Member;
import app.kept.identity.Names;
import app.kept.identity.team.MemberKeeping;
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
import java.util.Set;
import java.util.UUID;

/** Who changed what and when, with everything that narrows it down in the address. */
public final class AuditPage {
    private static final String KIND = "kind";
    private static final Set<String> PEOPLE = Set.of("member", "person", "password", "second_factor");
    private static final int MOST_PEOPLE = 100;
    private static final int PAGE = 25;

    private final Threshold threshold;
    private final History history;
    private final Names names;
    private final Things things;
    private final MemberKeeping members;

    public AuditPage(Threshold threshold, History history, Names names, Things things, MemberKeeping members) {
        this.threshold = threshold;
        this.history = history;
        this.names = names;
        this.things = things;
        this.members = members;
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
            List<Chip> kinds,
            List<Chip> narrowed,
            Narrowing narrowing,
            List<Line> lines,
            String onward,
            List<Chip> exports) {}

    public record Chip(String words, String href, boolean current) {}

    /**
     * The form for the first and the last day, and whose doings.
     *
     * @param people none where they are too many to choose from
     * @param isMany whether they are
     */
    public record Narrowing(String from, String to, List<Person> people, boolean isMany, List<Hidden> others) {}

    public record Person(String id, String name, boolean chosen) {}

    /**
     * A change.
     *
     * @param about what it was done to, by name; empty where that has none
     * @param aboutHref leads there; empty where no page is about it
     * @param whoHref narrows the list to what this one has done; empty for nobody in particular
     * @param thingHref narrows it to what was done to this thing
     */
    public record Line(
            When at,
            String who,
            String whoHref,
            String what,
            String about,
            String aboutHref,
            String thingHref,
            List<AuditDiff> diffs) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        ZoneId zone = threshold.zone(request);
        Optional<LocalDate> from = query.date("from");
        Optional<LocalDate> to = query.date("to");
        Optional<AuditKinds> kind = query.choice(KIND, AuditKinds.words()).flatMap(AuditKinds::of);
        History.Sought asked = HistoryApi.sought(
                query, from.map(day -> startOf(day, zone)), to.map(day -> startOf(day.plusDays(1), zone)));
        Optional<UUID> after = query.id("after");
        query.check();
        History.Sought sought = kind.filter(_ -> asked.objects().isEmpty())
                .map(AuditKinds::objects)
                .map(asked::among)
                .orElse(asked);
        Link here = here(asked, from, to)
                .with(KIND, kind.map(AuditKinds::word))
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
        Frame frame = threshold.frame(request, here, "audit.title");
        Leaf<Change> found = Leaf.of(history.list(Caller.accountOf(request), sought, after, PAGE + 1), PAGE);
        Map<UUID, String> called = called(request, found.lines());
        AuditThings about = AuditThings.of(Caller.accountOf(request), found.lines(), things, called, frame);
        String onward = found.onward(last -> here.with("after", last.id().toString()));
        var view = new View(
                frame,
                threshold.rooms(request, frame, request.path()),
                Moments.zone(zone, frame.locale()),
                kinds(asked, kind, here, frame),
                narrowed(asked, here, called, frame),
                narrowing(request, sought, from, to, here),
                found.lines().stream()
                        .map(change -> line(change, here, zone, called, about))
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
        found.stream()
                .filter(change -> PEOPLE.contains(change.object()))
                .flatMap(change -> AuditThings.id(change).stream())
                .forEach(ids::add);
        return names.of(Caller.accountOf(request), ids.stream().distinct().toList());
    }

    private static Line line(Change change, Link here, ZoneId zone, Map<UUID, String> called, AuditThings things) {
        Frame frame = things.frame();
        UUID actor = change.actor().id();
        String nobody = AuditWords.actor(change.actor().kind(), frame);
        AuditThings.About about = things.about(change);
        return new Line(
                When.of(change.at(), zone, frame.locale()),
                actor == null ? nobody : called.getOrDefault(actor, nobody),
                actor == null ? "" : here.with("actor_id", actor.toString()).toString(),
                AuditWords.what(change, frame),
                about.name(),
                about.href(),
                here.without(KIND)
                        .with("object", change.object())
                        .with("object_id", change.objectId())
                        .toString(),
                AuditDiff.of(change.before(), change.after(), new AuditValues(frame, zone)));
    }

    private static List<Chip> kinds(History.Sought asked, Optional<AuditKinds> chosen, Link here, Frame frame) {
        Link all = here.without(KIND).without("object").without("object_id");
        var chips = new ArrayList<Chip>();
        boolean isAll = chosen.isEmpty() && asked.objects().isEmpty();
        chips.add(new Chip(frame.text("audit.object.all"), all.toString(), isAll));
        for (AuditKinds kind : AuditKinds.values()) {
            boolean isChosen = asked.objects().isEmpty() && chosen.equals(Optional.of(kind));
            chips.add(new Chip(kind.called(frame), all.with(KIND, kind.word()).toString(), isChosen));
        }
        return chips;
    }

    /** What the chips of things and the days do not show already. */
    private static List<Chip> narrowed(History.Sought sought, Link here, Map<UUID, String> called, Frame frame) {
        var chips = new ArrayList<Chip>();
        for (String object : sought.objects()) {
            chips.add(new Chip(
                    AuditWords.object(object, frame), here.without("object").toString(), true));
        }
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

    private Narrowing narrowing(
            Request request, History.Sought sought, Optional<LocalDate> from, Optional<LocalDate> to, Link here) {
        List<Member> all = members.list(Caller.accountOf(request), Optional.empty(), MOST_PEOPLE + 1);
        List<Person> people = all.stream()
                .map(one -> new Person(
                        one.person().toString(), one.name(), sought.actorId().equals(Optional.of(one.person()))))
                .toList();
        boolean isSomebodyElse = sought.actorId().isPresent() && people.stream().noneMatch(Person::chosen);
        boolean canChoose = all.size() <= MOST_PEOPLE && !isSomebodyElse;
        Link rest = here.without("from").without("to");
        return new Narrowing(
                from.map(LocalDate::toString).orElse(""),
                to.map(LocalDate::toString).orElse(""),
                canChoose ? people : List.of(),
                all.size() > MOST_PEOPLE,
                (canChoose ? rest.without("actor_id") : rest).asHidden());
    }

    private static List<Chip> exports(History.Sought sought, Frame frame) {
        return List.of(
                new Chip(frame.text("audit.export.csv"), HistoryApi.exportLink(sought, "csv"), false),
                new Chip(frame.text("audit.export.jsonl"), HistoryApi.exportLink(sought, "jsonl"), false));
    }

    private static Link here(History.Sought sought, Optional<LocalDate> from, Optional<LocalDate> to) {
        return Link.to("/audit")
                .with("object", Optional.of(String.join(",", sought.objects())).filter(words -> !words.isEmpty()))
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
