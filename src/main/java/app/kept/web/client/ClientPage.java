package app.kept.web.client;

import app.kept.account.AccountId;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.ClientHistory;
import app.kept.client.Client;
import app.kept.client.ClientDoor;
import app.kept.client.ClientId;
import app.kept.client.ClientSheet;
import app.kept.consultation.Consultations;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Familiar;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.privacy.Consents;
import app.kept.privacy.Exporting;
import app.kept.web.booking.BookingWords;
import app.kept.web.page.Frame;
import app.kept.web.page.Leaf;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Zones;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** {@code /clients/{id}}: who somebody is, what is kept about them, what they booked, and what can be done. */
public final class ClientPage {
    private static final int PAGE = 20;
    private static final int MOST_ANSWERS = 5;
    private static final int MOST_CONSULTATIONS = 5;

    private final Threshold threshold;
    private final ClientDoor door;
    private final ClientHistory history;
    private final Consents consents;
    private final Exporting exporting;
    private final Familiar familiar;
    private final Consultations consultations;

    public ClientPage(
            Threshold threshold,
            ClientDoor door,
            ClientHistory history,
            Consents consents,
            Exporting exporting,
            Familiar familiar,
            Consultations consultations) {
        this.threshold = threshold;
        this.door = door;
        this.history = history;
        this.consents = consents;
        this.exporting = exporting;
        this.familiar = familiar;
        this.consultations = consultations;
    }

    /**
     * The page.
     *
     * @param said what was just done
     * @param notes by paragraphs
     * @param isErased whether nothing is known of them any more
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String back,
            String said,
            boolean isErased,
            Who who,
            List<Map.Entry<String, String>> fields,
            List<String> notes,
            Past past,
            Consulted consulted,
            List<Way> ways) {}

    /** How they are reached, and how they are spoken to. */
    public record Who(String name, List<String> reached, String language, String zone, List<String> tags) {}

    /** What they booked with whoever may be seen, and to what they agreed then. */
    public record Past(String zone, List<Line> bookings, String onward, List<Answer> answers) {}

    /**
     * The consultations that they booked, for whoever may see them.
     *
     * @param onward where all are, of more than are shown
     */
    public record Consulted(List<Consultation> lines, String onward) {}

    /** One of them. */
    public record Consultation(String href, When when, String state, String chip) {}

    /** A booking. */
    public record Line(String href, String what, String host, When when, String state, String chip, boolean test) {}

    /** What they said to the account's text. */
    public record Answer(String words, When when) {}

    /** What can be done, on a page of its own. */
    public record Way(String href, String words) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<BookingId> after = query.id("after").map(BookingId::new);
        Optional<String> done = query.choice("done", List.of("saved", "merged"));
        query.check();
        ClientSheet sheet = door.inPath(request);
        Optional<ClientId> now = sheet.mergedInto();
        if (now.isPresent()) {
            return Response.seeOther(
                    ClientPlace.of(now.get(), request).with("done", done).toString());
        }
        Client client = sheet.client();
        Link here = ClientPlace.of(client.id(), request);
        Frame frame = threshold.frame(request, here, "clients.title").titled(client.name());
        var view = new View(
                frame,
                threshold.rooms(request, frame, ClientPlace.LIST),
                ClientPlace.list(request).toString(),
                done.map(what -> frame.text(what.equals("saved") ? "clients.done.saved" : "clients.done.merged"))
                        .orElse(""),
                sheet.isErased(),
                who(sheet, frame),
                sheet.fields().entrySet().stream().map(Map.Entry::copyOf).toList(),
                paragraphs(Optional.ofNullable(sheet.notes()).orElse("")),
                past(request, client, after, frame, here),
                sheet.isErased() ? new Consulted(List.of(), "") : consulted(request, client, frame),
                sheet.isErased() ? List.of() : ways(request, client, frame));
        return threshold.answer(200, "client", view);
    }

    private static Who who(ClientSheet sheet, Frame frame) {
        Client client = sheet.client();
        return new Who(
                client.name(),
                ClientPlace.reached(client),
                Optional.ofNullable(client.language()).map(Pages::nameOf).orElse(""),
                Optional.ofNullable(client.timeZone())
                        .map(zone -> Zones.words(zone, frame.locale()))
                        .orElse(""),
                sheet.tags());
    }

    static List<String> paragraphs(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    private Past past(Request request, Client client, Optional<BookingId> after, Frame frame, Link here) {
        AccountId account = client.account();
        Reach reach = Reach.of(request);
        ZoneId zone = threshold.zone(request);
        List<Booking> found = history.list(account, reach, client.id(), after, PAGE + 1);
        List<Booking> page = found.stream().limit(PAGE).toList();
        Map<EventTypeId, EventType> known =
                familiar.types(account, page.stream().map(Booking::eventType).toList());
        Map<HostId, Host> with =
                familiar.hosts(account, page.stream().map(Booking::host).toList());
        List<UUID> ids = page.stream().map(booking -> booking.id().value()).toList();
        return new Past(
                Moments.zone(zone, frame.locale()),
                page.stream()
                        .map(booking -> new Line(
                                BookingWords.link(booking, request).toString(),
                                Objects.requireNonNull(known.get(booking.eventType()))
                                        .name(),
                                Objects.requireNonNull(with.get(booking.host())).name(),
                                When.of(booking.startAt(), zone, frame.locale()),
                                BookingWords.of(booking.status(), frame),
                                BookingWords.chip(booking.status()),
                                booking.isTest()))
                        .toList(),
                found.size() <= PAGE
                        ? ""
                        : here.with("after", page.getLast().id().value().toString()) + "#history",
                consents.answers(account, client.id(), ids, MOST_ANSWERS).stream()
                        .map(answer -> new Answer(
                                frame.text(
                                        answer.given() ? "clients.consent.yes" : "clients.consent.no",
                                        answer.version()),
                                When.of(answer.at(), zone, frame.locale())))
                        .toList());
    }

    private Consulted consulted(Request request, Client client, Frame frame) {
        if (!ClientPlace.may(request, Right.READ_CONSULTATIONS)) return new Consulted(List.of(), "");
        var leaf = Leaf.of(consultations.of(client.account(), client.id(), MOST_CONSULTATIONS + 1), MOST_CONSULTATIONS);
        Optional<String> chosen = ClientPlace.chosen(request);
        List<Consultation> lines = leaf.lines().stream()
                .map(one -> {
                    boolean isWaiting = one.contacted().isEmpty();
                    return new Consultation(
                            Link.to("/consultations/" + one.id().value())
                                    .with(Visitor.LANGUAGE, chosen)
                                    .toString(),
                            When.of(one.slot().startAt(), threshold.zone(request), frame.locale()),
                            frame.text(isWaiting ? "consultations.is.waiting" : "consultations.is.contacted"),
                            isWaiting ? "chip maybe" : "chip good");
                })
                .toList();
        Link all = Link.to("/consultations")
                .with("show", "all")
                .with("client", client.id().value().toString())
                .with(Visitor.LANGUAGE, chosen);
        return new Consulted(lines, leaf.onward(_ -> all));
    }

    private List<Way> ways(Request request, Client client, Frame frame) {
        var ways = new ArrayList<Way>();
        if (ClientPlace.may(request, Right.CHANGE_CLIENTS)) {
            ways.add(new Way(
                    ClientPlace.below(client.id(), "edit", request).toString(), frame.text("clients.edit.link")));
            ways.add(new Way(
                    ClientPlace.below(client.id(), "merge", request).toString(), frame.text("clients.merge.link")));
        }
        if (ClientPlace.may(request, Right.EXPORT_CLIENTS)) ways.addAll(files(client, frame));
        if (ClientPlace.may(request, Right.ERASE_CLIENTS)) {
            ways.add(new Way(
                    ClientPlace.below(client.id(), "erase", request).toString(), frame.text("clients.erase.link")));
        }
        return ways;
    }

    /** One is enough but for those who have booked for years. */
    private List<Way> files(Client client, Frame frame) {
        List<Optional<UUID>> beginnings = exporting.beginnings(client.account(), client.id());
        var files = new ArrayList<Way>();
        for (Optional<UUID> after : beginnings) {
            Link file = Link.to(ClientPlace.of(client.id()) + "/export").with("after", after.map(UUID::toString));
            String words = beginnings.size() == 1
                    ? frame.text("clients.export")
                    : frame.text("clients.export.part", files.size() + 1, beginnings.size());
            files.add(new Way(file.toString(), words));
        }
        return files;
    }
}
