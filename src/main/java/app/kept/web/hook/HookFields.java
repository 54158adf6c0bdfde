package app.kept.web.hook;

import app.kept.event.Catalogue;
import app.kept.event.EventKind;
import app.kept.web.page.Field;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Wrong;
import app.kept.webhook.HookDesk;
import app.kept.webhook.Webhook;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of a webhook, with what was typed into them and what is wrong with that.
 *
 * @param others what it is told that the catalogue does not know
 * @param kept an example of one form
 * @param flat an example of the other
 * @param named what is added to the head of calls by now; empty for one that is new
 * @param isWithout whether all of that is to go
 */
public record HookFields(
        List<Wrong> wrong,
        String seen,
        List<Filled.Moved> moved,
        Field url,
        Field description,
        boolean isAll,
        List<Family> families,
        List<Tick> others,
        String typesError,
        boolean isFlat,
        String kept,
        String flat,
        boolean isOrdered,
        boolean hasV1a,
        boolean hasGithub,
        Field headers,
        List<String> named,
        boolean isWithout) {
    private static final String EXAMPLE = "booking.created";

    /**
     * Events of one kind of thing.
     *
     * @param isOpen whether some of them alone are wanted
     */
    public record Family(String id, String name, Tick all, List<Tick> each, boolean isOpen) {}

    /** Something to be told of. */
    public record Tick(String value, String words, boolean chosen) {}

    /** @param named what is added to the head of calls by now */
    static HookFields of(Filled filled, List<String> named, Frame frame) {
        Set<String> ticked = new TreeSet<>(filled.value(HookForm.TYPES).lines().toList());
        String headersHint = frame.text(named.isEmpty() ? "hooks.headers.hint" : "hooks.headers.there");
        EventKind example =
                Catalogue.find(EXAMPLE).orElseGet(() -> Catalogue.all().getFirst());
        // What is there is known by its names alone, and those do not stand in the field.
        String typed =
                filled.value(HookForm.HEADERS).equals(String.join("\n", named)) ? "" : filled.value(HookForm.HEADERS);
        return new HookFields(
                wrong(filled),
                filled.seen(),
                filled.moved(),
                filled.field(
                        HookForm.URL,
                        frame.text("hooks.url"),
                        frame.text("hooks.url.hint"),
                        "url",
                        HookForm.LONGEST_URL),
                filled.field(
                        HookForm.DESCRIPTION,
                        frame.text("hooks.description"),
                        frame.text("hooks.description.hint"),
                        "text",
                        HookForm.LONGEST_DESCRIPTION),
                filled.is(HookForm.ALL),
                families(ticked, frame),
                others(ticked),
                filled.error(HookForm.TYPES),
                filled.value(HookForm.FORM).equals("flat"),
                HookDesk.example(example.type(), example.example(), Webhook.Form.KEPT),
                HookDesk.example(example.type(), example.example(), Webhook.Form.FLAT),
                filled.is(HookForm.ORDERED),
                filled.is(HookForm.V1A),
                filled.is(HookForm.GITHUB),
                filled.with(HookForm.HEADERS, typed)
                        .field(
                                HookForm.HEADERS,
                                frame.text("hooks.headers"),
                                headersHint,
                                "text",
                                HookForm.LONGEST_HEADERS),
                List.copyOf(named),
                filled.is(HookForm.NO_HEADERS));
    }

    private static List<Wrong> wrong(Filled filled) {
        return Stream.of(HookForm.URL, HookForm.DESCRIPTION, HookForm.TYPES, HookForm.HEADERS)
                .filter(part -> !filled.error(part).isEmpty())
                .map(part -> new Wrong(part, filled.error(part)))
                .toList();
    }

    private static List<Family> families(Set<String> ticked, Frame frame) {
        return EventFamily.all(frame).stream()
                .map(family -> new Family(
                        family.id(),
                        family.name(),
                        new Tick(
                                family.value(),
                                frame.text("hooks.told.family", family.name()),
                                ticked.contains(family.value())),
                        family.kinds().stream()
                                .map(kind -> new Tick(
                                        kind.type(), HookWords.means(kind, frame), ticked.contains(kind.type())))
                                .toList(),
                        family.kinds().stream().anyMatch(kind -> ticked.contains(kind.type()))))
                .toList();
    }

    private static List<Tick> others(Set<String> ticked) {
        Map<String, EventKind> known =
                Catalogue.all().stream().collect(Collectors.toMap(EventKind::type, kind -> kind));
        Set<String> families = known.keySet().stream()
                .map(type -> type.substring(0, type.indexOf('.')) + ".*")
                .collect(Collectors.toSet());
        return ticked.stream()
                .filter(type -> !type.isBlank() && !known.containsKey(type) && !families.contains(type))
                .map(type -> new Tick(type, type, true))
                .toList();
    }
}
