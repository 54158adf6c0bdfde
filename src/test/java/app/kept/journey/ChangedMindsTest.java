package app.kept.journey;

import static app.kept.journey.Ours.journey;
import static app.kept.journey.Ours.mail;
import static app.kept.journey.Ours.step;
import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happened is taken back, answered or given to somebody else while steps of it still wait. */
class ChangedMindsTest {
    /** A Thursday; from ten to eleven in Berlin. */
    private static final String START = "2026-12-10T10:00:00+01:00";

    private static final String NUDGE = step(
            "nudge",
            "at: booking.reschedule_requested + 4h",
            "host",
            "by: [email]",
            "template: booking_reschedule_requested");

    private final Ours ours = new Ours(Map.of());

    @AfterEach
    void stop() {
        ours.close();
    }

    @Test
    @Tag("B14")
    @Tag("D7")
    void whoCameAfterAllIsFollowedUpAndNotAskedWhereTheyWere() {
        ours.add(journey(
                mail("missed", "at: booking.no_show + 1h"),
                mail("after", "at: end + 3h"),
                mail("thanks", "at: booking.completed + 1h")));
        String booking = ours.booked(START);
        ours.cast.clock("2026-12-10T09:30:00Z");
        done(ours.server.api().post("/api/bookings/" + booking + "/no-show", Map.of()));
        ours.cast.clock("2026-12-10T09:40:00Z");
        assertThat(why(booking, "after")).isEqualTo("The client did not come.");
        done(ours.server.api().delete("/api/bookings/" + booking + "/no-show"));
        assertThat(ours.only(booking, "after").path("due_at").asString()).isEqualTo("2026-12-10T13:00:00Z");

        ours.cast.clock("2026-12-11T12:00:00Z");

        assertThat(ours.only(booking, "missed").path("reason").asString()).isEqualTo("The client came after all.");
        assertThat(ours.only(booking, "after").path("sent_at").asString()).isEqualTo("2026-12-10T13:00:00Z");
        assertThat(why(booking, "after")).doesNotContain("did not come");
    }

    @Test
    @Tag("B14")
    void whoIsNotedAsAwayAfterItWasCompletedIsThankedOnlyOnceThatIsTakenBack() {
        ours.add(journey(mail("thanks", "at: booking.completed + 2h")));
        String booking = ours.booked(START);
        ours.cast.clock("2026-12-10T10:05:00Z");
        done(ours.server.api().post("/api/bookings/" + booking + "/complete", Map.of()));
        ours.cast.clock("2026-12-10T10:10:00Z");
        done(ours.server.api().post("/api/bookings/" + booking + "/no-show", Map.of()));
        assertThat(ours.only(booking, "thanks").path("reason").asString()).isEqualTo("The client did not come.");
        done(ours.server.api().delete("/api/bookings/" + booking + "/no-show"));

        ours.cast.clock("2026-12-11T12:00:00Z");

        assertThat(ours.only(booking, "thanks").path("sent_at").asString()).isEqualTo("2026-12-10T12:05:00Z");
    }

    @Test
    @Tag("A10")
    void whatNobodyAnsweredIsSaidAgainLaterWithTheTimeThatIsAskedFor() {
        ours.add(journey(NUDGE));
        String booking = ours.booked(START);
        done(guest(booking)
                .post("/api/bookings/" + booking + "/reschedule", Map.of("start_at", "2026-12-11T09:00:00Z")));

        ours.cast.advance("PT5H");

        assertThat(ours.only(booking, "nudge").path("state").asString()).isEqualTo("sent");
        assertThat(mails("booking_reschedule_requested"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.path("text").asString()).contains("11. Dezember 2026, 10:00"));
    }

    @Test
    @Tag("A10")
    void whatWasAnsweredOrTakenBackIsSaidNoMore() {
        ours.add(journey(NUDGE));
        String talk = ours.cast.talk(ours.cast.anna());
        for (String how : List.of("withdraw", "reject", "approve")) {
            String day =
                    Map.of("withdraw", "07", "reject", "08", "approve", "09").get(how);
            String booking = ours.booked(talk, "2026-12-%sT10:00:00+01:00".formatted(day), Cast.BO);
            String path = "/api/bookings/" + booking + "/reschedule";
            done(guest(booking).post(path, Map.of("start_at", "2026-12-%sT14:00:00Z".formatted(day))));
            ours.cast.advance("PT1H");
            if (how.equals("withdraw")) done(guest(booking).delete(path));
            else done(ours.server.api().post(path + "/" + how, Map.of()));
            ours.cast.advance("PT5H");
            assertThat(ours.only(booking, "nudge").path("reason").asString())
                    .as(how)
                    .isEqualTo("It was answered, taken back or past before this could be sent.");
        }
        assertThat(mails("booking_reschedule_requested")).isEmpty();
    }

    @Test
    @Tag("A14")
    void whatWaitsForTheHostGoesToWhoeverIsTheHostThen() {
        ours.add(journey(
                step("prepare", "at: booking.agreed + 2h", "host", "by: [email]", "template: booking_reminder")));
        String booking = ours.booked(START);
        String cem = ours.cast.host("cem");
        ours.cast.hours(cem, List.of("thursday"), "09:00", "17:00");
        done(ours.server
                .api()
                .post("/api/bookings/" + booking + "/reassign", Map.of("host_id", cem, "override", List.of("hours"))));

        ours.cast.advance("PT3H");

        assertThat(mails("booking_reminder"))
                .extracting(mail -> mail.path("to").asString())
                .containsExactly("cem@example.com");
    }

    @Test
    @Tag("D3")
    void anAddressThatIsLearntLaterGetsWhatLiesAheadAndTheConfirmationAtOnce() {
        ours.add(journey(
                mail("agreed", "on: booking.agreed", "also_to_actor: true"),
                mail("past", "at: booking.agreed + 1h"),
                mail("day", "at: start - 24h"),
                mail("hour", "at: start - 1h")));
        String booking =
                ours.booked(ours.cast.talk(ours.cast.anna()), START, Map.of("name", "Ida", "phone", "+49 30 9018299"));
        ours.cast.clock("2026-12-09T12:00:00Z");
        for (String step : List.of("agreed", "past", "day", "hour"))
            assertThat(ours.only(booking, step).path("reason").asString()).isEqualTo("No email address is known.");
        String client = new Rows(ours.server.database())
                .texts("select client_id from booking where id = ?::uuid", booking)
                .getFirst();

        done(ours.server.api().patch("/api/clients/" + client, Map.of("email", "ida@example.com")));
        ours.cast.advance("PT5M");

        assertThat(ours.states(booking, "agreed")).containsExactly("sent");
        assertThat(ours.states(booking, "hour")).containsExactly("planned");
        ours.cast.clock("2026-12-11T12:00:00Z");
        assertThat(ours.only(booking, "hour").path("sent_at").asString()).isEqualTo("2026-12-10T08:00:00Z");
        assertThat(ours.states(booking, "past")).as("their moments had passed").containsExactly("skipped");
        assertThat(ours.states(booking, "day")).containsExactly("skipped");
        assertThat(mails("booking_reminder"))
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.path("to").asString()).isEqualTo("ida@example.com"));
    }

    @Test
    @Tag("B4")
    void minutesOfAnEventTypeWaitForTheWindowAndOfTwoThatItHoldsBackOneGoes() {
        ours.add(journey(step(
                "day",
                "reminders: [1440]",
                "client",
                "window: {opens: start - 25h, closes: start}",
                "by: [email]",
                "template: booking_reminder")));
        String talk = ours.cast.talk(ours.cast.anna());
        done(ours.server
                .api()
                .patch("/api/event-types/" + talk, Map.of("reminder_minutes_before", List.of(2_880, 2_000, 60))));
        String booking = ours.booked(talk, START, Cast.BO);

        ours.cast.clock("2026-12-09T07:59:59Z");
        assertThat(mails("booking_reminder")).isEmpty();
        ours.cast.clock("2026-12-10T12:00:00Z");

        assertThat(ours.messages(booking, "day"))
                .extracting(message -> message.path("state").asString() + " "
                        + message.path("due_at").asString())
                .containsExactlyInAnyOrder(
                        "sent 2026-12-09T08:00:00Z", "skipped 2026-12-09T08:00:00Z", "sent 2026-12-10T08:00:00Z");
        assertThat(mails("booking_reminder")).hasSize(2);
    }

    private String why(String booking, String step) {
        return ours.server
                .api()
                .get("/api/bookings/" + booking + "/journey?why=" + step)
                .json()
                .path("sentence")
                .asString();
    }

    private Api guest(String booking) {
        String link = ours.server.guestLink(UUID.fromString(booking)).orElseThrow();
        return new Api(ours.server.address(), link.substring(link.lastIndexOf('/') + 1));
    }

    private List<JsonNode> mails(String template) {
        return ours.cast
                .mailbox()
                .valueStream()
                .filter(item -> item.path("template").asString().equals(template))
                .toList();
    }

    private void done(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        ours.cast.advance("PT0.001S");
    }
}
