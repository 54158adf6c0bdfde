package app.kept.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may stand there twice is said on the list of clients, and shown pair by pair. */
class AlikePageTest {
    private static final String PAGE = "/clients/alike";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn cora = SignedIn.as(server, "coordinator");
    private String anna = "";
    private String talk = "";
    private int booked;

    @BeforeEach
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
        cast.hours(anna, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "00:00", "23:00");
        talk = cast.talk(anna);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("C8")
    void pairsAreShownWithWhatTheyHaveInCommonAndLeadToMerging() {
        String ana = booked("Ana Sousa", "ana.sousa@example.com", "+4930901820");
        String dots = booked("A. S.", "anasousa+work@example.com", "");
        booked("Nobody Like Her", "nobody@example.com", "");
        booked("ana sousa", "someone@example.com", "");
        String bea = booked("Bea", "bea@example.com", "+4930901830");
        String too = booked("bea", "bea@other.example", "");
        String child = booked("Cleo", "cleo@example.com", "");
        // Once they are known by their address they stay who they are, whatever phone they are booked for with.
        assertThat(booked("bea", "bea@other.example", "+4930901830")).isEqualTo(too);
        assertThat(booked("Cleo", "cleo@example.com", "+4930901830")).isEqualTo(child);

        String page = cora.api().page(PAGE).body();

        assertThat(page)
                .containsSubsequence(
                        merging(child, too),
                        "Cleo",
                        "same phone",
                        merging(too, bea),
                        "same name and phone",
                        merging(dots, ana),
                        "almost the same email")
                .doesNotContain("Nobody Like Her", "someone@example.com", merging(child, bea));
        assertThat(cora.api().page("/clients").body())
                .contains("Clients who may stand here twice, among the latest: 3.", "href=\"" + PAGE + "\"");
        assertThat(cora.api().page("/clients?q=bea").body()).doesNotContain("href=\"" + PAGE + "\">Look");
        assertThat(cora.api().page(merging(dots, ana)).status()).isEqualTo(200);
        for (String place : List.of(PAGE, "/clients")) {
            try (Browsing browser = cora.browsing(Browsing.Visitor.PHONE.withJavaScript())) {
                browser.open(place);
                assertThat(Accessibility.problems(browser.page())).isEmpty();
            }
        }

        assertThat(server.api()
                        .post("/api/clients/" + too + "/merge", Map.of("into", bea))
                        .status())
                .isEqualTo(200);
        assertThat(cora.api().page(PAGE).body()).contains(merging(child, bea)).doesNotContain(merging(too, bea));
    }

    @Test
    @Tag("C8")
    void aPairOfTwoPeopleIsPutAsideAndTakenBack() {
        String mother = booked("Ana Sousa", "ana@example.com", "+4930901820");
        String child = booked("Rui Sousa", "rui@example.com", "");
        assertThat(booked("Rui Sousa", "rui@example.com", "+4930901820")).isEqualTo(child);
        try (Browsing desk = cora.browsing(Browsing.Visitor.DESK)) {
            desk.open(PAGE);
            desk.page().click("button:has-text('They are two people')");
            assertThat(desk.page().innerText(".saved")).contains("Rui Sousa and Ana Sousa are two people");
            assertThat(desk.page().locator(".mail").count()).isZero();
            assertThat(cora.api().page("/clients").body()).doesNotContain("among the latest");
            desk.page().click(".saved button");
            assertThat(desk.page().locator(".mail li").count()).isOne();
            desk.page().click("button:has-text('They are two people')");
        }
        assertThat(rows.texts("select action from audit where object = 'client' and action like 'told%' order by id"))
                .containsExactly("told_apart", "told_apart_no_more", "told_apart");

        String again = booked("Ana S.", "an.a+x@example.com", "");
        assertThat(cora.api().page(PAGE).body()).contains(merging(again, mother));
        assertThat(server.api()
                        .post("/api/clients/" + mother + "/merge", Map.of("into", again))
                        .status())
                .isEqualTo(200);
        assertThat(cora.api().page(PAGE).body())
                .as("who is not the one who went is not the one who stays")
                .doesNotContain("Rui Sousa");
        assertThat(rows.texts(
                        "select said_at::text from client_two where other_id = ?::uuid and one_id = ?::uuid",
                        again,
                        child))
                .hasSize(1);

        assertThat(tell(cora, child, child).status()).isEqualTo(404);
        assertThat(tell(cora, mother, child).status()).as("merged meanwhile").isEqualTo(404);
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Others"));
        assertThat(tell(stranger, again, child).status()).isEqualTo(404);
        SignedIn host = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", cast.host("cleo"), host.person());
        assertThat(tell(host, again, child).status()).isEqualTo(404);
        assertThat(host.api().page(PAGE + "?one=" + again + "&other=" + child).body())
                .doesNotContain("Rui Sousa");
    }

    private static Api.Answer tell(SignedIn who, String one, String other) {
        Matcher token = Pattern.compile("name=\"form_token\" value=\"([^\"]*)\"")
                .matcher(who.api().page("/account").body());
        assertThat(token.find()).isTrue();
        return who.api().form(PAGE, Map.of("form_token", token.group(1), "one", one, "other", other));
    }

    @Test
    void whoSignsInStaysAndAHostSeesTheirOwnListOnly() {
        String guest = booked("Ana", "ana.sousa@example.com", "");
        String known = booked("Ana", "anasousa@example.com", "");
        SignedIn herself = SignedIn.as(server, "client");
        rows.change("update client set person_id = ? where id = ?::uuid", herself.person(), known);
        assertThat(cora.api().page(PAGE).body()).contains(merging(guest, known)).doesNotContain(merging(known, guest));

        SignedIn host = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", cast.host("cleo"), host.person());
        assertThat(host.api().page(PAGE).body()).contains("Nobody stands here twice");
        rows.change("update member set host_id = ?::uuid where person_id = ?", anna, host.person());
        assertThat(host.api().page(PAGE).body()).contains(merging(guest, known));
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Others"));
        assertThat(stranger.api().page(PAGE).body()).contains("Nobody stands here twice", "href=\"/clients\"");
        assertThat(herself.api().page(PAGE).status()).isEqualTo(403);
    }

    @Test
    void amongTenThousandAllAreFoundPageByPage() {
        String first = booked("Ana", "a.n.a@example.com", "");
        String columns = rows.texts("""
                        select string_agg(column_name, ', ') from information_schema.columns
                        where table_schema = 'public' and table_name = 'client' and is_generated = 'NEVER'
                        """).getFirst();
        // One in two hundred is somebody who is there already.
        rows.change("insert into client (" + columns + ") select " + columns + """
                 from (select (jsonb_populate_record(null::client, to_jsonb(one) || jsonb_build_object(
                    'id', lpad(to_hex(n), 32, '0')::uuid, 'name', 'N' || n, 'email',
                    case when n % 200 = 0 then 'guest+' || n || '@' || (n - 1) || '.example'
                        else 'guest@' || n || '.example' end))).*
                from client one, generate_series(1, 10000) n where one.id = ?::uuid) more
                """, first);
        rows.change("analyze client");

        var found = new ArrayList<String>();
        int pages = 0;
        for (String next = PAGE; !next.isEmpty(); pages++) {
            Api.Answer page = cora.api().page(next);
            assertThat(page.status()).isEqualTo(200);
            Matcher pair = Pattern.compile("/clients/([0-9a-f-]{36})/merge").matcher(page.body());
            while (pair.find()) found.add(pair.group(1));
            Matcher onward =
                    Pattern.compile("onward-link\"><a href=\"([^\"]+)\"").matcher(page.body());
            next = onward.find() ? onward.group(1).replace("&amp;", "&") : "";
            assertThat(pages).isLessThan(20);
        }

        assertThat(found).hasSize(50).doesNotHaveDuplicates();
        assertThat(pages).isGreaterThan(2);
    }

    private static String merging(String goes, String stays) {
        return "/clients/" + goes + "/merge?into=" + stays;
    }

    /** The client of a booking that nobody had before. */
    private String booked(String name, String email, String phone) {
        int hour = booked++;
        String start = "2026-11-%02dT%02d:00:00Z".formatted(23 + hour / 20, hour % 20);
        Map<String, Object> client = phone.isEmpty()
                ? Map.of("name", name, "email", email, "time_zone", "Europe/Berlin")
                : Map.of("name", name, "email", email, "phone", phone, "time_zone", "Europe/Berlin");
        Api.Answer answer = cast.book(talk, start, client);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("client_id").asString();
    }
}
