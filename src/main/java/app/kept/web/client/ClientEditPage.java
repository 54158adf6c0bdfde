package app.kept.web.client;

import app.kept.account.Caller;
import app.kept.account.HomeCountry;
import app.kept.client.Client;
import app.kept.client.ClientDoor;
import app.kept.client.ClientId;
import app.kept.client.ClientList;
import app.kept.client.ClientSheet;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /clients/{id}/edit}: who somebody is and what is kept about them, in one form. */
public final class ClientEditPage {
    private static final String SEEN = "seen";
    private static final int LONGEST_SEEN = 200;

    private final Threshold threshold;
    private final ClientDoor door;
    private final ClientList clients;
    private final HomeCountry home;
    private final Time time;

    public ClientEditPage(Threshold threshold, ClientDoor door, ClientList clients, HomeCountry home, Time time) {
        this.threshold = threshold;
        this.door = door;
        this.clients = clients;
        this.home = home;
        this.time = time;
    }

    /**
     * The page.
     *
     * @param back their page, where nothing is changed
     * @param seen how they were when the form was begun
     * @param moved what somebody else has changed since
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String name,
            String back,
            String action,
            String seen,
            List<Moved> moved,
            ClientFields form) {}

    /**
     * A part that is not as it was.
     *
     * @param now by lines; none where it is empty by now
     * @param kept whether the form has what was typed, and not what it is now
     */
    public record Moved(String part, List<String> now, boolean kept) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        ClientSheet sheet = door.livingInPath(request);
        var filled = new Filled(ClientForm.of(sheet), Map.of(), ClientPart.marks(sheet), List.of());
        return page(200, request, sheet.client(), filled);
    }

    public Response save(Request request) {
        ClientSheet sheet = door.livingInPath(request);
        Client client = sheet.client();
        Input form = request.form();
        String seen = form.text(SEEN, LONGEST_SEEN).orElse("");
        ClientSheet typed = ClientForm.read(form, client, home);
        Frame frame = frame(request, client);
        if (!form.errors().isEmpty()) {
            var wrong = new HashMap<String, String>();
            form.errors().forEach(error -> wrong.putIfAbsent(error.field(), ClientRefusals.words(error, frame)));
            return wrong(request, client, form, wrong, seen);
        }
        form.check();
        Set<ClientPart> touched = ClientPart.different(typed, seen);
        ClientList.Outcome outcome = clients.change(
                Caller.by(request),
                client.id(),
                now -> overtaken(now, typed, seen).isEmpty(),
                before -> ClientPart.merged(before, typed, touched));
        return switch (outcome) {
            case ClientList.Outcome.Done _ ->
                Response.seeOther(ClientPlace.of(client.id(), request)
                        .with("done", "saved")
                        .toString());
            case ClientList.Outcome.Known(String field) ->
                wrong(request, client, form, Map.of(field, ClientRefusals.known(field, frame)), seen);
            case ClientList.Outcome.Unreachable() ->
                wrong(request, client, form, Map.of(ClientForm.EMAIL, frame.text("clients.wrong.reach")), seen);
            case ClientList.Outcome.Overtaken(ClientSheet now) -> {
                if (now.isErased()) throw ClientDoor.gone();
                yield again(request, now, typed, seen, frame);
            }
            case ClientList.Outcome.Merged(ClientId into) -> throw ClientDoor.merged(into);
        };
    }

    /** What somebody else has made otherwise than it was seen, and otherwise than it was typed. */
    private static Set<ClientPart> overtaken(ClientSheet now, ClientSheet typed, String seen) {
        Set<ClientPart> parts = ClientPart.different(now, seen);
        parts.removeIf(part -> part.of(now).equals(part.of(typed)));
        return parts;
    }

    /** The form with what was typed, and with what is now where nothing was: whoever sends it again has read both. */
    private Response again(Request request, ClientSheet now, ClientSheet typed, String seen, Frame frame) {
        Set<ClientPart> touched = ClientPart.different(typed, seen);
        List<Moved> moved = overtaken(now, typed, seen).stream()
                .map(part -> new Moved(
                        ClientRefusals.name(part, frame), part.of(now).lines().toList(), touched.contains(part)))
                .toList();
        Map<String, String> values = ClientForm.of(ClientPart.merged(now, typed, touched));
        return page(409, request, now.client(), new Filled(values, Map.of(), ClientPart.marks(now), moved));
    }

    private Response wrong(Request request, Client client, Input form, Map<String, String> wrong, String seen) {
        return page(422, request, client, new Filled(ClientForm.typed(form), wrong, seen, List.of()));
    }

    /** What stands in the form, what is wrong with it, and how the client was when it was begun. */
    private record Filled(Map<String, String> values, Map<String, String> wrong, String seen, List<Moved> moved) {}

    private Response page(int status, Request request, Client client, Filled filled) {
        Frame frame = frame(request, client);
        var view = new View(
                frame,
                threshold.rooms(request, frame, ClientPlace.LIST),
                client.name(),
                ClientPlace.of(client.id(), request).toString(),
                ClientPlace.below(client.id(), "edit", request).toString(),
                filled.seen,
                filled.moved,
                new ClientFields.Filling(filled.values, filled.wrong, threshold.zone(request), time.now(), frame)
                        .fields());
        return threshold.answer(status, "client_edit", view);
    }

    private Frame frame(Request request, Client client) {
        return threshold
                .frame(request, ClientPlace.below(client.id(), "edit", request), "clients.edit.title")
                .styled("client.css");
    }
}
