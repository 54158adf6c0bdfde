package app.kept.web.client;

import app.kept.account.AccountId;
import app.kept.account.Reach;
import app.kept.booking.OnePhone;
import app.kept.client.Client;
import app.kept.client.ClientDoor;
import app.kept.client.ClientDuplicates;
import app.kept.client.ClientId;
import app.kept.client.ClientList;
import app.kept.client.ClientSheet;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /clients/{id}/merge}: which other client is the same person, the likely ones first. */
public final class ClientMergePage {
    private static final String WORDS = "q";
    private static final int LONGEST_WORDS = 100;
    private static final int MOST = 10;
    private static final int PAGE = 25;

    private final Threshold threshold;
    private final ClientDoor door;
    private final ClientList clients;
    private final ClientDuplicates duplicates;
    private final OnePhone onePhone;
    private final ClientUnionPage union;

    public ClientMergePage(
            Threshold threshold,
            ClientDoor door,
            ClientList clients,
            ClientDuplicates duplicates,
            OnePhone onePhone,
            ClientUnionPage union) {
        this.threshold = threshold;
        this.door = door;
        this.clients = clients;
        this.duplicates = duplicates;
        this.onePhone = onePhone;
        this.union = union;
    }

    /**
     * The page.
     *
     * @param back their page
     * @param likely those who have something in common with them
     * @param found those who were searched for
     * @param onward more of these
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String name,
            String back,
            Search search,
            List<Line> likely,
            List<Line> found,
            String onward) {}

    /** What is looked for, and what the search carries along. */
    public record Search(String action, String words, List<Hidden> kept) {}

    /**
     * Somebody who can be chosen.
     *
     * @param sign what they have in common; empty where that was not asked
     */
    public record Line(String href, String name, String reached, String sign) {}

    /** Once it is said who stays, what would come of it. */
    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> words = query.text(WORDS, LONGEST_WORDS);
        Optional<ClientId> into = query.id(ClientUnionPage.INTO).map(ClientId::new);
        Optional<ClientId> after = query.id("after").map(ClientId::new);
        query.check();
        ClientSheet sheet = door.inPath(request);
        if (sheet.isErased()) throw ClientDoor.gone();
        Optional<ClientId> now = sheet.mergedInto();
        if (now.isPresent())
            return Response.seeOther(ClientPlace.of(now.get(), request).toString());
        if (into.isPresent()) return union.show(request, sheet, into.get());
        return choose(request, sheet.client(), words, after);
    }

    private Response choose(Request request, Client client, Optional<String> words, Optional<ClientId> after) {
        Link here = ClientPlace.below(client.id(), "merge", request).with(WORDS, words);
        Frame frame = threshold.frame(request, here, "clients.merge.title").styled("client.css");
        AccountId account = client.account();
        Optional<UUID> host =
                Reach.of(request) instanceof Reach.OfHost own ? Optional.of(own.host()) : Optional.empty();
        List<Line> likely = words.isPresent() ? List.of() : likely(request, client, host, frame);
        List<ClientSheet> found = words.isEmpty() ? List.of() : found(account, host, words, after);
        List<ClientSheet> page = found.stream().limit(PAGE).toList();
        var view = new View(
                frame,
                threshold.rooms(request, frame, ClientPlace.LIST),
                client.name(),
                ClientPlace.of(client.id(), request).toString(),
                new Search(
                        ClientPlace.of(client.id()) + "/merge",
                        words.orElse(""),
                        here.without(WORDS).asHidden()),
                likely,
                page.stream()
                        .filter(sheet -> !sheet.client().id().equals(client.id()))
                        .map(sheet -> new Line(
                                choosing(sheet.client().id(), client.id(), request),
                                sheet.client().name(),
                                String.join(" · ", ClientPlace.reached(sheet.client())),
                                ""))
                        .toList(),
                found.size() <= PAGE
                        ? ""
                        : here.with(
                                        "after",
                                        page.getLast().client().id().value().toString())
                                .toString());
        return threshold.answer(200, "client_merge", view);
    }

    private List<ClientSheet> found(
            AccountId account, Optional<UUID> host, Optional<String> words, Optional<ClientId> after) {
        var sought = new ClientList.Sought(
                account, host, words, Optional.empty(), Optional.empty(), new ClientList.Page.NewestFirst(after));
        return clients.list(sought, PAGE + 1);
    }

    private List<Line> likely(Request request, Client client, Optional<UUID> host, Frame frame) {
        List<ClientId> reached = onePhone.others(client.account(), client.id());
        return duplicates.of(client.id(), client.account(), host, reached, MOST).stream()
                .map(one -> new Line(
                        choosing(one.id(), client.id(), request),
                        one.name(),
                        String.join(" · ", one.reached()),
                        frame.text(
                                switch (one.sign()) {
                                    case EMAIL -> "clients.merge.sign.email";
                                    case PHONE -> "clients.merge.sign.phone";
                                    case NAME -> "clients.merge.sign.name";
                                })))
                .toList();
    }

    /** Whoever somebody looks at stays, and the one they choose goes; it can be turned round there. */
    private static String choosing(ClientId goes, ClientId stays, Request request) {
        return ClientPlace.below(goes, "merge", request)
                .with(ClientUnionPage.INTO, stays.value().toString())
                .toString();
    }
}
