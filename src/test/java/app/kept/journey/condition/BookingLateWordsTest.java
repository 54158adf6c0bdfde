package app.kept.journey.condition;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.journey.form.Question;
import app.kept.journey.form.Step;
import app.kept.message.Message;
import app.kept.message.MessageState;
import app.kept.message.channel.About;
import app.kept.platform.text.Language;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What messages say that is known only when they go. */
class BookingLateWordsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Step PLAIN = Stage.step("step", List.of(), Optional.empty());

    private static Stage stage;
    private static BookingLateWords late;
    private static String anna;
    private static String intro;

    @BeforeAll
    static void start() {
        stage = new Stage();
        anna = stage.host("anna", "Anna Meyer", "Therapist");
        intro = Stage.type(
                stage.server.api(),
                anna,
                "intro",
                Map.of(
                        "location",
                        "https://meet.example.com/anna",
                        "price",
                        Map.of("amount", 9050, "currency", "EUR")));
        late = new BookingLateWords(
                stage.types,
                stage.hosts,
                stage.openTimes,
                booking -> Optional.of("https://kept.example/booking/" + booking.reference()),
                () -> URI.create("https://kept.example"));
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    @Tag("D6")
    void theLetterAfterAnIntroOffersTheNextFullSessionOnTheReadersClock() {
        String booking = stage.book(intro, "2026-12-02T09:00:00+01:00", Stage.client("ida"));
        assertThat(words("calIntroFollowup", booking, "client"))
                .as("without a full session, the same again")
                .containsEntry("book_link", "https://kept.example/book/anna/intro");

        String full = Stage.type(stage.server.api(), anna, "full_session", Map.of("notice_minutes", 4 * 24 * 60));

        Map<String, String> words = words("calIntroFollowup", booking, "client");
        // Saturday is four days away and Monday at nine is the first hour after it, which is three in New York.
        assertThat(words)
                .containsEntry("next_when", "Monday, 7 December 2026, 03:00")
                .containsEntry("book_link", "https://kept.example/book/anna/full-session")
                .containsEntry(
                        "hosts_link",
                        "https://kept.example/others/anna?kind=intro&time_zone=America%2FNew_York&lang=en");
        Step within = Stage.step(
                "step",
                List.of(new Question("host_has_open_time", Map.of("kind", "full_session", "within", "3d"))),
                Optional.empty());
        assertThat(known(late.of(
                        message("calIntroFollowup", booking, "client", Map.of()),
                        within,
                        stage.parties(booking),
                        Stage.NOW)))
                .doesNotContainKey("next_when")
                .containsKey("book_link");
        assertThat(full).isNotEmpty();
    }

    @Test
    @Tag("D7")
    void aFollowUpWithoutAnOpenTimeSaysThatItHasNothingToSay() {
        String lena = stage.host("lena", "Lena Lang", "");
        String talk = Stage.type(stage.server.api(), lena, "talk", Map.of("window_days", 3));
        String booking = stage.book(talk, "2026-12-02T09:00:00+01:00", Stage.client("ona"));
        assertThat(words("calSessionFollowup", booking, "client"))
                .containsEntry("book_link", "https://kept.example/book/lena/talk")
                .containsKey("next_when");

        stage.cast.hours(lena, List.of("sunday"), "09:00", "10:00");

        assertThat(of("calSessionFollowup", booking, "client", Map.of()))
                .isEqualTo(new LateWords.Missing("next_when", "Lena Lang has no open time that could be offered."));
        assertThat(known(of("calSessionFollowup", booking, "client", Map.of("next_when", "soon"))))
                .as("what the message has already is not asked for")
                .containsKey("book_link")
                .doesNotContainKey("next_when");
    }

    @Test
    void theWayToBookIsGivenToTheClientOnly() {
        String mia = stage.host("mia", "Mia Moll", "");
        String talk = Stage.type(stage.server.api(), mia, "talk", Map.of());
        String booking = stage.book(talk, "2026-12-02T09:00:00+01:00", Stage.client("una"));

        assertThat(words("booking_cancelled", booking, "client")).containsKey("book_link");
        for (String other : List.of("host", "team", "member", "webhook")) {
            assertThat(words("booking_cancelled", booking, other)).doesNotContainKey("book_link");
            assertThat(of("calIntroFollowup", booking, other, Map.of()))
                    .isEqualTo(new LateWords.Missing("book_link", "The way to book is given to clients only."));
        }
    }

    @Test
    @Tag("D8")
    void recoveryNamesAtMostThreeOthersWhoHaveTime() {
        String uma = stage.host("uma", "Uma Uhl", "Midwife");
        String booking = stage.book(stage.type(uma, "visit"), "2026-12-02T09:00:00+01:00", Stage.client("sue"));
        assertThat(of("cancellationRecovery", booking, "client", Map.of()))
                .isEqualTo(new LateWords.Missing("hosts", "No other suitable host has an open time."));

        for (String slug : List.of("m1", "m2", "m3", "m4", "m5")) {
            String other = stage.host(slug, "Midwife " + slug, "midwife");
            stage.type(other, slug.equals("m2") ? "course" : "visit");
        }

        assertThat(words("cancellationRecovery", booking, "client"))
                .containsEntry("hosts", "Midwife m1, Midwife m3, Midwife m4")
                .containsEntry(
                        "hosts_link",
                        "https://kept.example/others/uma?kind=visit&time_zone=America%2FNew_York&lang=en");
    }

    @Test
    void whatIsWrittenOfTheBookingIsInTheReadersLanguage() {
        String booking = stage.book(intro, "2026-12-03T09:00:00+01:00", Stage.client("deb"));
        Message german = message("booking_confirmed", booking, "client", Map.of(), Language.DE);

        Map<String, String> words = known(late.of(german, PLAIN, stage.parties(booking), Stage.NOW));

        assertThat(words)
                .containsEntry("duration", "1 Stunde")
                .containsEntry("location", "https://meet.example.com/anna")
                .containsEntry("meeting_link", "https://meet.example.com/anna")
                .doesNotContainKeys("reason", "host_bio", "answers", "next_when", "hosts");
        assertThat(words.getOrDefault("price", "").replace('\u00a0', ' ')).isEqualTo("90,50 €");
    }

    @Test
    void theHostReadsTheAnswersAndNobodyButTheClientGetsTheLinkThatActsForThem() {
        String type = Stage.type(
                stage.server.api(),
                stage.host("quinn", "Quinn", ""),
                "asked",
                Map.of(
                        "questions",
                        List.of(
                                Map.of("key", "topic", "label", "What about?", "type", "text"),
                                Map.of("key", "new", "label", "New here?", "type", "yes_no"))));
        String booking = stage.book(type, "2026-12-02T09:00:00+01:00", Stage.client("que"));
        stage.rows.change(
                "update booking set answers = '{\"topic\": \"us\", \"new\": true, \"gone\": 1}' where id = ?::uuid",
                booking);

        assertThat(words("booking_request_new", booking, "host"))
                .containsEntry("answers", "What about?: us\nNew here?: Yes")
                .doesNotContainKey("manage_link");
        LateWords.Found toClient = of("booking_confirmed", booking, "client", Map.of());
        String reference = stage.parties(booking).booking().reference();
        assertThat(toClient).isInstanceOfSatisfying(LateWords.Known.class, known -> {
            assertThat(known.secrets())
                    .containsOnly(Map.entry("manage_link", "https://kept.example/booking/" + reference));
            assertThat(known.words()).doesNotContainKey("manage_link");
        });
        assertThat(known(of("no_such_template", booking, "client", Map.of()))).isEmpty();
    }

    @Test
    void theGuestsLinkOpensTheBookingAndIsTheSameForAllWhoAskAtOnce() throws Exception {
        String booking = stage.book(intro, "2026-12-04T09:00:00+01:00", Stage.client("gus"));
        UUID id = UUID.fromString(booking);
        Callable<String> asking = () -> stage.server.guestLink(id).orElseThrow();
        Set<String> links = new HashSet<>();
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var link : many.invokeAll(List.of(asking, asking, asking, asking, asking, asking)))
                links.add(link.get());
        }
        links.add(asking.call());

        assertThat(links).hasSize(1);
        String path = URI.create(links.iterator().next()).getPath();
        assertThat(stage.server.visitor().page(path).status()).isEqualTo(200);
        stage.cast.advance(Duration.ofDays(40).toString());
        assertThat(stage.server.guestLink(id))
                .as("a month after the end it is good no longer")
                .isEmpty();
        stage.at(Stage.NOW);
    }

    private static Map<String, String> words(String template, String booking, String recipient) {
        return known(of(template, booking, recipient, Map.of()));
    }

    private static LateWords.Found of(String template, String booking, String recipient, Map<String, String> data) {
        return late.of(message(template, booking, recipient, data), PLAIN, stage.parties(booking), Stage.NOW);
    }

    private static Map<String, String> known(LateWords.Found found) {
        if (found instanceof LateWords.Known known) return known.all();
        throw new AssertionError(found);
    }

    private static Message message(String template, String booking, String recipient, Map<String, String> data) {
        return message(template, booking, recipient, data, Language.EN);
    }

    private static Message message(
            String template, String booking, String recipient, Map<String, String> data, Language language) {
        return new Message(
                stage.account(),
                UUID.randomUUID(),
                new About("booking", UUID.fromString(booking)),
                "step",
                template,
                "email",
                recipient,
                "bo@example.com",
                language,
                NEW_YORK,
                data,
                null,
                Instant.parse("2026-12-01T08:00:00Z"),
                null,
                List.of(),
                MessageState.PLANNED,
                null,
                null);
    }
}
