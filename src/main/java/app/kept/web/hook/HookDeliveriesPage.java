package app.kept.web.hook;

import app.kept.account.AccountId;
import app.kept.booking.BookingLookup;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Leaf;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.TeamSheet;
import app.kept.web.room.Threshold;
import app.kept.webhook.Deliveries;
import app.kept.webhook.Delivery;
import app.kept.webhook.HookDesk;
import app.kept.webhook.Webhook;
import app.kept.webhook.WebhookKeeping;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code /webhooks/{id}/deliveries}: what was told, and what became of it. */
public final class HookDeliveriesPage {
    private static final int PAGE = 25;
    private static final String AFTER = "after";

    private final Threshold threshold;
    private final WebhookKeeping keeping;
    private final Deliveries deliveries;
    private final HookDesk desk;
    private final BookingLookup lookup;

    public HookDeliveriesPage(
            Threshold threshold, WebhookKeeping keeping, Deliveries deliveries, HookDesk desk, BookingLookup lookup) {
        this.threshold = threshold;
        this.keeping = keeping;
        this.deliveries = deliveries;
        this.desk = desk;
        this.lookup = lookup;
    }

    /**
     * The page.
     *
     * @param all where nothing is narrowed
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String zone,
            String back,
            String name,
            List<Chip> states,
            String action,
            List<Hidden> carried,
            TeamSheet.Choice types,
            List<Field> fields,
            boolean isOpen,
            boolean isNarrowed,
            String all,
            List<DeliveryItem> items,
            String onward) {}

    /** Something to narrow the list to. */
    public record Chip(String words, String href, boolean current) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Webhook webhook = HookPlace.inPath(request, keeping);
        AccountId account = webhook.account();
        HookFilter filter = HookFilter.of(query, account, lookup);
        Optional<UUID> after = query.id(AFTER);
        query.check();
        Link page = HookPlace.one(request, webhook.id(), "deliveries");
        Link here = filter.in(page);
        Frame frame = threshold.frame(request, here, "hooks.deliveries.title");
        ZoneId zone = threshold.zone(request);
        Leaf<Delivery> leaf =
                Leaf.of(deliveries.list(account, webhook.id(), filter.sought(zone), after, PAGE + 1), PAGE);
        var view = new View(
                frame,
                threshold.rooms(request, frame, HookPlace.PATH),
                Moments.zone(zone, frame.locale()),
                HookPlace.one(request, webhook.id()).toString(),
                HookWords.name(webhook),
                chips(here, filter, desk.counts(account, webhook.id()), frame),
                page.path(),
                filter.beside(page).asHidden(),
                filter.types(frame),
                filter.fields(frame),
                filter.isOpen(),
                filter.isNarrowed(),
                page.toString(),
                new DeliveryItem.Making(request, frame, zone).of(leaf.lines(), desk),
                leaf.onward(last -> here.with(AFTER, last.id().toString())));
        return threshold.answer(200, "hook/deliveries", view);
    }

    static Link link(Request request, UUID webhook, Delivery.State state) {
        return HookPlace.one(request, webhook, "deliveries").with(HookFilter.STATE, HookFilter.word(state));
    }

    /** What was delivered is not counted: that is most of it. */
    private static List<Chip> chips(Link here, HookFilter filter, Map<Delivery.State, Integer> counts, Frame frame) {
        var chips = new ArrayList<Chip>();
        chips.add(new Chip(
                frame.text("hooks.delivery.all"),
                here.without(HookFilter.STATE).toString(),
                filter.state().isEmpty()));
        Arrays.stream(Delivery.State.values()).forEach(state -> {
            String count = counts.containsKey(state) ? " " + HookWords.counted(counts.get(state)) : "";
            chips.add(new Chip(
                    HookWords.state(state, frame) + count,
                    here.with(HookFilter.STATE, HookFilter.word(state)).toString(),
                    filter.state().filter(state::equals).isPresent()));
        });
        return chips;
    }
}
