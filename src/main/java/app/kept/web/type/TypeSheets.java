package app.kept.web.type;

import app.kept.host.EventType;
import app.kept.host.EventTypeDoor;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Wrong;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The page of one event type: its form, and beside it what comes of what stands there. */
public final class TypeSheets {
    private final TypeDesk desk;
    private final EventTypeDoor door;
    private final Previews previews;

    TypeSheets(TypeDesk desk, EventTypeDoor door, Previews previews) {
        this.desk = desk;
        this.door = door;
        this.previews = previews;
    }

    /**
     * What is worked on.
     *
     * @param base as it is kept, or as it would be if nobody said anything of it
     */
    record Work(Request request, Host host, EventType base, boolean isNew) {}

    /**
     * What stands on the page.
     *
     * @param carried what the form has besides
     * @param focus where to go on
     * @param moved what somebody else has changed
     */
    record Filled(
            TypeForm form,
            Map<String, String> wrong,
            List<Hidden> carried,
            String done,
            String focus,
            Optional<Others> moved,
            Optional<Leaving> leaving,
            TypeDesk.Chips chips) {
        static Filled of(TypeForm form) {
            var nobody = new TypeDesk.Chips(List.of(), "");
            return new Filled(form, Map.of(), List.of(), "", "", Optional.empty(), Optional.empty(), nobody);
        }

        Filled wrong(Map<String, String> other) {
            return new Filled(form, other, carried, done, focus, moved, leaving, chips);
        }

        Filled carrying(List<Hidden> other) {
            return new Filled(form, wrong, List.copyOf(other), done, focus, moved, leaving, chips);
        }

        Filled done(String other) {
            return new Filled(form, wrong, carried, other, focus, moved, leaving, chips);
        }

        Filled going(String where) {
            return new Filled(form, wrong, carried, done, where, moved, leaving, chips);
        }

        Filled moved(TypeForm now, Set<String> parts, Set<String> touched) {
            var others = Optional.of(new Others(now, parts, touched));
            return new Filled(form, wrong, carried, done, focus, others, leaving, chips);
        }

        Filled leaving(String from, String to) {
            return new Filled(form, wrong, carried, done, focus, moved, Optional.of(new Leaving(from, to)), chips);
        }

        Filled among(TypeDesk.Chips all) {
            return new Filled(form, wrong, carried, done, focus, moved, leaving, all);
        }
    }

    private record Others(TypeForm now, Set<String> parts, Set<String> touched) {}

    /** From one address to another. */
    public record Leaving(String from, String to) {}

    /**
     * The page.
     *
     * @param link where people book it; empty where nobody can yet
     * @param said what was just done
     * @param focus the field where one goes on
     */
    public record View(
            Frame frame,
            Rooms rooms,
            TypeDesk.Chips hosts,
            String back,
            String action,
            List<Hidden> hidden,
            String link,
            String said,
            List<Moved> moved,
            Optional<Leaving> leaving,
            TypeFields fields,
            Previews.Preview preview,
            String focus) {
        public List<Wrong> wrong() {
            return fields.wrong();
        }

        public boolean isNew() {
            return link.isEmpty();
        }
    }

    /**
     * A part that is not as it was.
     *
     * @param now by lines; none where it is empty by now
     * @param kept whether the form has what was typed, and not what it is now
     */
    public record Moved(String at, String label, List<String> now, boolean kept) {}

    Frame frame(Work work) {
        Frame frame = desk.frame(work.request, here(work), "types.new");
        return work.isNew ? frame : frame.titled(work.base.name());
    }

    Response page(int status, Work work, Filled filled) {
        Frame frame = frame(work);
        TypeFields.Offer offer = desk.offer(work.request, work.host, filled.form.others());
        var fields = TypeFields.of(new Filling(filled.form, filled.wrong, frame), offer);
        var hidden = new ArrayList<>(filled.carried);
        if (work.isNew)
            hidden.add(new Hidden(TypeDesk.HOST, work.host.id().value().toString()));
        EventType base = work.base;
        var view = new View(
                frame,
                desk.rooms(work.request, frame),
                filled.chips,
                desk.link(work.request, TypeDesk.PATH).toString(),
                here(work).toString(),
                hidden,
                work.isNew ? "" : desk.address(work.host, base.slug()),
                said(filled.done, frame),
                filled.moved.map(others -> moved(others, offer, frame)).orElse(List.of()),
                filled.leaving.map(
                        one -> new Leaving(desk.address(work.host, one.from()), desk.address(work.host, one.to()))),
                fields,
                preview(work, filled.form.withoutBlanks(), offer, frame),
                filled.focus);
        return desk.answer(status, "type/one", view);
    }

    private Link here(Work work) {
        String last = work.isNew ? "/new" : "/" + work.base.id().value();
        return desk.link(work.request, TypeDesk.PATH + last);
    }

    /** What cannot be read yet is shown as it was. */
    private Previews.Preview preview(Work work, TypeForm form, TypeFields.Offer offer, Frame frame) {
        var hosts = new HashMap<HostId, Host>();
        hosts.put(offer.host().id(), offer.host());
        offer.others().forEach(host -> hosts.put(host.id(), host));
        ObjectNode wish = TypeWish.of(form, work.host.id());
        Input first = Input.ofJson(wish);
        EventType draft = door.readChange(first, work.base);
        first.errors().forEach(error -> wish.remove(error.field().split("[.\\[]", 2)[0]));
        boolean isWhole = first.errors().isEmpty() && isKnown(draft, hosts, offer);
        if (!first.errors().isEmpty()) {
            Input second = Input.ofJson(wish);
            draft = door.readChange(second, work.base);
            if (!second.errors().isEmpty()) draft = work.base;
        }
        return previews.of(isKnown(draft, hosts, offer) ? draft : work.base, isWhole, hosts, frame);
    }

    /** Nobody sees anything of hosts and hours that they could not have chosen. */
    private static boolean isKnown(EventType draft, Map<HostId, Host> hosts, TypeFields.Offer offer) {
        return hosts.keySet().containsAll(draft.rules().hosts())
                && draft.rules().schedule().stream()
                        .allMatch(id -> offer.schedules().stream()
                                .anyMatch(one -> one.id().equals(id)));
    }

    private static List<Moved> moved(Others others, TypeFields.Offer offer, Frame frame) {
        var now = TypeFields.of(new Filling(others.now, Map.of(), frame), offer);
        return others.parts.stream()
                .map(name -> {
                    boolean isKept = others.touched.contains(name);
                    if (name.equals(QuestionRow.ALL)) {
                        List<String> asked = others.now.questions().stream()
                                .map(QuestionRow::label)
                                .toList();
                        return new Moved(name, frame.text("types.questions"), asked, isKept);
                    }
                    return now.part(name)
                            .map(part -> new Moved(
                                    name, part.label(), part.reading().lines().toList(), isKept))
                            .orElseGet(() -> new Moved(name, frame.text("types.with"), List.of(), isKept));
                })
                .toList();
    }

    private static String said(String done, Frame frame) {
        return switch (done) {
            case "added" -> frame.text("types.done.added");
            case "saved" -> frame.text("types.done.saved");
            default -> "";
        };
    }
}
