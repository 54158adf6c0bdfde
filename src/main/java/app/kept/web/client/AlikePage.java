package app.kept.web.client;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.booking.AlikeClients;
import app.kept.client.ClientId;
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

/** {@code /clients/alike}: pairs of clients who may be one person, each with the way to merge them. */
public final class AlikePage {
    static final String PATH = ClientPlace.LIST + "/alike";
    private static final int PAGE = 25;

    private final Threshold threshold;
    private final AlikeClients alike;

    public AlikePage(Threshold threshold, AlikeClients alike) {
        this.threshold = threshold;
        this.alike = alike;
    }

    /**
     * The page.
     *
     * @param isFirst whether nobody was looked at before
     * @param onward to older clients, who were not looked at yet
     */
    public record View(Frame frame, Rooms rooms, String back, boolean isFirst, List<Line> lines, String onward) {}

    /** Two who may be one, and what they have in common. */
    public record Line(String href, One newer, One older, String sign) {}

    /** One of them. */
    public record One(String name, String reached) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<ClientId> after = query.id("after").map(ClientId::new);
        query.check();
        Link here = Link.to(PATH).with(Visitor.LANGUAGE, ClientPlace.chosen(request));
        Frame frame = threshold.frame(request, here, "alike.title");
        AlikeClients.Page page = alike.list(Caller.accountOf(request), host(request), after, PAGE);
        var view = new View(
                frame,
                threshold.rooms(request, frame, ClientPlace.LIST),
                ClientPlace.list(request).toString(),
                after.isEmpty(),
                page.pairs().stream().map(pair -> line(pair, request, frame)).toList(),
                page.next()
                        .map(last -> here.with("after", last.value().toString()).toString())
                        .orElse(""));
        return threshold.answer(200, "clients_alike", view);
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
        return new Line(href, one(pair.newer()), one(pair.older()), sign(pair, frame));
    }

    private static One one(AlikeClients.One one) {
        return new One(one.name(), String.join(" · ", one.reached()));
    }

    private static String sign(AlikeClients.Pair pair, Frame frame) {
        if (pair.byEmail() && pair.byPhone()) return frame.text("alike.sign.both");
        if (pair.byEmail()) return frame.text("alike.sign.email");
        return frame.text(pair.haveOneName() ? "alike.sign.name_and_phone" : "alike.sign.phone");
    }
}
