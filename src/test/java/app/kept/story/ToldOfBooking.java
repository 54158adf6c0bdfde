package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a booking's journey says of its messages, held against what lies in the mailbox and in the inboxes of all. */
final class ToldOfBooking {
    private final Api api;
    private final List<SignedIn> people = new ArrayList<>();

    ToldOfBooking(Api api) {
        this.api = api;
    }

    void alsoAsk(SignedIn person) {
        people.add(person);
    }

    List<String> lines(String booking) {
        JsonNode messages =
                api.get("/api/bookings/" + booking + "/journey").json().get("messages");
        var lines = new ArrayList<String>();
        var mail = new TreeSet<String>();
        var inbox = new TreeSet<String>();
        for (JsonNode message : messages) {
            lines.add(line(message));
            if (!text(message, "state").equals("sent")) continue;
            String provider =
                    text(message.get("attempts").get(message.get("attempts").size() - 1), "provider");
            // What is shown in browsers can be looked at there as well.
            boolean isInMailbox =
                    provider.equals("mailbox") || text(message, "channel").equals("push");
            if (isInMailbox) mail.add(lying(message, "address", "sent_at"));
            if (text(message, "channel").equals("inbox"))
                inbox.add(text(message, "address") + " " + text(message, "id"));
        }
        assertThat(inMailbox(booking)).as("what lies in the mailbox").isEqualTo(mail);
        assertThat(inInboxes(booking)).as("what lies in the inboxes").isEqualTo(inbox);
        return lines;
    }

    /** The letter with this id. */
    JsonNode letter(String id) {
        for (JsonNode item : mailbox()) {
            if (text(item, "id").equals(id)) return item;
        }
        throw new AssertionError(id + " is not in the mailbox");
    }

    private static String line(JsonNode message) {
        String due = text(message, "due_at");
        String state = text(message, "state");
        String sent = message.get("sent_at").isNull() ? "" : text(message, "sent_at");
        String line = String.join(
                " ",
                text(message, "step"),
                text(message, "recipient"),
                text(message, "channel"),
                text(message, "language"),
                due,
                state);
        if (state.equals("sent")) return sent.equals(due) ? line : line + " at " + sent;
        return message.get("reason").isNull() ? line : line + ": " + text(message, "reason");
    }

    private Set<String> inMailbox(String booking) {
        var lying = new TreeSet<String>();
        for (JsonNode item : mailbox()) {

            if (text(item, "booking_id").equals(booking)) lying.add(lying(item, "to", "at"));
        }
        return lying;
    }

    private Set<String> inInboxes(String booking) {
        var lying = new TreeSet<String>();
        for (SignedIn person : people) {
            person.again()
                    .api()
                    .get("/api/inbox?limit=100")
                    .json()
                    .path("items")
                    .forEach(item -> {
                        if (text(item, "about_id").equals(booking)) lying.add(person.person() + " " + text(item, "id"));
                    });
        }
        return lying;
    }

    private JsonNode mailbox() {
        return api.get("/api/dev/mailbox").json().get("messages");
    }

    private static String lying(JsonNode of, String to, String at) {
        return String.join(" ", text(of, "id"), text(of, "channel"), text(of, "template"), text(of, to), text(of, at));
    }

    private static String text(JsonNode of, String field) {
        return of.path(field).asString("");
    }
}
