package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.HttpFake;
import app.kept.message.whatsapp.FakeMeta;
import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The marketplace: professionals hear of each booking wherever they are, clients by mail or else by WhatsApp. */
class MarketplaceStoryTest {
    private static final String NOW = Tale.NOW;
    /** Nine o'clock in Sao Paulo, on a Thursday. */
    private static final String START = "2026-11-26T12:00:00Z";

    private static final String DAY_BEFORE = "2026-11-25T12:00:00Z";
    private static final String NEXT_DAY = "2026-11-21T08:30:00Z";
    private static final String LATER = "2026-11-30T12:00:00Z";
    private static final String OWN_DOING = " skipped: They did it themselves, and know.";
    private static final String OVER = " skipped: The booking does not take place any more.";
    private static final Map<String, Object> BIA = Map.of(
            "name", "Bia Reis",
            "email", "bia@example.com",
            "phone", "+55 11 98765-4321",
            "time_zone", "America/Sao_Paulo",
            "language", "pt");

    private final Tale tale = new Tale("marketplace");
    private final String rui = professional(tale);
    private final SignedIn host = tale.signIn(rui);

    @AfterEach
    void stop() {
        tale.close();
    }

    @Test
    @Tag("C10")
    void theProfessionalIsToldInTheAppByWhatsAppAndByMailAndTheClientByMail() {
        String booking = tale.booked(tale.type(rui, Map.of()), START, BIA);
        assertThat(tale.told(booking))
                .containsExactlyInAnyOrder(
                        "booking_request_new host inbox pt " + NOW + " sent",
                        "booking_request_new host whatsapp pt " + NOW + " sent",
                        "booking_request_new host email pt " + NOW + " sent",
                        "booking_confirmed client email pt " + NOW + " sent",
                        "booking_reminder client email pt " + DAY_BEFORE + " planned");
        assertThat(tale.mailbox())
                .containsExactlyInAnyOrder(
                        "whatsapp +5511912345678 booking_request_new",
                        "email rui@example.com booking_request_new",
                        "email bia@example.com booking_confirmed");
        assertThat(tale.words(booking, "booking_request_new", "whatsapp"))
                .contains("Nova reserva", "26 de novembro de 2026, 09:00");

        tale.at(LATER);
        assertThat(tale.told(booking, "booking_reminder"))
                .containsExactly("booking_reminder client email pt " + DAY_BEFORE + " sent");
    }

    @Test
    @Tag("C10")
    void aClientWithAPhoneAloneIsToldByWhatsApp() {
        String booking = tale.booked(
                tale.type(rui, Map.of("confirmation", "request")),
                START,
                Map.of("name", "Caio", "phone", "+55 11 98765-0000", "language", "pt"));
        tale.at(NEXT_DAY);
        tale.done(appointment(host.api(), booking, Map.of("status", "confirmed")));
        tale.at(LATER);

        assertThat(tale.told(booking))
                .containsExactlyInAnyOrderElementsOf(with(
                        announced(),
                        "booking_received client whatsapp pt " + NOW + " sent",
                        "booking_confirmed client whatsapp pt " + NEXT_DAY + " sent",
                        "booking_reminder client whatsapp pt " + DAY_BEFORE + " sent"));
    }

    @Test
    @Tag("C10")
    void whereTheMailIsRefusedWhatsAppTakesItsPlace() {
        Map<String, Object> gone =
                Map.of("name", "Bia", "email", "bia@refused.example", "phone", "+55 11 98765-4321", "language", "pt");
        String booking = tale.booked(tale.type(rui, Map.of()), START, gone);
        tale.at(LATER);

        String refused = " failed: The mailbox refuses every address at refused.example, to show a failure."
                + " It goes by whatsapp instead.";
        assertThat(tale.told(booking))
                .containsExactlyInAnyOrderElementsOf(with(
                        announced(),
                        "booking_confirmed client email pt " + NOW + refused,
                        "booking_confirmed client whatsapp pt " + NOW + " sent",
                        "booking_reminder client email pt " + DAY_BEFORE + refused,
                        "booking_reminder client whatsapp pt " + DAY_BEFORE + " sent"));
    }

    @Test
    @Tag("C13")
    void eachActIsToldToTheOtherSideAndOnlyTheRightSideMayDoIt() {
        String type = tale.type(rui, Map.of("confirmation", "request"));
        String booking = tale.booked(type, START, BIA);
        Api guest = tale.guest(booking);
        for (Map<String, Object> act : List.<Map<String, Object>>of(
                Map.of("status", "confirmed"),
                Map.of("status", "rejected"),
                Map.of("status", "completed"),
                Map.of("paymentStatus", "paid"))) {
            assertThat(appointment(guest, booking, act).status())
                    .as("%s by the client", act)
                    .isEqualTo(403);
        }
        tale.settle();
        assertThat(tale.told(booking))
                .containsExactlyInAnyOrderElementsOf(
                        with(announced(), "booking_received client email pt " + NOW + " sent"));

        tale.at(NEXT_DAY);
        tale.done(appointment(host.api(), booking, Map.of("status", "confirmed")));
        tale.done(appointment(host.api(), booking, Map.of("paymentStatus", "paid")));
        tale.at("2026-11-22T08:30:00Z");
        tale.done(appointment(guest, booking, Map.of("status", "cancelled")));
        tale.at(LATER);

        String end = "2026-11-22T08:30:00Z";
        assertThat(tale.told(booking))
                .containsExactlyInAnyOrderElementsOf(with(
                        announced(),
                        "booking_received client email pt " + NOW + " sent",
                        "booking_confirmed client email pt " + NEXT_DAY + " sent",
                        "booking_reminder client email pt " + DAY_BEFORE + OVER,
                        "booking_cancelled client email pt " + end + OWN_DOING,
                        "booking_cancelled_host host inbox pt " + end + " sent",
                        "booking_cancelled_host host whatsapp pt " + end + " sent",
                        "booking_cancelled_host host email pt " + end + " sent"));
    }

    @Test
    @Tag("C13")
    void whatIsRejectedIsToldAndWhatIsCompletedIsNot() {
        String type = tale.type(rui, Map.of("confirmation", "request"));
        String refused = tale.booked(type, START, BIA);
        tale.done(appointment(host.api(), refused, Map.of("status", "rejected")));
        String held = tale.booked(type, "2026-11-26T14:00:00Z", BIA);
        tale.done(appointment(host.api(), held, Map.of("status", "confirmed")));
        tale.at("2026-11-26T15:00:00Z");
        tale.done(appointment(host.api(), held, Map.of("status", "completed")));
        tale.at(LATER);

        assertThat(tale.told(refused))
                .containsExactlyInAnyOrderElementsOf(with(
                        announced(),
                        "booking_received client email pt " + NOW + " sent",
                        "booking_rejected client email pt " + NOW + " sent"));
        assertThat(tale.status(held)).isEqualTo("completed");
        assertThat(tale.told(held))
                .containsExactlyInAnyOrderElementsOf(with(
                        announced(),
                        "booking_received client email pt " + NOW + " sent",
                        "booking_confirmed client email pt " + NOW + " sent",
                        "booking_reminder client email pt 2026-11-25T14:00:00Z sent"));
    }

    /** The form on a professional's own site, whose answer says nothing but that it is done. */
    @Test
    @Tag("C10")
    void whoBooksOnTheSiteOfAProfessionalStartsTheSameJourney() {
        tale.type(rui, Map.of("slug", "sessao"));
        Api.Answer answer = tale.done(new Api(tale.server.address(), "")
                .post(
                        "/api/booking",
                        Map.of(
                                "slug", "rui",
                                "startsAt", START,
                                "clientName", "Davi",
                                "clientPhone", "(11) 98888-7777")));

        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        String booking = tale.rows.texts("select id from booking").getFirst();
        assertThat(tale.told(booking))
                .containsExactlyInAnyOrderElementsOf(with(
                        announced(),
                        "booking_confirmed client whatsapp pt " + NOW + " sent",
                        "booking_reminder client whatsapp pt " + DAY_BEFORE + " planned"));
        assertThat(tale.mailbox()).contains("whatsapp +5511988887777 booking_confirmed");
    }

    /** Meta sends nothing that it has not approved: only what is mapped to a template of its own goes. */
    @Test
    @Tag("B7")
    @Tag("C10")
    void whatGoesByWhatsAppReachesMetaInTheTemplatesThatItKnows() throws IOException {
        var meta = new FakeMeta();
        try (var fake = new HttpFake(meta);
                Tale real = new Tale(
                        "marketplace",
                        Map.of(
                                "KEPT_WHATSAPP_TOKEN", FakeMeta.TOKEN,
                                "KEPT_WHATSAPP_PHONE_NUMBER_ID", FakeMeta.NUMBER,
                                "KEPT_WHATSAPP_APP_SECRET", "It's a Secret to Everybody",
                                "KEPT_WHATSAPP_VERIFY_TOKEN", "a-word-of-our-own",
                                "KEPT_WHATSAPP_TEMPLATES", "booking_request_new.pt = nova/pt_BR : text",
                                "KEPT_WHATSAPP_URL", fake.url(),
                                "KEPT_OUTBOUND_ALLOW", "127.0.0.1/32",
                                "KEPT_BASE_URL", "https://kept.example"))) {
            String type = real.type(professional(real), Map.of());
            String booking = real.booked(type, START, BIA);

            assertThat(real.told(booking, " host "))
                    .containsExactlyInAnyOrder(
                            "booking_request_new host whatsapp pt " + NOW + " sent",
                            "booking_request_new host email pt " + NOW + " sent");
            assertThat(meta.messages).hasSize(1);
            assertThat(meta.messages.getFirst().path("to").asString("")).isEqualTo("5511912345678");
            assertThat(meta.messages.getFirst().path("template").toString())
                    .contains("nova", "pt_BR", "quinta-feira, 26 de novembro de 2026, 09:00");
        }
    }

    private static String professional(Tale tale) {
        String id = tale.api
                .post(
                        "/api/hosts",
                        Map.of(
                                "slug", "rui",
                                "name", "Rui Alves",
                                "email", "rui@example.com",
                                "phone", "+55 11 91234-5678",
                                "time_zone", "America/Sao_Paulo",
                                "language", "pt"))
                .id();
        tale.cast.hours(id, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "08:00", "18:00");
        return id;
    }

    private static Api.Answer appointment(Api who, String booking, Map<String, Object> fields) {
        return who.patch("/api/appointments/" + booking, fields);
    }

    private static List<String> announced() {
        return List.of(
                "booking_request_new host inbox pt " + NOW + " sent",
                "booking_request_new host whatsapp pt " + NOW + " sent",
                "booking_request_new host email pt " + NOW + " sent");
    }

    private static List<String> with(List<String> some, String... more) {
        var all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
