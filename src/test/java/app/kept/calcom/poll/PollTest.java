package app.kept.calcom.poll;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.HttpFake;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What Cal.com's calls have lost is found by asking; what is known changes nothing, and what fails is seen. */
class PollTest {
    private static final String NOW = "2026-11-20T10:00:00Z";
    private static final String CHANGED = "2026-11-20T09:00:00.000Z";

    private final FakeCalApi calcom = new FakeCalApi();
    private final HttpFake fake = fake();
    private final TestServer server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"));
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private final Api admin = admin();
    private String host = "";

    private HttpFake fake() {
        try {
            return new HttpFake(calcom);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Api admin() {
        cast.clock(NOW);
        return SignedIn.as(server, "admin").api();
    }

    @BeforeEach
    void aHost() {
        host = cast.host("anna");
        cast.eventType(
                Map.of("host_id", host, "slug", "intro", "name", "Intro", "kind", "intro", "duration_minutes", 50));
    }

    @AfterEach
    void stop() {
        server.close();
        fake.close();
    }

    @Test
    @Tag("D1")
    void whatWasLostIsFoundAndWhatIsKnownChangesNothing() {
        calcom.shows(booking("a", "2026-11-24T09:00:00.000Z"));
        switchOn();
        settle();

        assertThat(bookings()).containsExactly("confirmed 2026-11-24 09:00:00+00 bo@example.com de");
        assertThat(rows.texts("select trigger || ' ' || state || ' ' || source from cal_delivery"))
                .containsExactly("BOOKING_CREATED done asked");
        assertThat(poll("failures || ' ' || read_count || ' ' || found_count")).isEqualTo("0 1 1");
        assertThat(admin.page("/calcom").body()).contains("Bookings looked at: 1, of them new or changed: 1");
        long facts = rows.number("select count(*) from fact");

        cast.advance("PT16M");
        settle();
        assertThat(poll("read_count || ' ' || found_count")).isEqualTo("1 0");
        assertThat(rows.number("select count(*) from cal_delivery")).isOne();
        assertThat(rows.number("select count(*) from fact")).isEqualTo(facts);
    }

    @Test
    void movedCalledOffAndAbsentAreOneBookingEach() {
        calcom.shows(booking("a", "2026-11-24T09:00:00.000Z"));
        calcom.shows(booking("b", "2026-11-25T09:00:00.000Z"));
        calcom.shows(booking("c", "2026-11-20T08:00:00.000Z"));
        ObjectNode never = booking("n", "2026-11-26T09:00:00.000Z").put("status", "cancelled");
        calcom.shows(never);
        switchOn();
        settle();
        assertThat(bookings()).hasSize(3);

        ObjectNode old = booking("a", "2026-11-24T09:00:00.000Z", "2026-11-20T10:05:00.000Z")
                .put("status", "cancelled")
                .put("rescheduledToUid", "a2");
        ObjectNode moved = booking("a2", "2026-11-24T12:00:00.000Z", "2026-11-20T10:05:00.000Z")
                .put("rescheduledFromUid", "a")
                .put("rescheduledByEmail", "bo@example.com");
        ObjectNode off = booking("b", "2026-11-25T09:00:00.000Z", "2026-11-20T10:06:00.000Z")
                .put("status", "cancelled")
                .put("cancelledByEmail", "anna@example.com")
                .put("cancellationReason", "I am ill");
        ObjectNode absent = booking("c", "2026-11-20T08:00:00.000Z", "2026-11-20T10:07:00.000Z");
        ((ObjectNode) absent.at("/attendees/0")).put("absent", true);
        List.of(old, moved, off, absent).forEach(calcom::shows);
        cast.advance("PT16M");
        settle();

        assertThat(bookings())
                .containsExactlyInAnyOrder(
                        "confirmed 2026-11-24 12:00:00+00 bo@example.com de",
                        "cancelled 2026-11-25 09:00:00+00 bo@example.com de",
                        "no_show 2026-11-20 08:00:00+00 bo@example.com de");
        assertThat(rows.texts("select ended_by || ' ' || end_reason from booking where status = 'cancelled'"))
                .containsExactly("host I am ill");
        assertThat(rows.texts("select actor from fact where type = 'booking.rescheduled'"))
                .containsExactly("client");
        long facts = rows.number("select count(*) from fact");
        long deliveries = rows.number("select count(*) from cal_delivery");
        cast.advance("PT16M");
        settle();
        assertThat(rows.number("select count(*) from fact")).isEqualTo(facts);
        assertThat(rows.number("select count(*) from cal_delivery")).isEqualTo(deliveries);
    }

    @Test
    void manyPagesAreReadOneAfterTheOtherAndAKilledLookGoesOnWhereItWas() {
        for (int i = 0; i < 230; i++) {
            // Two thirds of them were changed at one moment: no page may begin in the middle of it and step over some.
            String changed = i < 150 ? "2026-11-20T08:00:00.000Z" : "2026-11-20T08:%02d:00.000Z".formatted(i % 60);
            int day = 1 + i / 10;
            String start = "2026-12-%02dT%02d:00:00.000Z".formatted(day, 8 + i % 10);
            calcom.shows(booking("m" + i, start, changed));
        }
        switchOn();
        Await.until("the first page is taken", () -> rows.number("select count(*) from cal_delivery") >= 100);
        // As if the server had died: nobody has this work any more.
        rows.change("delete from work where kind = 'calcom.poll'");
        rows.change("delete from work_later where kind = 'calcom.poll'");
        assertThat(rows.number("select count(*) from cal_poll where began_at is not null"))
                .isOne();

        cast.advance("PT11M");
        cast.advance("PT1M");
        settle();
        assertThat(poll("coalesce(began_at::text, 'ended') || ' ' || failures")).isEqualTo("ended 0");
        assertThat(rows.number("select count(distinct uid) from cal_delivery")).isEqualTo(230);
        assertThat(rows.number("select count(*) from booking")).isEqualTo(230);
        assertThat(fake.requests().stream().filter(request -> request.path().contains("skip=0&")))
                .as("the first page was not read again")
                .filteredOn(request -> request.path().contains("afterUpdatedAt=2026-10-21"))
                .hasSize(1);
    }

    @Test
    void whatGoesWrongIsSeenAndTriedAgainLater() {
        calcom.shows(booking("a", "2026-11-24T09:00:00.000Z"));
        fake.answerAlways(HttpFake.Answer.json(500, "oops"));
        switchOn();
        settle();
        assertThat(problem()).isEqualTo("Cal.com answered 500.");
        assertThat(admin.page("/calcom").body()).contains("Cal.com answered 500.", "Failed 20 Nov 2026");
        int asked = fake.requests().size();
        cast.advance("PT30S");
        assertThat(fake.requests()).hasSize(asked);
        cast.advance("PT40S");
        settle();
        assertThat(poll("failures")).isEqualTo("2");

        fake.behaveWell();
        calcom.answerOnce(429, Map.of("Retry-After", "1800"), "{}");
        cast.advance("PT3M");
        settle();
        assertThat(problem()).contains("asked too often");
        asked = fake.requests().size();
        cast.advance("PT25M");
        assertThat(fake.requests()).as("it waits as long as it was told").hasSize(asked);
        cast.advance("PT6M");
        settle();
        assertThat(poll("coalesce(problem, 'none') || ' ' || failures")).isEqualTo("none 0");
        assertThat(bookings()).hasSize(1);
    }

    @Test
    void aWrongKeyIsNamedAndAnotherServerNeedsAKeyOfItsOwn() {
        calcom.shows(booking("a", "2026-11-24T09:00:00.000Z"));
        save(fake.url(), "cal_live_wrong_key", "15");
        settle();
        assertThat(problem()).contains("does not accept the key");
        assertThat(rows.findEverywhere("cal_live_wrong_key")).isEmpty();
        assertThat(admin.page("/calcom").body()).doesNotContain("cal_live_wrong_key");

        assertThat(save(fake.url() + "/elsewhere", "", "15").body()).contains("A key is for one server.");
        assertThat(save(fake.url(), "", "3").body()).contains("whole number from 5 to 1440");
        assertThat(save("https://10.0.0.1", FakeCalApi.KEY, "15").status()).isEqualTo(422);
        assertThat(save("ftp://example.com", FakeCalApi.KEY, "15").status()).isEqualTo(422);
        assertThat(save(fake.url(), FakeCalApi.KEY, "15").status()).isEqualTo(303);
        settle();
        assertThat(bookings()).hasSize(1);

        assertThat(admin.fillIn("/calcom", "/calcom/poll", Map.of("do", "off")).status())
                .isEqualTo(303);
        int asked = fake.requests().size();
        cast.advance("PT2H");
        assertThat(fake.requests()).hasSize(asked);
    }

    @Test
    void hostileAnswersHarmNothing() {
        List<String> bodies = List.of(
                "",
                "null",
                "[]",
                "{\"data\":{}}",
                "{\"data\":[",
                "[".repeat(10_000),
                "{\"data\":[null,7,\"x\",{},{\"uid\":{}},{\"uid\":\"z\",\"status\":7}]}",
                "{\"data\":[{\"uid\":\"y\",\"status\":\"accepted\",\"start\":\"+999999999-01-01T00:00:00Z\",\"end\":7,\"hosts\":\"nobody\",\"attendees\":{\"a\":1},\"updatedAt\":\"+999999999-01-01T00:00:00Z\",\"metadata\":[],\"bookingFieldsResponses\":{\"a\":{\"b\":[[[]]]}}}]}");
        boolean isOn = false;
        for (String body : bodies) {
            fake.answerAlways(new HttpFake.Answer(200, Map.of("Content-Type", "application/json"), body));
            if (isOn) {
                admin.fillIn("/calcom", "/calcom/poll", Map.of("do", "now"));
            } else {
                switchOn();
                isOn = true;
            }
            settle();
            assertThat(rows.number("select count(*) from dead_work")).as(body).isZero();
        }
        // A list that never ends, and leads into the future.
        fake.answerAlways(
                HttpFake.Answer.json(
                        200,
                        "{\"data\":[{\"uid\":\"y\",\"status\":\"cancelled\",\"updatedAt\":\"2099-01-01T00:00:00Z\"}],\"pagination\":{\"hasNextPage\":true}}"));
        admin.fillIn("/calcom", "/calcom/poll", Map.of("do", "now"));
        cast.advance("PT5S");
        assertThat(rows.number("select count(*) from booking")).isZero();
        assertThat(rows.number("select count(*) from cal_poll where since > ?::timestamptz", NOW))
                .isZero();

        fake.behaveWell();
        calcom.shows(booking("a", "2026-11-24T09:00:00.000Z"));
        admin.fillIn("/calcom", "/calcom/poll", Map.of("do", "now"));
        settle();
        cast.advance("PT6H");
        settle();
        assertThat(bookings()).hasSize(1);
    }

    private static ObjectNode booking(String uid, String start) {
        return booking(uid, start, CHANGED);
    }

    private static ObjectNode booking(String uid, String start, String changed) {
        String end = start.replace(":00:00.000Z", ":50:00.000Z");
        return FakeCalApi.booking(uid, "anna@example.com", start, end, changed);
    }

    private void switchOn() {
        Api.Answer answer = save(fake.url(), FakeCalApi.KEY, "15");
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
    }

    private Api.Answer save(String url, String key, String minutes) {
        return admin.fillIn("/calcom", "/calcom/poll", Map.of("do", "on", "url", url, "key", key, "minutes", minutes));
    }

    private String problem() {
        return poll("problem");
    }

    private String poll(String what) {
        return rows.texts("select " + what + " from cal_poll").getFirst();
    }

    private List<String> bookings() {
        return rows.texts(
                "select status || ' ' || start_at || ' ' || attendee_email || ' ' || attendee_language from booking order by start_at");
    }

    private void settle() {
        cast.advance("PT1S");
        Await.until(
                "what was asked for is looked at",
                () -> rows.number("select count(*) from work where kind like 'calcom.%'") == 0);
    }
}
