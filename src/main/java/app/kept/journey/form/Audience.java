package app.kept.journey.form;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** To whom a step goes, or what it does. */
public sealed interface Audience {

    /** The people. */
    enum People implements Audience {
        CLIENT("client"),
        HOST("host"),
        /** The addresses in {@code booking_notification_emails} of the event type. */
        BOOKING_EMAILS("booking_notification_emails"),
        /** Owners, admins and coordinators of the account. */
        MEMBERS("members");

        private final String word;

        People(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** A program. */
    record Webhook(URI url) implements Audience {}

    /**
     * Nobody: the client's tags and fields are changed.
     *
     * @param fields what is to stand in which field
     */
    record Contact(List<String> addTags, List<String> removeTags, Map<String, String> fields) implements Audience {
        public Contact {
            addTags = List.copyOf(addTags);
            removeTags = List.copyOf(removeTags);
            fields = Map.copyOf(fields);
        }
    }
}
