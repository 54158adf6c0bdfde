package app.kept.message.mailbox;

import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The mailbox for programs: acceptance runs read here what was sent. */
public final class MailboxApi {
    private final MailboxItems items;

    public MailboxApi(MailboxItems items) {
        this.items = items;
    }

    public Response list(Request request) {
        Input query = request.query();
        String to = query.text("to", 254).orElse("");
        String channel = query.text("channel", 20).orElse("");
        query.check();
        return Response.json(
                200, new Page(items.list(to, channel).stream().map(ItemJson::of).toList()));
    }

    private record Page(List<ItemJson> messages) {}

    private record ItemJson(
            UUID id,
            String channel,
            String to,
            String subject,
            String text,
            String html,
            String template,
            @Nullable UUID bookingId,
            Instant at,
            JsonNode headers) {
        static ItemJson of(MailboxItems.Item item) {
            return new ItemJson(
                    item.id(),
                    item.channel(),
                    item.recipient(),
                    item.subject(),
                    item.text(),
                    item.html(),
                    item.template(),
                    item.about().kind().equals("booking") ? item.about().id() : null,
                    item.at(),
                    item.headers());
        }
    }
}
