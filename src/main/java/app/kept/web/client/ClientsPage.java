package app.kept.web.client;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.booking.AlikeClients;
import app.kept.booking.ClientHistory;
import app.kept.client.ClientId;
import app.kept.client.ClientInput;
import app.kept.client.ClientList;
import app.kept.client.ClientSheet;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /clients}: those that somebody of the team may see, whoever came last first. */
public final class ClientsPage {
    private static final String WORDS = "q";
    private static final String TAG = "tag";
    private static final int LONGEST_WORDS = 100;
    private static final int PAGE = 25;
    private static final int MOST_TAGS = 12;
    /** So many are looked at for a notice; the list of those who are alike looks at all. */
    private static final int AMONG_NEWEST = 50;

    private final Threshold threshold;
    private final ClientList clients;
    private final ClientHistory history;
    private final AlikeClients alike;

    public ClientsPage(Threshold threshold, ClientList clients, ClientHistory history, AlikeClients alike) {
        this.threshold = threshold;
        this.clients = clients;
        this.history = history;
        this.alike = alike;
    }

    /**
     * The page.
     *
     * @param alike that some may stand here twice; empty where none do
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String zone,
            String said,
            String alike,
            Search search,
            List<Chip> tags,
            List<Line> lines,
            String onward) {}

    /**
     * What was looked for.
     *
     * @param kept what the search carries along
     * @param all the whole list
     */
    public record Search(String words, List<Hidden> kept, String all, boolean narrowed) {}

    /** A tag to narrow the list to. */
    public record Chip(String words, String href, boolean current) {}

    /** A client. */
    public record Line(String href, String name, String reached, List<String> tags, Optional<Turn> turn) {}

    /** The booking that comes next, or else the last one there was. */
    public record Turn(String words, When when) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> words = query.text(WORDS, LONGEST_WORDS);
        Optional<String> tag = query.text(TAG, ClientInput.LONGEST_NAME);
        Optional<ClientId> after = query.id("after").map(ClientId::new);
        Optional<String> done = query.choice("done", List.of("erased"));
        query.check();
        AccountId account = Caller.accountOf(request);
        Optional<UUID> host = AlikePage.host(request);
        Link here = ClientPlace.list(request).with(WORDS, words).with(TAG, tag);
        Frame frame = threshold.frame(request, here, "clients.title");
        ZoneId zone = threshold.zone(request);
        var sought = new ClientList.Sought(
                account, host, words, tag, Optional.empty(), new ClientList.Page.NewestFirst(after));
        List<ClientSheet> found = clients.list(sought, PAGE + 1);
        List<ClientSheet> page = found.stream().limit(PAGE).toList();
        List<String> used = clients.tags(account, host, MOST_TAGS);
        var view = new View(
                frame,
                threshold.rooms(request, frame, ClientPlace.LIST),
                Moments.zone(zone, frame.locale()),
                done.isPresent() ? frame.text("clients.done.erased") : "",
                after.isPresent() || words.isPresent() || tag.isPresent() ? "" : twice(request, frame),
                new Search(
                        words.orElse(""),
                        here.without(WORDS).asHidden(),
                        ClientPlace.list(request).toString(),
                        words.isPresent() || tag.isPresent()),
                chips(here, tag, used, frame),
                lines(page, request, frame, zone),
                found.size() <= PAGE
                        ? ""
                        : here.with(
                                        "after",
                                        page.getLast().client().id().value().toString())
                                .toString());
        return threshold.answer(200, "clients", view);
    }

    /** Said to those who can do something about it. */
    private String twice(Request request, Frame frame) {
        if (!ClientPlace.may(request, Right.CHANGE_CLIENTS)) return "";
        int pairs = alike.among(Caller.accountOf(request), AlikePage.host(request), AMONG_NEWEST);
        return pairs == 0 ? "" : frame.text("clients.alike", pairs);
    }

    private List<Line> lines(List<ClientSheet> page, Request request, Frame frame, ZoneId zone) {
        List<ClientId> ids = page.stream().map(sheet -> sheet.client().id()).toList();
        Map<ClientId, ClientHistory.Around> around = history.around(Caller.accountOf(request), Reach.of(request), ids);
        return page.stream()
                .map(sheet -> new Line(
                        ClientPlace.of(sheet.client().id(), request).toString(),
                        sheet.client().name(),
                        String.join(" · ", ClientPlace.reached(sheet.client())),
                        sheet.tags(),
                        Optional.ofNullable(around.get(sheet.client().id())).flatMap(one -> turn(one, frame, zone))))
                .toList();
    }

    private static Optional<Turn> turn(ClientHistory.Around around, Frame frame, ZoneId zone) {
        return around.next()
                .map(at -> new Turn(frame.text("clients.next"), When.of(at, zone, frame.locale())))
                .or(() -> around.last()
                        .map(at -> new Turn(frame.text("clients.last"), When.of(at, zone, frame.locale()))));
    }

    /** The one that is chosen stands there even where few have it. */
    private static List<Chip> chips(Link here, Optional<String> chosen, List<String> used, Frame frame) {
        var tags = new ArrayList<>(used);
        chosen.filter(tag -> !tags.contains(tag)).ifPresent(tags::add);
        var chips = new ArrayList<Chip>();
        if (tags.isEmpty()) return chips;
        chips.add(new Chip(frame.text("clients.tags.all"), here.without(TAG).toString(), chosen.isEmpty()));
        tags.forEach(tag -> chips.add(new Chip(tag, here.with(TAG, tag).toString(), chosen.equals(Optional.of(tag)))));
        return chips;
    }
}
