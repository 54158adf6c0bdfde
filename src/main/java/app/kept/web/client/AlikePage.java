package app.kept.web.client;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.booking.AlikeClients;
import app.kept.client.ClientDoor;
import app.kept.client.ClientId;
import app.kept.client.TwoPeople;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code /clients/alike}: pairs of clients who may be one person, each with the way to merge them. */
public final class AlikePage {
    static final String PATH = ClientPlace.LIST + "/alike";
    private static final int PAGE = 25;

    private final Threshold threshold;
    private static final String ONE = "one";
    private static final String OTHER = "other";
    private static final String UNDO = "undo";

    private final AlikeClients alike;
    private final TwoPeople two;
    private final ClientDoor door;

    public AlikePage(Threshold threshold, AlikeClients alike, TwoPeople two, ClientDoor door) {
        this.threshold = threshold;
        this.alike = alike;
        this.two = two;
        this.door = door;
    }

    /**
     * The page.
     *
     * @param aside who was just put aside, and can be taken back
     * @param isFirst whether nobody was looked at before
     * @param onward to older clients, who were not looked at yet
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String back,
            Optional<Aside> aside,
            boolean isFirst,
            List<Line> lines,
            String onward) {}

    /** Two who were said to be two, by their names and ids. */
    public record Aside(String names, String one, String other) {}

    /** Two who may be one, and what they have in common. */
    public record Line(String href, One newer, One older, String sign, String label) {}

    /** One of them. */
    public record One(String id, String name, String reached) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<ClientId> after = query.id("after").map(ClientId::new);
        Optional<ClientId> one = query.id(ONE).map(ClientId::new);
        Optional<ClientId> other = query.id(OTHER).map(ClientId::new);
        query.check();
        Link here = Link.to(PATH).with(Visitor.LANGUAGE, ClientPlace.chosen(request));
        Frame frame = threshold.frame(request, here, "alike.title");
        AlikeClients.Page page = alike.list(Caller.accountOf(request), host(request), after, PAGE);
        var view = new View(
                frame,
                threshold.rooms(request, frame, ClientPlace.LIST),
                ClientPlace.list(request).toString(),
                one.flatMap(it -> other.flatMap(too -> aside(request, it, too, frame))),
                after.isEmpty(),
                page.pairs().stream().map(pair -> line(pair, request, frame)).toList(),
                page.next()
                        .map(last -> here.with("after", last.value().toString()).toString())
                        .orElse(""));
        return threshold.answer(200, "clients_alike", view);
    }

    /** They are two people, or it was a slip to say so. */
    public Response tell(Request request) {
        Input form = request.form();
        var one = new ClientId(form.required(ONE, form.id(ONE), new UUID(0, 0)));
        var other = new ClientId(form.required(OTHER, form.id(OTHER), new UUID(0, 0)));
        boolean isUndone = form.flag(UNDO).orElse(false);
        form.check();
        Link list = Link.to(PATH).with(Visitor.LANGUAGE, ClientPlace.chosen(request));
        if (Stream.of(one, other).anyMatch(id -> door.other(request, id).isEmpty())) throw ClientDoor.gone();
        if (isUndone) {
            two.takeBack(Caller.by(request), one, other);
            return Response.seeOther(list.toString());
        }
        if (!two.say(Caller.by(request), one, other)) throw ClientDoor.gone();
        return Response.seeOther(list.with(ONE, one.value().toString())
                .with(OTHER, other.value().toString())
                .toString());
    }

    /** Of those whom whoever asks may not see nothing is said. */
    private Optional<Aside> aside(Request request, ClientId one, ClientId other, Frame frame) {
        return door.other(request, one)
                .flatMap(sheet -> door.other(request, other)
                        .map(too -> new Aside(
                                frame.text(
                                        "alike.two.done",
                                        sheet.client().name(),
                                        too.client().name()),
                                one.value().toString(),
                                other.value().toString())));
    }

    /** In whose list somebody looks, or every host's. */
    static Optional<UUID> host(Request request) {
        return Reach.of(request) instanceof Reach.OfHost own ? Optional.of(own.host()) : Optional.empty();
    }

    /** Who was there first stays, but for those who sign in: nobody who does can go. It can be turned round there. */
    private static Line line(AlikeClients.Pair pair, Request request, Frame frame) {
        AlikeClients.One stays = pair.signsIn() ? pair.newer() : pair.older();
        AlikeClients.One goes = pair.signsIn() ? pair.older() : pair.newer();
        String href = ClientPlace.below(goes.id(), "merge", request)
                .with(ClientUnionPage.INTO, stays.id().value().toString())
                .toString();
        return new Line(
                href,
                one(pair.newer()),
                one(pair.older()),
                sign(pair, frame),
                frame.text("alike.two.of", pair.newer().name(), pair.older().name()));
    }

    private static One one(AlikeClients.One one) {
        return new One(one.id().value().toString(), one.name(), String.join(" · ", one.reached()));
    }

    private static String sign(AlikeClients.Pair pair, Frame frame) {
        if (pair.byEmail() && pair.byPhone()) return frame.text("alike.sign.both");
        if (pair.byEmail()) return frame.text("alike.sign.email");
        return frame.text(pair.haveOneName() ? "alike.sign.name_and_phone" : "alike.sign.phone");
    }
}
