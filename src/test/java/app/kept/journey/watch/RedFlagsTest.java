package app.kept.journey.watch;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
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
        for (int hour = 9; hour < 15; hour++)
            practice.book(type, "2026-11-25T%02d:00:00+01:00".formatted(hour), at("refused.example", hour));
        until(() -> counted(Totals.ERRORS) == 6);
        assertThat(flags()).contains("journey_errors");

        practice.cast.advance("PT2H");
        until(() -> !flags().contains("journey_errors"));
        assertThat(told("journey_errors")).containsExactly("began", "ended");
    }

    /** A retry leaves the moment at which a message was due; the run that counts its end is a later one. */
    @Test
    @Tag("D10")
    @Tag("D11")
    void whatFailsOnlyAfterSomeTriesIsCountedAndTold() {
        String type = practice.type("full_session");
        for (int hour = 9; hour < 15; hour++)
            practice.book(type, "2026-11-25T%02d:00:00+01:00".formatted(hour), at("busy.example", hour));
        until(() -> counted(Counting.WAITING) == 6);
        assertThat(counted(Totals.ERRORS)).isZero();
        assertThat(flags()).doesNotContain("journey_errors");

        practice.rows.change("update booking set attendee_email = replace(attendee_email, 'busy', 'refused')");

        until(() -> counted(Totals.ERRORS) == 6);
        assertThat(flags()).contains("journey_errors");
    }

    @Test
    @Tag("D11")
    void runsThatHadMailToSendAndSentNoneAreTold() {
        String type = practice.type("full_session");
        practice.rows.change("update host set email = 'anna@busy.example'");
        for (int hour = 9; hour < 13; hour++) {
            practice.book(type, "2026-11-25T%02d:00:00+01:00".formatted(hour), at("busy.example", hour));
            practice.cast.advance("PT1M");
        }
        until(() -> counted(Counting.OWED_EMAIL) == 8);
        assertThat(flags())
                .as("each of them has been asked to come again in a minute")
                .isEmpty();

        practice.cast.advance("PT10M");
        until(() -> flags().contains("journey_nothing_sent"));

        practice.rows.change("update host set email = 'anna@example.com'");
        practice.rows.change("update booking set attendee_email = replace(attendee_email, 'busy.', '')");
        until(() -> counted(Counting.SENT_EMAIL) == 8);
        assertThat(counted(Counting.OWED_EMAIL)).as("each counted once").isEqualTo(8);
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
        var said = Map.of(
                "en",
                        List.of(
                                "All bookings looked through",
                                "6 skipped. Nothing went wrong.",
                                "No email address is known."),
                "de",
                        List.of(
                                "Alle Buchungen durchgesehen",
                                "6 ausgelassen. Nichts ging schief.",
                                "keine E-Mail-Adresse"),
                "pt", List.of("Todas as reservas examinadas", "6 omitidas. Nada deu errado."));
        said.forEach((language, words) -> {
            var page = SignedIn.as(practice.server, "admin").api().page("/journey-health?lang=" + language);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains(words)
                    .contains("Cy · ")
                    .doesNotContain("booking_confirmation</a>", "owed_email");
        });
        assertThat(SignedIn.as(practice.server, "host")
                        .api()
                        .page("/journey-health")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void runsAreToldInTheOrderOfTheirTimesWhicheverWasNotedFirst() {
        for (int day : List.of(13, 19, 11, 17)) {
            practice.rows.change(
                    "insert into journey_watch_run (account_id, id, kind, asked_by, began_at, ended_at, from_at, to_at, totals) "
                            + "select id, uuidv7(), 'reconciliation', 'duty', at, at, at, at, '{}' "
                            + "from account, (select ?::timestamptz as at) moment",
                    "2026-10-%02dT09:00:00Z".formatted(day));
        }
        var page = SignedIn.as(practice.server, "admin")
                .api()
                .page("/journey-health")
                .body();
        var days = Pattern.compile("datetime=\"2026-10-(\\d\\d)").matcher(page).results();
        assertThat(days.map(found -> found.group(1))).containsExactly("19", "17", "13", "11");
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

    private static Map<String, Object> at(String domain, int who) {
        return Map.of("name", "Bo " + who, "email", "bo" + who + "@" + domain, "language", "en");
    }

    /** Minute by minute, as each of them is looked through. */
    private void until(BooleanSupplier isSo) {
        for (int minute = 0; minute < 90 && !isSo.getAsBoolean(); minute++) practice.cast.advance("PT1M");
        assertThat(isSo.getAsBoolean()).isTrue();
    }

    /** By all runs together. */
    private long counted(String counter) {
        return practice.runs(Runs.FOLLOW_UPS).stream()
                .mapToLong(run -> run.get("totals").path(counter).asLong(0))
                .sum();
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
