package app.kept.web.hook;

import app.kept.account.Caller;
import app.kept.platform.http.Request;
import app.kept.web.page.Frame;
import app.kept.web.room.When;
import app.kept.webhook.Delivery;
import app.kept.webhook.HookDesk;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in a list.
 *
 * @param means what happened, in a sentence
 * @param when it was made
 * @param said what became of its last call; empty before the first
 * @param next when it is tried again; empty where it is not
 */
public record DeliveryItem(
        String href, String type, String means, String state, String chip, When when, String said, String next) {

    /** In whose words and by whose clock. */
    record Making(Request request, Frame frame, ZoneId zone) {
        /** With one question for all of their calls. */
        List<DeliveryItem> of(List<Delivery> deliveries, HookDesk desk) {
            Map<UUID, HookDesk.LastCall> last = desk.last(
                    Caller.accountOf(request),
                    deliveries.stream().map(Delivery::id).toList());
            return deliveries.stream()
                    .map(delivery -> of(delivery, said(last.get(delivery.id()))))
                    .toList();
        }

        private String said(HookDesk.@Nullable LastCall call) {
            return call == null ? "" : HookWords.call(call, frame);
        }

        DeliveryItem of(Delivery delivery, String said) {
            Instant dueAt = delivery.dueAt();
            return new DeliveryItem(
                    HookPlace.delivery(request, delivery.webhook(), delivery.id())
                            .toString(),
                    delivery.type(),
                    HookWords.means(delivery.type(), frame),
                    HookWords.state(delivery.state(), frame),
                    HookWords.chip(delivery.state()),
                    When.of(delivery.createdAt(), zone, frame.locale()),
                    said,
                    dueAt == null || delivery.attempts() == 0
                            ? ""
                            : frame.text(
                                    "hooks.delivery.next",
                                    When.of(dueAt, zone, frame.locale()).words()));
        }
    }
}
