package app.kept.web.client;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.booking.ClientHistory;
import app.kept.client.Client;
import app.kept.client.ClientDoor;
import app.kept.client.ClientId;
import app.kept.client.ClientMerging;
import app.kept.client.ClientSheet;
import app.kept.client.ClientUnion;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.util.List;
import java.util.UUID;

/** {@code /clients/{id}/merge?into=...}: what the one client will have and what is lost, before two become one. */
public final class ClientUnionPage {
    static final String INTO = "into";

    private static final String SEEN = "seen";
    private static final String SURE = "sure";
    private static final int LONGEST_SEEN = 400;
    private static final int MOST_COUNTED = 10_000;

    private final Threshold threshold;
    private final ClientDoor door;
    private final ClientMerging merging;
    private final ClientHistory history;

    public ClientUnionPage(Threshold threshold, ClientDoor door, ClientMerging merging, ClientHistory history) {
        this.threshold = threshold;
        this.door = door;
        this.merging = merging;
        this.history = history;
    }

    /**
     * The page.
     *
     * @param back where another one is chosen
     * @param notice why it was not done, if it was wanted
     * @param refused why it cannot be done; empty where it can
     * @param turned the same with the other one staying
     * @param form absent where it cannot be done
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String back,
            String notice,
            String refused,
            String turned,
            Names names,
            List<UnionTable.Row> rows,
            List<UnionTable.Lost> lost,
            List<String> follows,
            Form form) {
        public List<Wrong> wrong() {
            return form.unsure().isEmpty() ? List.of() : List.of(new Wrong(SURE, form.unsure()));
        }
    }

    /** How both are called. */
    public record Names(String stays, String goes) {}

    /** What is sent to have it done. */
    public record Form(String action, String into, String seen, String unsure) {}

    /** Why two are not one yet. */
    private record Told(int status, String notice, String unsure) {
        static final Told NOTHING = new Told(200, "", "");
    }

    Response show(Request request, ClientSheet goes, ClientId into) {
        return page(request, goes, other(request, goes, into), Told.NOTHING);
    }

    public Response merge(Request request) {
        ClientSheet goes = door.inPath(request);
        Input form = request.form();
        var into = new ClientId(form.required(INTO, form.id(INTO), new UUID(0, 0)));
        String seen = form.text(SEEN, LONGEST_SEEN).orElse("");
        boolean isSure = form.flag(SURE).orElse(false);
        form.check();
        ClientSheet stays = other(request, goes, into);
        Frame frame = frame(request, goes.client());
        if (!isSure && goes.mergedInto().isEmpty()) {
            return page(request, goes, stays, new Told(422, "", frame.text("clients.merge.unsure")));
        }
        var outcome =
                merging.merge(Caller.by(request), goes.client().id(), into, (from, to) -> seen.equals(marks(from, to)));
        return switch (outcome) {
            case ClientMerging.Outcome.Done _ ->
                Response.seeOther(
                        ClientPlace.of(into, request).with("done", "merged").toString());
            case ClientMerging.Outcome.NoSuchClient _, ClientMerging.Outcome.Same() -> throw ClientDoor.gone();
            case ClientMerging.Outcome.Elsewhere(var _, ClientId now) -> throw ClientDoor.merged(now);
            case ClientMerging.Outcome.SignsIn() -> page(request, goes, stays, new Told(409, "", ""));
            case ClientMerging.Outcome.Overtaken() ->
                page(
                        request,
                        door.inPath(request),
                        other(request, goes, into),
                        new Told(409, frame.text("clients.merge.overtaken"), ""));
        };
    }

    /** Whoever may not see the other one hears the same as if there were none. */
    private ClientSheet other(Request request, ClientSheet goes, ClientId into) {
        if (into.equals(goes.client().id())) throw ClientDoor.gone();
        ClientSheet stays =
                door.other(request, into).filter(sheet -> !sheet.isErased()).orElseThrow(ClientDoor::gone);
        if (stays.mergedInto().isPresent())
            throw ClientDoor.merged(stays.mergedInto().get());
        return stays;
    }

    private Response page(Request request, ClientSheet goes, ClientSheet stays, Told told) {
        Client from = goes.client();
        Client into = stays.client();
        Frame frame = frame(request, from);
        boolean goesSignsIn = merging.signsIn(from.account(), from.id());
        boolean staysSignsIn = merging.signsIn(into.account(), into.id());
        ClientUnion union = ClientUnion.of(stays, goes);
        var table = new UnionTable(frame, stays, goes, union);
        int moving = history.count(from.account(), Reach.of(request), from.id(), MOST_COUNTED);
        int staying = history.count(into.account(), Reach.of(request), into.id(), MOST_COUNTED);
        String refused = "";
        if (goesSignsIn) {
            refused = frame.text(staysSignsIn ? "clients.merge.both_sign_in" : "clients.merge.signs_in", from.name());
        }
        var view = new View(
                frame,
                threshold.rooms(request, frame, ClientPlace.LIST),
                ClientPlace.below(into.id(), "merge", request).toString(),
                told.notice,
                refused,
                staysSignsIn ? "" : link(into.id(), from.id(), request),
                new Names(into.name(), from.name()),
                table.rows(staying, moving),
                table.lost(),
                table.follows(moving, staysSignsIn),
                new Form(
                        ClientPlace.below(from.id(), "merge", request).toString(),
                        into.id().value().toString(),
                        marks(goes, stays),
                        told.unsure));
        return threshold.answer(told.status, "client_union", view);
    }

    private static String link(ClientId goes, ClientId stays, Request request) {
        return ClientPlace.below(goes, "merge", request)
                .with(INTO, stays.value().toString())
                .toString();
    }

    private static String marks(ClientSheet goes, ClientSheet stays) {
        return ClientPart.marks(goes) + "." + ClientPart.marks(stays);
    }

    private Frame frame(Request request, Client goes) {
        Link here = ClientPlace.below(goes.id(), "merge", request);
        return threshold.frame(request, here, "clients.merge.union").styled("client.css");
    }
}
