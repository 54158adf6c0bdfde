package app.kept.journey.watch;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the figures of the runs show is told to admins once, and once more when it is over. */
class RedFlagsTest {
    private final Practice practice = new Practice();

    @AfterEach
    void stop() {
        practice.close();
    }

    @Test
    @Tag("D11")
    void manyWithoutAnAddressAreTold() {
        SignedIn.as(practice.server, "admin");
        String type = practice.type("full_session");
        for (int hour = 9; hour < 15; hour++) {
            practice.book(type, "2026-11-25T%02d:00:00+01:00".formatted(hour), practice.withoutMail());
        }
        practice.cast.advance("PT5M");

        assertThat(flags()).containsExactly("journey_no_patient");
        practice.cast.advance("PT5M");
        assertThat(told("journey_no_patient")).containsExactly("began");
        assertThat(practice.missing())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line.get("kind").asString()).isEqualTo("skipped"));

        // A day later it is none of the last day's any more.
        practice.cast.clock("2026-11-21T12:00:00Z");
        practice.cast.advance("PT5M");
        assertThat(flags()).isEmpty();
        assertThat(told("journey_no_patient")).containsExactly("began", "ended");
    }

    @Test
    @Tag("D11")
    void manyErrorsAreTold() {
        SignedIn.as(practice.server, "owner");
        String type = practice.type("full_session");
        for (int hour = 9; hour < 15; hour++) practice.book(type, "2026-11-25T%02d:00:00+01:00".formatted(hour));
        practice.rows.change("""
                update message set state = 'failed', sent_at = null, reason = 'The server says no.'
                where step = 'therapist_notification' and channel = 'email'
                """);
        practice.cast.advance("PT5M");
        assertThat(flags()).contains("journey_errors");

        practice.cast.advance("PT2H");
        assertThat(flags()).doesNotContain("journey_errors");
        assertThat(told("journey_errors")).containsExactly("began", "ended");
    }

    @Test
    @Tag("D11")
    void runsThatHadMailToSendAndSentNoneAreTold() {
        String type = practice.type("full_session");
        UUID account = UUID.fromString(practice.rows
                .texts("select id from account order by id limit 1")
                .getFirst());
        for (int minute = 1; minute <= 3; minute++) {
            practice.rows.change("""
                    insert into journey_watch_run (account_id, id, kind, asked_by, began_at, ended_at, from_at, to_at, totals)
                    select ?, gen_random_uuid(), 'cal_booking_followups_completed', 'duty', at, at, at, at,
                        '{"sent_email": 0, "owed_email": 1}'
                    from (select timestamptz '2026-11-20T09:50:00Z' + ? * interval '1 minute' as at) moment
                    """, account, minute);
        }
        practice.cast.advance("PT3M");
        assertThat(flags()).containsExactly("journey_nothing_sent");

        practice.book(type, "2026-11-25T09:00:00+01:00");
        practice.cast.advance("PT3M");
        assertThat(flags()).isEmpty();
    }

    @Test
    @Tag("D13")
    void bothQuestionsAreAnsweredOnAPage() {
        String type = practice.type("full_session");
        for (int hour = 9; hour < 15; hour++) {
            practice.book(type, "2026-11-25T%02d:00:00+01:00".formatted(hour), practice.withoutMail());
        }
        practice.cast.advance("PT5M");
        for (String language : List.of("en", "de", "pt")) {
            var page = SignedIn.as(practice.server, "admin").api().page("/journey-health?lang=" + language);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains(
                            "No email address is known.",
                            "booking_confirmation",
                            "reconciliation",
                            "skipped_no_patient");
        }
        assertThat(SignedIn.as(practice.server, "host")
                        .api()
                        .page("/journey-health")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsMissingIsPagedByKey() {
        String type = practice.type("full_session");
        for (int hour = 9; hour < 14; hour++) {
            practice.book(type, "2026-11-25T%02d:00:00+01:00".formatted(hour), practice.withoutMail());
        }
        practice.cast.advance("PT5M");
        var all = practice.missing().stream()
                .map(line -> line.get("id").asString())
                .toList();
        var paged = new ArrayList<String>();
        String after = "";
        do {
            var page = practice.server
                    .api()
                    .get("/api/journeys/missing?limit=2" + after)
                    .json();
            page.get("missing").forEach(line -> paged.add(line.get("id").asString()));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());
        assertThat(paged).hasSize(5).isEqualTo(all);
        assertThat(practice.server
                        .api()
                        .get("/api/journeys/missing?after=" + UUID.randomUUID())
                        .json()
                        .get("missing"))
                .isEmpty();
    }

    private List<String> flags() {
        return practice.health()
                .get("red_flags")
                .valueStream()
                .map(flag -> flag.get("kind").asString())
                .toList();
    }

    private List<String> told(String kind) {
        return practice.rows.texts("""
                select split_part(dedup_key, ':', 3) from message
                join incident on incident.account_id = message.account_id and incident.id = about_id
                where incident.kind = ? and message.channel = 'email' order by message.id
                """, kind);
    }
}
