package app.kept.message.template;

import static app.kept.message.template.Variable.link;
import static app.kept.message.template.Variable.personal;
import static app.kept.message.template.Variable.plain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which templates there are, and what each is for: the one place where a template gets a variable. */
public final class TemplateKinds {
    /** Known of every account, without being sent with the message. */
    static final String ACCOUNT_NAME = "account_name";

    /** What is known of every booking. */
    private static final List<Variable> BOOKING = List.of(
            personal("client_name"),
            plain("host_name"),
            personal("event_name"),
            plain("when"),
            plain("zone"),
            plain("reference"),
            plain(ACCOUNT_NAME),
            plain("duration").orMissing(),
            plain("location").orMissing(),
            personal("price").orMissing(),
            link("meeting_link").orMissing(),
            link("manage_link").orMissing());

    private static final Map<String, TemplateKind> ALL = new TreeMap<>();

    static {
        booking("booking_confirmed", Topic.BOOKING, plain("host_bio").orMissing());
        booking("booking_received", Topic.BOOKING);
        booking(
                "booking_request_new",
                Topic.BOOKING,
                plain("what"),
                personal("answers").orMissing());
        booking(
                "booking_team_notice",
                Topic.BOOKING,
                plain("what"),
                personal("answers").orMissing());
        booking(
                "booking_rejected",
                Topic.BOOKING,
                personal("reason").orMissing(),
                link("book_link").orMissing());
        booking(
                "booking_cancelled",
                Topic.BOOKING,
                personal("recipient_name").orMissing(),
                personal("other_name").orMissing(),
                personal("reason").orMissing(),
                link("book_link").orMissing());
        booking(
                "booking_reschedule_requested",
                Topic.BOOKING,
                plain("new_when"),
                personal("reason").orMissing());
        booking(
                "booking_rescheduled",
                Topic.BOOKING,
                personal("recipient_name").orMissing(),
                personal("other_name").orMissing(),
                plain("old_when").orMissing());
        booking("booking_reassigned", Topic.BOOKING, plain("host_bio").orMissing());
        booking(
                "booking_reschedule_rejected",
                Topic.BOOKING,
                plain("new_when").orMissing(),
                personal("reason").orMissing());
        booking(
                "booking_reschedule_offered",
                Topic.BOOKING,
                plain("new_when"),
                personal("reason").orMissing());
        booking(
                "booking_reschedule_offer_withdrawn",
                Topic.BOOKING,
                plain("new_when").orMissing());
        booking(
                "booking_reschedule_offer_declined",
                Topic.BOOKING,
                plain("new_when").orMissing(),
                personal("reason").orMissing());
        booking("booking_reminder", Topic.REMINDER);
        booking("calBookingClientConfirmation", Topic.BOOKING, plain("host_bio").orMissing());
        booking(
                "calBookingTherapistNotification",
                Topic.BOOKING,
                personal("answers").orMissing());
        booking("calBookingReminder", Topic.REMINDER);
        booking("calBookingReminderSoon", Topic.REMINDER);
        booking(
                "calIntroFollowup",
                Topic.FOLLOW_UP,
                plain("next_when").orMissing(),
                link("book_link"),
                link("hosts_link"));
        booking("calSessionFollowup", Topic.FOLLOW_UP, plain("next_when"), link("book_link"));
        booking("cancellationRecovery", Topic.OFFER, plain("hosts"), link("hosts_link"));
        add(
                "consultation_booked",
                Topic.BOOKING,
                EnumSet.allOf(Form.class),
                personal("client_name"),
                plain("when"),
                plain("zone"),
                plain(ACCOUNT_NAME),
                plain("reference").orMissing(),
                plain("location").orMissing(),
                link("manage_link").orMissing());

        letter("sign_in_link", Topic.SECURITY, plain("name"), link("link"));
        letter("my_bookings_link", Topic.SECURITY, plain("name"), plain(ACCOUNT_NAME), plain("until"), link("link"));
        letter("security_notice", Topic.SECURITY, plain("name"), plain("what"), plain("when"), plain("zone"));
        letter("address_leave", Topic.SECURITY, plain("name"), plain("new_address"), plain("until"), link("link"));
        letter("address_take", Topic.SECURITY, plain("name"), plain("new_address"), plain("until"), link("link"));
        letter("address_in_use", Topic.SECURITY, plain("name"), plain("new_address"));
        // In the inbox as well, and told to programs.
        add(
                "operations_alert",
                Topic.ACCOUNT,
                EnumSet.allOf(Form.class),
                plain("name"),
                plain("trouble"),
                plain("reason"),
                plain("when"),
                plain("zone"));
        letter("invitation", Topic.ACCOUNT, plain("inviter_name"), plain(ACCOUNT_NAME), link("link"));
        letter("ownership_moved", Topic.ACCOUNT, plain("old_owner"), plain("new_owner"), plain(ACCOUNT_NAME));
        letter("sign_up_confirm", Topic.ACCOUNT, link("link"));
        letter("waiting_confirm", Topic.BOOKING, plain("host_name"), personal("event_name"), link("link"));
        letter(
                "waiting_open",
                Topic.BOOKING,
                plain("host_name"),
                personal("event_name"),
                plain("next_when"),
                plain("zone"),
                link("book_link"));
        letter("sign_up_known", Topic.ACCOUNT, plain("name"), link("link"));
    }

    private TemplateKinds() {}

    /** All of them by name. */
    public static Collection<TemplateKind> all() {
        return Collections.unmodifiableCollection(ALL.values());
    }

    public static Optional<TemplateKind> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    public static Topic topicOf(String template) {
        return find(template).map(TemplateKind::topic).orElse(Topic.BOOKING);
    }

    private static void booking(String name, Topic topic, Variable... more) {
        var variables = new ArrayList<>(BOOKING);
        variables.addAll(List.of(more));
        add(name, topic, EnumSet.allOf(Form.class), variables.toArray(Variable[]::new));
    }

    /** What is sent as a letter only: nobody confirms an address by a text message. */
    private static void letter(String name, Topic topic, Variable... variables) {
        add(name, topic, EnumSet.of(Form.EMAIL), variables);
    }

    private static void add(String name, Topic topic, Set<Form> forms, Variable... variables) {
        ALL.put(name, new TemplateKind(name, topic, Collections.unmodifiableSet(forms), List.of(variables)));
    }
}
