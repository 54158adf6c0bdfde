package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everybody reads in their own language and on their own clock, also when that is put forward or back in between. */
class LanguagesAndClocksStoryTest {
    private static final String START = "2026-11-26T09:00:00Z";
    private static final List<String> EVERY_DAY =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    /** Words that stand in no German and no Portuguese letter. */
    private static final List<String> ENGLISH =
            List.of("Hello", "your", "booking", "reference", "Length", "hour", "November", "Time)", "{{", "expired");

    private final Tale tale = new Tale("counselling");
    private final String anna = tale.cast.anna();

    @AfterEach
    void stop() {
        tale.close();
    }

    @Test
    @Tag("D14")
    void aGermanClientReadsGermanFromTheFirstWordToTheLast() {
        SignedIn host = tale.signIn(anna);
        Map<String, Object> uwe =
                Map.of("name", "Uwe Kurz", "email", "uwe@example.com", "time_zone", "Europe/Berlin", "language", "de");
        String time = "(Mitteleuropäische Zeit)";
        String booking = tale.booked(tale.type(anna, Map.of("confirmation", "request")), START, uwe);
        isGerman(booking, "booking_received", "Ihre Anfrage ist da", "Donnerstag, 26. November 2026, 10:00 " + time);
        tale.does(host.api(), "confirm", booking);
        isGerman(booking, "booking_confirmed", "Ihre Buchung ist bestätigt", "Dauer: 1 Stunde", time);
        tale.does(tale.guest(booking), "reschedule", booking, Map.of("start_at", "2026-11-30T14:00:00Z"));
        tale.does(host.api(), "reschedule/reject", booking);
        isGerman(booking, "booking_reschedule_rejected", "nicht verschieben auf Montag, 30. November 2026, 15:00");
        tale.does(host.api(), "reschedule", booking, Map.of("start_at", "2026-12-01T14:00:00Z"));
        isGerman(booking, "booking_rescheduled", "hat eine neue Zeit", "Dienstag, 1. Dezember 2026, 15:00 " + time);
        tale.at("2026-11-30T14:00:00Z");
        isGerman(booking, "booking_reminder", "an Ihre Buchung erinnern", "Dienstag, 1. Dezember 2026, 15:00 " + time);
        tale.does(host.again().api(), "cancel", booking, Map.of("reason", "Ich bin krank."));
        isGerman(booking, "booking_cancelled", "findet nicht statt", "Als Grund wurde genannt: Ich bin krank.");
        assertThat(tale.told(booking, " client ")).hasSize(7).allMatch(line -> line.contains(" email de "));
    }

    @Test
    @Tag("D14")
    void aBrazilianClientReadsPortugueseOnTheClockOfSaoPaulo() {
        SignedIn host = tale.signIn(anna);
        Map<String, Object> paula = Map.of(
                "name", "Paula", "email", "paula@example.com", "time_zone", "America/Sao_Paulo", "language", "pt");
        String time = "(Horário de Brasília)";
        String type = tale.type(anna, Map.of("confirmation", "request", "pending_minutes", 60));
        String booking = tale.booked(type, START, paula);
        isPortuguese(booking, "booking_received", "recebemos seu pedido", "26 de novembro de 2026, 06:00 " + time);
        tale.does(host.api(), "confirm", booking);
        isPortuguese(booking, "booking_confirmed", "sua reserva está confirmada", "quinta-feira", time);
        tale.at("2026-11-25T09:00:00Z");
        isPortuguese(booking, "booking_reminder", "lembrete da sua reserva", "quinta-feira", "06:00 " + time);
        tale.does(host.api(), "cancel", booking);
        isPortuguese(booking, "booking_cancelled", "foi cancelada");

        String unanswered = tale.booked(type, "2026-11-26T14:00:00Z", paula);
        tale.at("2026-11-25T12:00:00Z");
        isPortuguese(unanswered, "booking_expired", "não pode oferecer o horário", "11:00 " + time);
        assertThat(tale.words(unanswered, "booking_expired", "email")).doesNotContain("Motivo");
        String refused = tale.booked(type, "2026-11-26T12:00:00Z", paula);
        tale.does(host.api(), "reject", refused, Map.of("reason", "Estou viajando."));
        isPortuguese(refused, "booking_rejected", "Motivo informado: Estou viajando.");
    }

    /** Both are told of the same moment: each on their own clock, whatever the other's says. */
    @ParameterizedTest
    @Tag("D14")
    @CsvSource({
        // Booked weeks before Europe goes back, for the Sunday on which it does.
        "2026-10-01, 2026-10-25T09:00:00Z, Europe/Berlin, 'Sonntag, 25. Oktober 2026, 10:00', Europe/Berlin, 'Sunday, 25 October 2026, 10:00'",
        "2026-10-01, 2026-10-25T09:00:00Z, Europe/Berlin, 'Sonntag, 25. Oktober 2026, 10:00', America/Sao_Paulo, 'Sunday, 25 October 2026, 06:00'",
        "2026-10-01, 2026-10-25T09:00:00Z, Europe/Berlin, 'Sonntag, 25. Oktober 2026, 10:00', America/New_York, 'Sunday, 25 October 2026, 05:00'",
        // Europe has gone back, New York goes on this day.
        "2026-10-20, 2026-11-01T15:00:00Z, Europe/Berlin, 'Sonntag, 1. November 2026, 16:00', America/New_York, 'Sunday, 1 November 2026, 10:00'",
        "2026-10-20, 2026-10-31T15:00:00Z, Europe/Berlin, 'Samstag, 31. Oktober 2026, 16:00', America/New_York, 'Saturday, 31 October 2026, 11:00'",
        // New York goes forward first, Europe two weeks later.
        "2027-03-01, 2027-03-14T14:00:00Z, America/New_York, 'Sonntag, 14. März 2027, 10:00', Europe/Berlin, 'Sunday, 14 March 2027, 15:00'",
        "2027-03-01, 2027-03-28T08:00:00Z, Europe/Berlin, 'Sonntag, 28. März 2027, 10:00', America/New_York, 'Sunday, 28 March 2027, 04:00'",
        "2027-03-01, 2027-03-28T08:00:00Z, Europe/Berlin, 'Sonntag, 28. März 2027, 10:00', America/Sao_Paulo, 'Sunday, 28 March 2027, 05:00'",
        // Sao Paulo has no summer time any more.
        "2027-03-01, 2027-03-28T12:00:00Z, America/Sao_Paulo, 'Sonntag, 28. März 2027, 09:00', Europe/Berlin, 'Sunday, 28 March 2027, 14:00'",
    })
    void theDayBeforeIsTwentyFourHoursBeforeAlsoWhenTheClockIsChangedInBetween(
            String bookedOn, String start, String hostsZone, String hostReads, String clientsZone, String clientReads) {
        tale.at(bookedOn + "T12:00:00Z");
        String host = hostIn(hostsZone);
        Map<String, Object> bo =
                Map.of("name", "Bo Lind", "email", "bo@example.com", "time_zone", clientsZone, "language", "en");
        String booking = tale.booked(tale.type(host, Map.of()), start, bo);
        String due = Instant.parse(start).minusSeconds(86_400).toString();

        String booked = bookedOn + "T12:00:00Z";
        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_confirmed client email en " + booked + " sent",
                        "booking_request_new host email de " + booked + " sent",
                        "booking_reminder client email en " + due + " planned");
        tale.at(due);
        assertThat(tale.told(booking, "booking_reminder"))
                .containsExactly("booking_reminder client email en " + due + " sent");
        for (String step : List.of("booking_confirmed", "booking_reminder")) {
            assertThat(tale.words(booking, step, "email"))
                    .contains(clientReads + " (")
                    .doesNotContain(hostReads);
        }
        assertThat(tale.words(booking, "booking_request_new", "email")).contains(hostReads + " (");
    }

    private String hostIn(String zone) {
        String id = tale.api
                .post(
                        "/api/hosts",
                        Map.of(
                                "slug", "sunday",
                                "name", "Ada Sonntag",
                                "email", "ada@example.com",
                                "time_zone", zone,
                                "language", "de"))
                .id();
        tale.cast.hours(id, EVERY_DAY, "06:00", "20:00");
        return id;
    }

    /** Without links, in which anything may stand. */
    private String said(String booking, String step) {
        return tale.words(booking, step, "email").replaceAll("https?://\\S+", "");
    }

    private void isGerman(String booking, String step, String... words) {
        assertThat(said(booking, step))
                .contains("Guten Tag Uwe Kurz,", "Buchungszeichen")
                .contains(words)
                .doesNotContain(ENGLISH.stream()
                        .filter(word -> !word.equals("November"))
                        .toList());
        assertThat(tale.letter(booking, step, "email").get("html").asString()).contains("lang=\"de-DE\"");
    }

    private void isPortuguese(String booking, String step, String... words) {
        assertThat(said(booking, step))
                .contains("Olá, Paula,", "código de reserva")
                .contains(words)
                .doesNotContain(ENGLISH);
        assertThat(tale.letter(booking, step, "email").get("html").asString()).contains("lang=\"pt-BR\"");
    }
}
