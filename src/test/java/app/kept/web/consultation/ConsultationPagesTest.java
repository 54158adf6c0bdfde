package app.kept.web.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The morning at the desk of a shop: Ada and Bo have booked a consultation and wait to hear from somebody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsultationPagesTest {
    private static final String LIST = "/consultations";
    private static final String BOTH = "/consultations?show=all";
    private static final String NOW = "2026-11-20T10:00:00Z";

    private final TestServer server = TestServer.start(Map.of("CONSULTATION_PUBLIC_BOOK_RATE_LIMIT", "1000"));
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final Api guest = server.visitor();
    private final SignedIn owner = SignedIn.as(server, "admin");
    private final Api admin = owner.api();
    private final SignedIn other = SignedIn.as(server, "coordinator");
    private final Api coordinator = other.api();

    @BeforeEach
    void nothingIsInStock() {
        rows.change("delete from consultation_booking");
        rows.change("delete from slot_booking");
        rows.change("delete from slot");
        cast.clock(NOW);
        server.api().delete("/api/admin/consultations/slots/" + slot("2026-12-24T09:00:00Z"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("E8")
    void whoeverWaitsIsSeenMarkedAndPutBack() {
        String ada = ada();
        String bo = booked("2026-12-02T08:00:00Z", "Bo", "Lisbon");
        String list = admin.page(LIST).body();
        assertThat(list.indexOf(">Bo<")).isPositive().isLessThan(list.indexOf(">Ada<"));
        assertThat(list)
                .contains("To contact (2)", "mailto:ada%2Bshop@example.com", "tel:+493012345678")
                .contains("For the client that is");
        assertThat(admin.page("/today").body()).contains("Consultations with nobody in touch yet: 2");

        Api.Answer marked = admin.form(path(ada), admin.filledIn(LIST, path(ada), Map.of()));
        String after = admin.page(location(marked)).body();
        assertThat(after).contains("Ada is marked as contacted.", "To contact (1)", ">Bo<");
        assertThat(rows.texts("select contacted_by_id::text from consultation_booking where id = ?::uuid", ada))
                .containsExactly(owner.person().toString());
        assertThat(admin.page("/consultations?show=contacted").body())
                .contains(">Ada<", "got in touch")
                .doesNotContain(">Bo<");

        Api.Answer undone = admin.form(path(ada), admin.filledIn(location(marked), path(ada), Map.of()));
        assertThat(admin.page(location(undone)).body()).contains("Ada is to be contacted again.", "To contact (2)");
        assertThat(admin.page(path(ada)).body())
                .contains("Consultation booked", "Got in touch about a consultation", "Not in touch after all")
                .contains("Messages about it", "/messages/", "/slots/", "/clients/");
        assertThat(admin.page("/audit?kind=bookings").body()).contains("Not in touch after all", path(ada), path(bo));
    }

    @Test
    @Tag("E8")
    void whoIsWithdrawnGivesTheSlotBackAndIsToldOfOnTheirPage() {
        String ada = ada();
        String slot =
                rows.texts("select slot_id::text from consultation_booking").getFirst();
        assertThat(admin.page("/slots").body()).contains("<bdi>Ada</bdi>");
        assertThat(admin.page("/slots/" + slot).body()).contains("Booked by", path(ada));
        String client =
                rows.texts("select client_id::text from consultation_booking").getFirst();
        assertThat(admin.page("/clients/" + client).body()).contains(path(ada));
        Map<String, String> twice = admin.filledIn(path(ada), path(ada) + "/withdraw", Map.of());

        Api.Answer done = admin.form(path(ada) + "/withdraw", twice);
        assertThat(done.status()).isEqualTo(303);
        Api.Answer again = admin.form(path(ada) + "/withdraw", twice);

        assertThat(location(again)).as("pressed twice").isEqualTo(location(done));
        assertThat(admin.page(location(done)).body())
                .contains(">Ada<", "This consultation was withdrawn.", "Consultation withdrawn", "Messages about it")
                .doesNotContain("Mark as contacted");
        assertThat(admin.page("/slots/" + slot).body()).doesNotContain("Booked by");
        assertThat(rows.number(
                        "select count(*) from fact where type = 'consultation.withdrawn' and about = ?::uuid", ada))
                .isEqualTo(1);
        assertThat(admin.page(LIST).body()).contains("You have been in touch with everybody.");
        String message = rows.texts("select id::text from message where about_id = ?::uuid", ada)
                .getFirst();
        assertThat(admin.page("/messages/" + message).body()).contains(path(ada), "Ada · Consultation");
    }

    @Test
    void whoComesSecondIsTold() {
        String ada = ada();
        Map<String, String> late = coordinator.filledIn(LIST, path(ada), Map.of());
        Map<String, String> mine = admin.filledIn(LIST, path(ada), Map.of());
        Map<String, String> lateToWithdraw = coordinator.filledIn(path(ada), path(ada) + "/withdraw", Map.of());
        assertThat(admin.form(path(ada), mine).status()).isEqualTo(303);
        assertThat(admin.form(path(ada), mine).status()).as("pressed twice").isEqualTo(303);

        Api.Answer told = coordinator.form(path(ada), late);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("Somebody else was quicker.", "got in touch", "Not contacted after all");
        assertThat(coordinator.form(path(ada) + "/withdraw", lateToWithdraw).status())
                .isEqualTo(409);
        assertThat(rows.texts("select contacted_by_id::text from consultation_booking"))
                .containsExactly(owner.person().toString());

        Map<String, String> undo = coordinator.filledIn(path(ada), path(ada), Map.of());
        admin.form(path(ada) + "/withdraw", admin.filledIn(path(ada), path(ada) + "/withdraw", Map.of()));
        Api.Answer gone = coordinator.form(path(ada), undo);
        assertThat(gone.status()).isEqualTo(409);
        assertThat(gone.body()).contains("Somebody else has withdrawn this consultation meanwhile.");
    }

    @Test
    void hostsSeeNoneOfIt() {
        String ada = ada();
        Api host = host();
        assertThat(host.page(LIST).status()).isEqualTo(403);
        assertThat(host.page(path(ada)).status()).isEqualTo(403);
        var sent = new HashMap<>(Map.of("state", "contacted", "seen", "x"));
        sent.put(
                "form_token",
                host.filledIn("/account/password", "/account/password", Map.of())
                        .getOrDefault("form_token", ""));
        assertThat(host.form(path(ada), sent).status()).isEqualTo(403);
        assertThat(host.page("/bookings").body()).doesNotContain(LIST);
        assertThat(host.page("/today").body()).doesNotContain(LIST);
        assertThat(host.page("/go?q=consult").body()).doesNotContain(LIST);
        assertThat(admin.page(LIST + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void whereNothingOfTheKindIsInStockNothingIsSaidOfIt() {
        assertThat(admin.page("/bookings").body()).doesNotContain(LIST);
        assertThat(admin.page("/today").body()).doesNotContain(LIST);
        assertThat(admin.page("/go?q=consult").body()).doesNotContain(LIST);
        assertThat(admin.page(LIST).body()).contains("Nobody can book a consultation yet", "/slots/bulk");

        slot("2026-12-01T08:00:00Z");

        assertThat(admin.page("/bookings").body()).contains("href=\"/consultations\"");
        assertThat(admin.page("/insights").body()).contains("href=\"/consultations\"");
        assertThat(admin.page("/bookings/week").body()).contains("href=\"/consultations\"");
        assertThat(admin.page("/go?q=consult").body()).contains("href=\"/consultations\"");
        assertThat(admin.page(LIST).body()).contains("You have been in touch with everybody.");
    }

    @Test
    void theListIsNarrowedToDaysAndGoesOnBehindAKey() {
        for (int i = 0; i < 27; i++) booked("2026-12-%02dT08:00:00Z".formatted(i + 1), "Client " + (i + 1), "Berlin");
        String first = admin.page(LIST).body();
        assertThat(first.split("<li>\n<h2>")).hasSize(26);
        assertThat(first).contains("To contact (27)");
        String next = first.replaceAll("(?s).*onward-link\"><a href=\"([^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(admin.page(next).body().split("<li>\n<h2>")).hasSize(3);
        assertThat(admin.page("/consultations?from=2026-12-03&to=2026-12-04").body())
                .contains(">Client 3<", ">Client 4<")
                .doesNotContain(">Client 5<", ">Client 2<");
        assertThat(admin.page("/consultations?from=2027-01-01").body()).contains("No consultation is like that.");
        Api.Answer wrong = admin.page("/consultations?from=2026-12-03&to=2026-12-01");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"to-error\"", "value=\"2026-12-03\"");
        assertThat(admin.page("/consultations?from=soon").status()).isEqualTo(422);
        String one = "/consultations?show=all&client="
                + rows.texts("select client_id::text from consultation_booking where name = 'Client 7'")
                        .getFirst();
        assertThat(admin.page(one).body()).contains(">Client 7<").doesNotContain(">Client 8<");
    }

    @Test
    void theyFitAndNothingIsInTheWayOfThoseWhoListen() {
        String ada = ada();
        booked("2026-12-02T08:00:00Z", "W".repeat(50), "Lisbon");
        admin.form(path(ada), admin.filledIn(LIST, path(ada), Map.of()));
        for (Browsing.Visitor visitor : List.of(
                Browsing.Visitor.PHONE.withJavaScript(),
                Browsing.Visitor.DESK.withJavaScript().inTheDark())) {
            try (Browsing browsing = owner.browsing(visitor)) {
                for (String one : List.of(
                        LIST,
                        BOTH,
                        BOTH + "&lang=de",
                        path(ada) + "?withdraw=true",
                        path(ada) + "?lang=de",
                        "/today?lang=en",
                        "/slots")) {
                    browsing.open(one);
                    assertThat(browsing.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .as(one)
                            .isEqualTo(true);
                    assertThat(Accessibility.problems(browsing.page())).as(one).isEmpty();
                }
            }
        }
        assertThat(admin.page(BOTH + "&lang=de").body())
                .contains("Beratungen", "Zu kontaktieren (1)", "Beim Kunden ist das");
    }

    private String ada() {
        return booked("2026-12-01T08:00:00Z", "Ada", "Berlin");
    }

    private String booked(String at, String name, String city) {
        Api.Answer booked = guest.post(
                "/api/consultations/book",
                Map.of(
                        "slotId",
                        slot(at),
                        "name",
                        name,
                        "email",
                        name.toLowerCase(Locale.ROOT).replace(" ", "-") + "+shop@example.com",
                        "phone",
                        "+4930123456" + (name.equals("Ada") ? "78" : at.substring(8, 10)),
                        "timeZone",
                        "Europe/" + city));
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        return booked.id();
    }

    private String slot(String at) {
        Api.Answer made = server.api()
                .post(
                        "/api/admin/consultations/slots",
                        Map.of("startAt", at, "endAt", at.replace(":00:00Z", ":30:00Z"), "timeZone", "Europe/Berlin"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.id();
    }

    private Api host() {
        SignedIn somebody = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", cast.anna(), somebody.person());
        return somebody.api();
    }

    private static String path(String id) {
        return LIST + "/" + id;
    }

    private static String location(Api.Answer answer) {
        return answer.raw().headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }
}
