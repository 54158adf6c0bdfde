package app.kept.web.client;

import app.kept.account.Caller;
import app.kept.client.Client;
import app.kept.client.ClientDoor;
import app.kept.client.ClientId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.privacy.Agreements;
import app.kept.privacy.Erasing;
import app.kept.privacy.Farewell;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.util.List;

/** {@code /clients/{id}/erase}: says what goes and what stays, and wants to hear the name before it does it. */
public final class ClientErasePage {
    private static final String CONFIRM = "confirm";
    private static final String CALL_OFF = "cancel_bookings";
    private static final int LONGEST_NAME = 200;

    private final Threshold threshold;
    private final ClientDoor door;
    private final Farewell farewell;

    public ClientErasePage(Threshold threshold, ClientDoor door, Farewell farewell) {
        this.threshold = threshold;
        this.door = door;
        this.farewell = farewell;
    }

    /**
     * The page.
     *
     * @param back their page, where nothing is erased
     * @param later why it cannot be done at this moment
     * @param confirm where the name is typed
     * @param callsOff whether what is still to take place is to be called off
     * @param ahead what is, as far as it is known to stand in the way
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String name,
            String back,
            String action,
            String later,
            Field confirm,
            boolean callsOff,
            List<Ahead> ahead) {
        public List<Wrong> wrong() {
            var field = new Wrong(CONFIRM, confirm.error());
            var bookings = new Wrong(CALL_OFF, ahead.isEmpty() ? "" : frame.text("clients.erase.ahead"));
            return List.of(field, bookings).stream()
                    .filter(one -> !one.text().isEmpty())
                    .toList();
        }
    }

    /** A booking that is still to take place. */
    public record Ahead(String href, String reference) {}

    private record Sent(String typed, boolean callsOff) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        Client client = door.livingInPath(request).client();
        return page(200, request, client, new Sent("", false), new Refused("", "", List.of()));
    }

    public Response erase(Request request) {
        Client client = door.livingInPath(request).client();
        Frame frame = frame(request, client);
        Input form = request.form();
        String typed = form.requiredText(CONFIRM, LONGEST_NAME);
        boolean callsOff = form.flag(CALL_OFF).orElse(false);
        var sent = new Sent(form.typed(CONFIRM), callsOff);
        if (!form.errors().isEmpty()) return page(422, request, client, sent, Refused.unsure(frame));
        form.check();
        var confirmed = Farewell.confirmed(client.id(), typed);
        return switch (farewell.erase(Caller.by(request), client.id(), confirmed, callsOff)) {
            case Erasing.Outcome.Erased _ ->
                Response.seeOther(
                        ClientPlace.list(request).with("done", "erased").toString());
            case Erasing.Outcome.NoSuchClient() -> throw ClientDoor.gone();
            case Erasing.Outcome.Merged(ClientId into) -> throw ClientDoor.merged(into);
            case Erasing.Outcome.NotConfirmed() -> page(422, request, client, sent, Refused.unsure(frame));
            case Erasing.Outcome.HasBookings(List<Agreements.Ahead> ahead) ->
                page(409, request, client, sent, new Refused("", "", ahead(ahead, request)));
            case Erasing.Outcome.LetterUnderWay() ->
                page(409, request, client, sent, new Refused(frame.text("clients.erase.later"), "", List.of()));
        };
    }

    /** Why somebody is still there. */
    private record Refused(String later, String unsure, List<Ahead> ahead) {
        static Refused unsure(Frame frame) {
            return new Refused("", frame.text("clients.erase.unsure"), List.of());
        }
    }

    private Response page(int status, Request request, Client client, Sent sent, Refused refused) {
        Frame frame = frame(request, client);
        var view = new View(
                frame,
                threshold.rooms(request, frame, ClientPlace.LIST),
                client.name(),
                ClientPlace.of(client.id(), request).toString(),
                ClientPlace.below(client.id(), "erase", request).toString(),
                refused.later,
                new Field(
                        CONFIRM,
                        frame.text("clients.erase.confirm"),
                        frame.text("clients.erase.confirm.hint", client.name().strip()),
                        "text",
                        "off",
                        LONGEST_NAME,
                        sent.typed,
                        refused.unsure),
                sent.callsOff,
                refused.ahead);
        return threshold.answer(status, "client_erase", view);
    }

    private static List<Ahead> ahead(List<Agreements.Ahead> ahead, Request request) {
        return ahead.stream()
                .map(one -> new Ahead(
                        Link.to("/bookings/" + one.id())
                                .with(Visitor.LANGUAGE, ClientPlace.chosen(request))
                                .toString(),
                        one.reference()))
                .toList();
    }

    private Frame frame(Request request, Client client) {
        return threshold
                .frame(request, ClientPlace.below(client.id(), "erase", request), "clients.erase.title")
                .styled("client.css");
    }
}
