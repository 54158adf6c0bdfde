package app.kept.access;

import app.kept.account.Right;
import app.kept.platform.http.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the matrix cannot read from the table of routes, with the reason. Short, and every line of it is a debt. */
final class Declared {
    /** Changes nothing that belongs to an account, or nothing worth a line. */
    private static final Map<String, String> UNAUDITED = Map.ofEntries(
            Map.entry(
                    "POST /book/{slug}/{type}/notice",
                    "until it is confirmed nobody waits, and a visitor is no member"),
            Map.entry(
                    "POST /embed/book/{slug}/{type}/notice",
                    "until it is confirmed nobody waits, and a visitor is no member"),
            Map.entry("POST /waiting/{token}", "a visitor's own wish, and no change of the account's"),
            Map.entry("POST /waiting/{token}/end", "a visitor's own wish, and no change of the account's"),
            Map.entry("POST /my-bookings", "asking is no change, and must not show whether somebody has booked"),
            Map.entry("POST /my-bookings/open", "makes the link to what is theirs, as a letter would"),
            Map.entry("POST /my-bookings/letter/{token}/open", "makes the link to what is theirs, as a letter would"),
            Map.entry("POST /sign-in/link", "asking is no change, and must not show whether somebody is known"),
            Map.entry("POST /sign-up", "until it is confirmed nothing is there"),
            Map.entry(
                    "POST /api/workers/process-booking-reminders",
                    "does what is due in any case, and keeps its own record"),
            Map.entry(
                    "POST /api/admin/cal/booking-followups", "does what is due in any case, and keeps its own record"),
            Map.entry(
                    "POST /api/admin/cal/cancellation-recovery",
                    "does what is due in any case, and keeps its own record"),
            Map.entry("POST /api/cron/cal-followups", "does what is due in any case, and keeps its own record"),
            Map.entry("POST /booking/{token}/data", "shows, and keeps nothing"),
            Map.entry("POST /api/templates/{name}/preview", "shows, and keeps nothing"),
            Map.entry("POST /templates/{name}/preview", "shows, and keeps nothing"),
            Map.entry("POST /api/templates/{name}/test", "sends somebody a letter to themselves"),
            Map.entry("POST /templates/{name}/test", "sends somebody a letter to themselves"),
            Map.entry("POST /api/journeys/{id}/impact", "shows, and keeps nothing"),
            Map.entry("POST /api/journeys/{id}/preview", "shows, and keeps nothing"),
            Map.entry("POST /api/journeys/{id}/previews", "shows, and keeps for a while what was seen"),
            Map.entry("POST /api/journeys/previews/{run}/stop", "shows no more of what nobody waits for"),
            Map.entry("POST /journeys/{id}/preview", "shows, and keeps for a while what was seen"),
            Map.entry("POST /journeys/previews/{run}/stop", "shows no more of what nobody waits for"),
            Map.entry("POST /setup/away", "hides a reminder in one browser"),
            Map.entry("PUT /api/dev/clock", "turns the clock of a demo"),
            Map.entry("POST /api/dev/clock/advance", "turns the clock of a demo"),
            Map.entry("POST /time-machine", "turns the clock of a demo"),
            Map.entry("POST /inbox/{id}/read", "that somebody has read what they were told concerns nobody else"),
            Map.entry("POST /inbox/read-all", "that somebody has read what they were told concerns nobody else"),
            Map.entry("POST /api/inbox/{id}/read", "that somebody has read what they were told concerns nobody else"),
            Map.entry("POST /api/inbox/read-all", "that somebody has read what they were told concerns nobody else"));

    /** Routes that change something and cannot do it in a planted world. */
    private static final Map<String, String> NEVER_DONE = Map.ofEntries(
            Map.entry(
                    "POST /team/members/{id}",
                    "not yet filled in here so that it is taken; PATCH /api/members/{id} is done"),
            Map.entry(
                    "POST /team/members/{id}/transfer",
                    "not yet filled in here so that it is taken; POST /api/account/transfer is done"),
            Map.entry(
                    "POST /api/accounts/{id}/reactivate",
                    "no account that was given up is planted; AccountTest has one"),
            Map.entry("POST /api/bookings/{id}/confirm", "nothing planted is only asked for; BookingActsTest has it"),
            Map.entry("POST /api/bookings/{id}/reject", "nothing planted is only asked for; BookingActsTest has it"),
            Map.entry("POST /api/bookings/{id}/complete", "nothing planted has begun; BookingActsTest has what has"),
            Map.entry("POST /api/bookings/{id}/no-show", "nothing planted has begun; BookingActsTest has what has"),
            Map.entry("DELETE /api/bookings/{id}/no-show", "nobody planted stayed away; BookingActsTest has one"),
            Map.entry("POST /bookings/{id}/confirm", "nothing planted is only asked for; MorningTest has it"),
            Map.entry("POST /bookings/{id}/reject", "nothing planted is only asked for; MorningTest has it"),
            Map.entry("POST /bookings/{id}/complete", "nothing planted has begun; BookingActsTest has what has"),
            Map.entry("POST /bookings/{id}/no-show", "nothing planted has begun; MorningTest has what has"),
            Map.entry("POST /bookings/{id}/came", "nobody planted stayed away; MorningTest has somebody"),
            Map.entry("POST /bookings/{id}/unpaid", "nothing planted is paid; MorningTest has what is"),
            Map.entry("POST /bookings/{id}/move", "says which time was seen before; MovingPagesTest has it"),
            Map.entry("POST /bookings/{id}/offer", "says which times and which version; OfferPageTest has it"),
            Map.entry("POST /bookings/{id}/take-back-offer", "nothing planted is offered; OfferPageTest has what is"),
            Map.entry("POST /booking/{token}/offer/accept", "nothing planted is offered; OfferedPageTest has what is"),
            Map.entry("POST /booking/{token}/offer/decline", "nothing planted is offered; OfferedPageTest has what is"),
            Map.entry("POST /bookings/{id}/reassign", "says which version was seen; ReassignPageTest has it"),
            Map.entry("POST /bookings/new", "goes with what was chosen before; NewBookingTest has it"),
            Map.entry("POST /api/messages/{id}/skip", "nothing planted waits to be sent; SkippingTest has something"),
            Map.entry("DELETE /api/messages/{id}/skip", "nothing planted was left out; SkippingTest has something"),
            Map.entry("POST /messages/{id}/skip", "nothing planted waits to be sent; SkippingTest has something"),
            Map.entry("POST /messages/{id}/after-all", "nothing planted was left out; SkippingTest has something"),
            Map.entry("POST /bookings/{id}/messages/skip", "says which message; MarkPageTest has it"),
            Map.entry("POST /bookings/{id}/messages/after-all", "says which message; MarkPageTest has it"),
            Map.entry("POST /bookings/{id}/messages/resend", "says which message; MarkPageTest has it"),
            Map.entry("PUT /api/hosts/{id}/picture", "needs a picture; PictureTest has some"),
            Map.entry("POST /hosts/{id}/picture", "needs a picture; HostProfilePageTest has one"),
            Map.entry("POST /api/push/forget", "names a customer of the shop; ConsultationPrivacyTest has one"),
            Map.entry("POST /api/clients/{id}/erase", "everybody planted has a booking ahead; ErasureTest erases one"),
            Map.entry(
                    "POST /clients/{id}/erase", "everybody planted has a booking ahead; ClientChangesTest erases one"),
            Map.entry(
                    "POST /api/clients/{id}/merge", "names one more client; ClientMergingTest and IdsInBodiesTest do"),
            Map.entry(
                    "POST /clients/{id}/merge",
                    "names one more client and says how both were; ClientMergePagesTest does"),
            Map.entry("POST /clients/alike", "names two clients; AlikePageTest does"),
            Map.entry("POST /api/bookings/{id}/review", "no planted booking has taken place; ReviewTest has some"),
            Map.entry("POST /booking/{token}/review", "no planted booking has taken place; ReviewTest has some"),
            Map.entry(
                    "POST /api/callbacks/smtp/{set_up}",
                    "needs the key of who hands mail over; EmailServerTest has it"),
            Map.entry("POST /api/callbacks/email/resend/{set_up}", "has to be signed by Resend; ResendHookTest has it"),
            Map.entry("POST /api/callbacks/twilio/{set_up}", "has to be signed by Twilio; TwilioSendingTest has it"),
            Map.entry(
                    "POST /api/callbacks/twilio/{set_up}/{letter}",
                    "has to be signed by Twilio; TwilioSendingTest has it"),
            Map.entry("POST /api/callbacks/whatsapp/{set_up}", "has to be signed by Meta; WhatsAppSendingTest has it"),
            Map.entry("POST /api/webhooks/{id}/resume", "nothing planted is paused; RetriesTest has one that is"),
            Map.entry("POST /calcom/mappings", "needs what it is to stand for chosen; CalcomPagesTest has it"),
            Map.entry("POST /calcom/deliveries/replay-failed", "nothing planted failed; CalcomPagesTest has some"),
            Map.entry("POST /webhooks/{id}/resume", "nothing planted is paused; HookPagesTest has one that is"),
            Map.entry(
                    "POST /webhooks/{id}/edit",
                    "says how the webhook stood, which differs from one to the other; HookPagesTest has it"),
            Map.entry("POST /api/public/cal/webhook", "has to be signed by Cal.com; CalcomTest has it"),
            Map.entry("POST /api/public/cal/webhook/{account}", "has to be signed by Cal.com; CalcomTest has it"),
            Map.entry(
                    "POST /availability/schedule",
                    "says how the schedule was called before, which differs from host to host; WeekPageTest has it"),
            Map.entry("POST /availability/schedule/remove", "the default one stays; WeekPageTest removes another"),
            Map.entry("POST /availability/override/remove", "says which day; DaysAndAwaysTest has it"),
            Map.entry("POST /availability/absence/remove", "says which absence; DaysAndAwaysTest has it"),
            Map.entry("POST /slots/bulk/undo", "nothing planted was made by the rule; SlotPagesTest takes some back"),
            Map.entry("POST /suppressions/{id}/restore", "nothing planted can be put back; MessagePagesTest has one"),
            Map.entry(
                    "POST /setup/you",
                    "says how the host stood, which differs from host to host; SetUpStepsTest has it"),
            Map.entry(
                    "POST /setup/address",
                    "says how the host stood, which differs from host to host; FirstGuestStoryTest has it"),
            Map.entry("POST /booking/{token}/data", "shows, and keeps nothing; OneBookingTest has it"),
            Map.entry("POST /setup/hours", "whoever is planted has hours; SetUpStepsTest has somebody without"),
            Map.entry("POST /setup/offer", "with whoever is planted something can be booked; SetUpStepsTest begins"),
            Map.entry("POST /setup/mail", "a test server has its mailbox, so nothing is asked; SetUpStepsTest has it"),
            Map.entry("POST /setup/{token}", "a server that has an owner has no such link any more"),
            Map.entry("POST /sign-in/code", "nobody planted has a second factor; SignInTest has"),
            Map.entry("POST /account/second-factor/confirm", "needs a code of this moment; OwnPagesTest has one"),
            Map.entry("POST /account/second-factor/codes", "needs a second factor; OwnPagesTest has one"),
            Map.entry("POST /account/second-factor/off", "needs a second factor; OwnPagesTest has one"),
            Map.entry("POST /account/switch", "nobody planted is in two accounts; OwnPagesTest has somebody who is"),
            Map.entry("POST /sign-in/oidc", "the issuer of this world cannot be reached; OidcSignInTest has one"),
            Map.entry(
                    "POST /sign-in/oidc/return", "the issuer of this world cannot be reached; OidcSignInTest has one"));

    /** What is for the host's side of a booking alone; cell by cell in BookingActsTest. */
    private static final Set<String> FOR_HOSTS = Set.of(
            "POST /api/bookings/{id}/confirm",
            "POST /api/bookings/{id}/reject",
            "POST /api/bookings/{id}/complete",
            "POST /api/bookings/{id}/no-show",
            "DELETE /api/bookings/{id}/no-show",
            "PATCH /api/appointments/{id}",
            "POST /api/bookings/{id}/reassign",
            "POST /api/bookings/{id}/reschedule/approve",
            "POST /api/bookings/{id}/reschedule/reject",
            "POST /bookings/{id}/confirm",
            "POST /bookings/{id}/reject",
            "POST /bookings/{id}/cancel",
            "POST /bookings/{id}/complete",
            "POST /bookings/{id}/no-show",
            "POST /bookings/{id}/came",
            "POST /bookings/{id}/paid",
            "POST /bookings/{id}/unpaid",
            "POST /bookings/{id}/approve",
            "POST /bookings/{id}/decline",
            "POST /bookings/{id}/move",
            "POST /bookings/{id}/offer",
            "POST /bookings/{id}/take-back-offer",
            "POST /bookings/{id}/reassign",
            "POST /bookings/new");

    /** What only a client can do, and whoever says that they do it in the client's place. */
    private static final Set<String> FOR_CLIENTS = Set.of("DELETE /api/bookings/{id}/reschedule");

    /** What a link's own page may show of the person to whom it was sent: route, and whose canaries. */
    private static final Map<String, List<String>> TOLD_TO_WHO_HAS_THE_LINK =
            // A new address: from which to which.
            Map.of(
                    "GET /email/{token}", List.of("owner", "move"),
                    "POST /email/{token}", List.of("owner", "move"),
                    // An invitation: to whom, and by whom.
                    "GET /invite/{token}", List.of("inv", "owner"),
                    "POST /invite/{token}", List.of("inv", "owner"),
                    // Everything of whoever made the first booking.
                    "GET /my-bookings/letter/{token}", List.of("b1"),
                    "GET /my-bookings/letter/{token}/data", List.of("b1", "acct"),
                    // Letters to which address the link ends.
                    "GET /unsubscribe/{token}", List.of("choice"));

    /** Routes of demo and test that show what left the machine, of whichever account. */
    private static final String DEMO = "/mailbox|/mailbox/.*|/api/dev/.*|/time-machine";

    /** What does two things at once, each of which has its line. */
    private static final Map<String, Integer> SEVERAL_LINES =
            // An account begins, or somebody joins one, and is signed in.
            // Who asks for another time takes back what they asked before.
            Map.of("POST /sign-up/{token}", 2, "POST /invite/{token}", 2, "POST /booking/{token}/move", 2);

    private static final Map<String, String> BODIES = Map.of(
            "POST /api/messages/redrive",
            "{\"due_from\": \"2026-11-01T00:00:00Z\"}",
            "POST /api/webhooks/{id}/replay",
            "{\"from\": \"2020-01-01T00:00:00Z\", \"to\": \"2020-01-02T00:00:00Z\"}",
            "POST /api/account/deactivate",
            "{\"name\": \"canary-a-public-acct-name\"}",
            "POST /api/bookings/{id}/reschedule/approve",
            "{}",
            // What an event type asks is its own, and the planted ones ask something else.
            "POST /api/bookings",
            """
            {"event_type_id": "01936a60-11d2-7a90-8c55-0f6e1d2c3b4a", "start_at": "2026-11-23T09:00:00+01:00",
             "client": {"name": "Bo Lind", "email": "bo@example.com"}}
            """,
            "POST /api/booking",
            """
            {"slug": "canary-a-public-h1-slug", "startsAt": "2026-11-23T09:00:00+01:00", "clientName": "Bo Lind",
             "clientPhone": "+49 30 901820"}
            """,
            "POST /api/templates/{name}/restore",
            "{\"language\": \"en\", \"form\": \"note\", \"version\": 1, \"to\": 0}",
            "POST /api/dev/clock/advance",
            "{\"by\": \"PT1S\"}",
            "POST /api/keys",
            "{\"name\": \"Shop\", \"scopes\": [\"hosts:read\"]}");

    /** What a page is asked with beside its ids, so that it shows its form. */
    private static final Map<String, Map<String, String>> QUERIES = Map.of(
            "PUT /api/journeys/{id}", Map.of("version", PlantedJourneys.VERSION),
            "GET /api/open-times", Map.of("from", "2026-11-24", "to", "2026-11-24"),
            "GET /book/{slug}/{type}", Map.of("start", "2026-11-24T09:00:00Z"),
            "GET /embed/book/{slug}/{type}", Map.of("start", "2026-11-24T11:00:00Z"),
            "GET /booking/{token}/move", Map.of("start", "2026-11-24T09:00:00Z"));

    /** Routes for everybody on which one parameter asks for what only some may know. */
    private static final Map<String, Guarded> GUARDED = Map.of(
            "GET /api/open-times",
            new Guarded(
                    "client_id",
                    Map.of("explain", "2026-11-24T09:00:00Z"),
                    List.of(Right.READ_BOOKINGS, Right.READ_HOSTS)));

    /** What is typed into a form where anything would not do. */
    private static final Map<String, Map<String, String>> FIELDS = Map.of(
            "POST /team/account/deactivate",
            Map.of("name", "canary-a-public-acct-name"),
            "POST /team/account",
            Map.of("name", "Another name", "country", "DE", "brand_color", "#1d6b57", "logo_url", ""),
            "POST /team/account/clients",
            Map.of("client_retention_months", "30", "consent_text", "Another text", "consent_version", "2"),
            "POST /team/members/{id}",
            Map.of("role", "coordinator", "host", "", "host_id", ""),
            "POST /team/invite",
            Map.of("role", "coordinator", "host", "", "host_id", ""),
            "POST /sign-in",
            Map.of("email", "canary-a-private-in{m}-person-email@example.com"),
            "POST /sign-in/link",
            Map.of("email", "canary-b-private-in{m}-person-email@example.com"),
            "POST /account/switch",
            Map.of("account", "{ACCOUNT}"),
            "POST /account/open",
            Map.of("time_zone", "UTC", "language", "en"),
            "POST /account/password",
            Map.of("password", "five plain words in line"));

    private static final Map<String, Map<String, String>> FIELDS_OF_EMBEDDING = Map.of(
            "POST /embedding",
            Map.of("sites", "https://www.example.com", "tells_bookings", "true"),
            "POST /embed/book/{slug}",
            Map.of("start", "2026-11-24T11:00:00Z", "website", ""),
            "POST /book/{slug}",
            Map.of("website", ""),
            "POST /book/{slug}/{type}/notice",
            Map.of("email", "waits@example.com", "agree", "true", "website", ""),
            "POST /embed/book/{slug}/{type}/notice",
            Map.of("email", "waits.too@example.com", "agree", "true", "website", ""));

    /** Open to everybody, and whoever is signed in sees there what is theirs. */
    private static final Set<String> THEIR_OWN = Set.of("GET /my-bookings");

    /** Open to everybody, with a form that is filled in with the name and address of whoever is signed in. */
    private static final Set<String> FILLED_IN = Set.of(
            "GET /book/{slug}/{type}",
            "GET /embed/book/{slug}/{type}",
            "POST /api/consultations/book",
            "POST /api/mobile/consultations/book");

    /** Where everybody may ask, in the account in which they are known. */
    private static final Set<String> OF_THE_SHOP =
            Set.of("POST /api/consultations/book", "POST /api/mobile/consultations/book");

    /** Which thing is meant stands in the form or the query: where it is not the asker's, for them it is not there. */
    private static final Set<String> NAMED_IN_A_FIELD = Set.of(
            "POST /my-bookings/open",
            "POST /my-bookings/letter/{token}/open",
            "POST /availability/schedule",
            "POST /availability/schedule/remove",
            "POST /availability/override/remove",
            "GET /availability/absence/remove",
            "POST /availability/absence/remove");

    /** Whom people can be sent to stands in a list of all who can be booked in the account. */
    private static final Set<String> NAMES_COLLEAGUES = Set.of("GET /availability/absence");

    private static final Map<String, Map<String, String>> FIELDS_OF_MESSAGES = Map.of(
            "POST /providers",
            // The form stands on the page only once a kind is chosen.
            Map.of("kind", "email.mailbox", "sender", "Practice"),
            "POST /suppressions",
            Map.of("channel", "email", "address", "stopped@example.com", "detail", "Asked us."),
            "POST /suppressions/{id}/lift",
            Map.of("reason", "It works again."),
            "POST /booking/{token}/messages",
            Map.of("reminder", "false"),
            "POST /quiet-hours",
            Map.of(
                    "email_from",
                    "21:00",
                    "email_to",
                    "08:00",
                    "sms_from",
                    "",
                    "sms_to",
                    "",
                    "whatsapp_from",
                    "",
                    "whatsapp_to",
                    "",
                    "push_from",
                    "",
                    "push_to",
                    "",
                    "inbox_from",
                    "",
                    "inbox_to",
                    ""),
            "POST /account/messages",
            Map.of("channel", "email", "email_hours", "none", "email_from", "", "email_to", ""));

    private static final Map<String, Map<String, String>> FIELDS_OF_TEMPLATES = Map.of(
            "POST /templates/{name}",
            Map.of("words", "en", "form", "email", "version", "0", "subject", "S", "text", "T", "booking", ""),
            "POST /templates/{name}/preview",
            Map.of("words", "en", "form", "email", "version", "0", "subject", "S", "text", "T", "booking", ""),
            "POST /templates/{name}/test",
            Map.of("words", "en", "form", "email", "version", "0", "subject", "S", "text", "T", "booking", ""),
            "POST /templates/{name}/restore",
            Map.of("words", "en", "form", "note", "version", "1", "to", "0"));

    private static final Map<String, Map<String, String>> FIELDS_OF_HOSTS = Map.of(
            "POST /hosts/{id}/listing",
            Map.of("listed", "false"),
            "POST /hosts/new",
            aHost("new-{n}", Map.of()),
            // An address is a name, and another's may be chosen; whoever gives another has to agree to what that
            // breaks.
            "POST /hosts/{id}",
            aHost("another-{n}", Map.of("weighed", "another-{n}")));

    private static Map<String, String> aHost(String slug, Map<String, String> more) {
        var host = new HashMap<>(Map.of(
                "name",
                "Another name",
                "profession",
                "Another",
                "bio",
                "Other words.",
                "email",
                "another-{n}@example.com",
                "phone",
                "",
                "time_zone",
                "UTC",
                "language",
                "en",
                "slug",
                slug));
        host.putAll(more);
        return host;
    }

    private static final Map<String, Map<String, String>> FIELDS_OF_CLIENTS = Map.of(
            "POST /clients/{id}/edit",
            Map.ofEntries(
                    Map.entry("name", "Another name"),
                    Map.entry("email", "somebody.new-{n}@example.com"),
                    Map.entry("phone", ""),
                    Map.entry("time_zone", ""),
                    Map.entry("language", "en"),
                    Map.entry("tags", "another"),
                    Map.entry("notes", ""),
                    Map.entry("field_0", ""),
                    Map.entry("text_0", ""),
                    Map.entry("field_1", ""),
                    Map.entry("text_1", ""),
                    Map.entry("field_2", ""),
                    Map.entry("text_2", "")));
    private static final Map<String, Map<String, String>> FIELDS_OF_HOURS = Map.of(
            "POST /availability/week",
            Map.of(
                    "saturday_1_from",
                    "10:00",
                    "saturday_1_to",
                    "12:00",
                    "sunday_1_from",
                    "",
                    "sunday_1_to",
                    "",
                    "do",
                    "save"),
            "POST /availability/schedules",
            Map.of("name", "Another schedule"),
            "POST /availability/override",
            Map.of("date", "2027-01-09", "day_1_from", "10:00", "day_1_to", "12:00", "do", "save"),
            "POST /availability/absence",
            Map.of(
                    "from",
                    "2027-03-06",
                    "from_time",
                    "",
                    "to",
                    "2027-03-07",
                    "to_time",
                    "",
                    "reason",
                    "Away",
                    "colleague_id",
                    ""));

    private static final Map<String, Map<String, String>> FIELDS_OF_TYPES = Map.of(
            "POST /event-types/new",
            aType(Map.of("name", "Another session {n}", "slug", "another-{n}")),
            // A slug is a name, and another's may be chosen; whoever gives another has to agree to what that breaks.
            "POST /event-types/{id}",
            aType(Map.of(
                    "name",
                    "Another name",
                    "slug",
                    "renamed-{n}",
                    "weighed",
                    "renamed-{n}",
                    "do",
                    "anyway",
                    "questions_0_label",
                    "Anything else?",
                    "questions_0_key",
                    "anything")));

    private static final Map<String, String> RULE_OF_SLOTS = Map.ofEntries(
            Map.entry("host", "{HOST}"),
            Map.entry("start_date", "2027-02-01"),
            Map.entry("end_date", "2027-02-02"),
            Map.entry("monday", "true"),
            Map.entry("tuesday", "true"),
            Map.entry("start_time", "09:00"),
            Map.entry("end_time", "10:00"),
            Map.entry("interval_minutes", "60"),
            Map.entry("time_zone", "UTC"),
            Map.entry("active", "true"));

    private static final Map<String, Map<String, String>> FIELDS_OF_SLOTS = Map.of(
            "POST /slots/new",
            Map.of(
                    "host",
                    "{HOST}",
                    "date",
                    "2027-03-01",
                    "start",
                    "09:00",
                    "minutes",
                    "60",
                    "time_zone",
                    "UTC",
                    "active",
                    "true"),
            "POST /slots/{id}",
            Map.of("minutes", "25"),
            "POST /slots/bulk",
            RULE_OF_SLOTS,
            "POST /slots/bulk/undo",
            RULE_OF_SLOTS,
            "POST /hosts/{id}/plan",
            Map.of("plan", "", "trial_plan", "", "trial_until", ""),
            "POST /reviews/{id}",
            Map.of("answer", "Thank you for the words."),
            "POST /consultations/{id}",
            Map.of("state", "contacted"));

    private static final Map<String, Map<String, String>> FIELDS_OF_CALCOM = Map.of(
            "POST /calcom/secret",
            Map.of("do", "set", "secret", "a long secret of ours"),
            "POST /calcom/poll",
            Map.of("do", "on", "url", "https://api.cal.com", "key", "cal_live_0123456789", "minutes", "15"));

    private static final Map<String, Map<String, String>> FIELDS_OF_HOOKS = Map.of(
            "POST /webhooks",
            Map.of("url", "https://hooks.example.com/in", "all", "true", "form", "kept"),
            "POST /webhooks/{id}/rotate",
            Map.of("overlap_hours", "1"),
            "POST /webhooks/{id}/replay",
            Map.of("what", "failed"));

    private static final Map<String, Map<String, String>> FIELDS_OF_JOURNEYS = Map.of(
            "POST /journeys",
            Map.of("shipped", "therapy"),
            "POST /journeys/{id}",
            Map.of("version", PlantedJourneys.VERSION, "do", "save", "source", """
                    journey: other
                    steps: [{step: reminder, at: start - 2h, to: client, by: [email], template: booking_reminder}]
                    """),
            "POST /journeys/{id}/steps/new",
            PlantedJourneys.filledIn("another_{n}"),
            "POST /journeys/{id}/steps/{step}",
            PlantedJourneys.filledIn(PlantedJourneys.STEP),
            "POST /journeys/{id}/steps/{step}/move",
            Map.of("version", PlantedJourneys.VERSION, "do", "down"),
            "POST /journeys/{id}/steps/{step}/remove",
            Map.of("version", PlantedJourneys.VERSION),
            "POST /journeys/{id}/archive",
            Map.of("nothing_owed", "true"),
            "POST /journeys/{id}/preview",
            Map.of("over", "month", "month", "2026-10", "booking", "", "segment_price", "", "currency", ""));

    private Declared() {}

    /**
     * A question beside the one for everybody.
     *
     * @param query what goes with the parameter
     * @param rights which it takes; the last says how far
     */
    record Guarded(String parameter, Map<String, String> query, List<Right> rights) {}

    static Optional<Guarded> guarded(Route route) {
        return Optional.ofNullable(GUARDED.get(name(route)));
    }

    /** Needs somebody elsewhere, who cannot be reached from this world. */
    static boolean maySayLater(Route route) {
        return name(route).equals("POST /sign-in/oidc");
    }

    static Map<String, String> fields(Route route) {
        return Stream.of(
                        FIELDS,
                        FIELDS_OF_EMBEDDING,
                        FIELDS_OF_TEMPLATES,
                        FIELDS_OF_MESSAGES,
                        FIELDS_OF_JOURNEYS,
                        FIELDS_OF_CALCOM,
                        FIELDS_OF_HOOKS,
                        FIELDS_OF_CLIENTS,
                        FIELDS_OF_HOURS,
                        FIELDS_OF_TYPES,
                        FIELDS_OF_SLOTS,
                        FIELDS_OF_HOSTS)
                .flatMap(some -> Optional.ofNullable(some.get(name(route))).stream())
                .findFirst()
                .orElse(Map.of());
    }

    static Map<String, String> query(Route route) {
        return QUERIES.getOrDefault(name(route), Map.of());
    }

    static boolean isAudited(Route route) {
        return !UNAUDITED.containsKey(name(route));
    }

    /** With everything else as it is usual. */
    private static Map<String, String> aType(Map<String, String> named) {
        var fields = new HashMap<String, String>();
        List.of(
                        "description",
                        "location",
                        "price_amount",
                        "schedule_id",
                        "interval_minutes",
                        "window_from",
                        "window_to",
                        "limits_day",
                        "limits_week",
                        "limits_month",
                        "limits_client",
                        "pending_minutes",
                        "proposal_minutes",
                        "complete_after_minutes",
                        "reminder_minutes_before",
                        "booking_notification_emails")
                .forEach(field -> fields.put(field, ""));
        fields.putAll(Map.of("window_kind", "days", "window_days", "60", "assignment", "single", "do", "save"));
        fields.putAll(named);
        return fields;
    }

    static int linesOf(Route route, Principal principal) {
        // What is planted was asked for by clients: who asks again takes it back, who asks them instead answers with
        // it.
        if (name(route).equals("POST /api/bookings/{id}/proposals")) return principal.booksAlone() ? 2 : 1;
        return SEVERAL_LINES.getOrDefault(name(route), 1);
    }

    /** The line of it stands in the account that it made. */
    static boolean beginsAnAccount(Route route) {
        return List.of("POST /api/accounts", "POST /account/open").contains(name(route));
    }

    /** The client's side of what is theirs may not do it either. */
    static boolean isForHosts(Route route) {
        return FOR_HOSTS.contains(name(route));
    }

    static boolean isForClients(Route route) {
        return FOR_CLIENTS.contains(name(route));
    }

    /** Its second id says to whom, and that is somebody else's by purpose. */
    static boolean givesAway(Route route) {
        return List.of("POST /api/bookings/{id}/reassign", "POST /bookings/{id}/reassign")
                .contains(name(route));
    }

    static boolean canBeDone(Route route) {
        return !NEVER_DONE.containsKey(name(route));
    }

    /** Who calls proves itself by what it signs: nobody else hears more than that they did not. */
    static boolean wantsASignature(Route route) {
        return route.path().startsWith("/api/public/cal/webhook");
    }

    static boolean showsTheirOwn(Route route) {
        return THEIR_OWN.contains(name(route));
    }

    static boolean mayTell(Route route, Canary canary) {
        return TOLD_TO_WHO_HAS_THE_LINK.getOrDefault(name(route), List.of()).contains(canary.owner());
    }

    static boolean isOfTheShop(Route route) {
        return OF_THE_SHOP.contains(name(route));
    }

    static boolean fillsIn(Route route) {
        return FILLED_IN.contains(name(route));
    }

    static boolean mayNotBeTheirs(Route route) {
        return NAMED_IN_A_FIELD.contains(name(route));
    }

    static boolean namesColleagues(Route route) {
        return NAMES_COLLEAGUES.contains(name(route));
    }

    static boolean isOfDemo(Route route) {
        return route.path().matches(DEMO);
    }

    /** A body where the one in docs/api would not do. */
    static Optional<String> body(Route route) {
        return Optional.ofNullable(BODIES.get(name(route)));
    }

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }
}
