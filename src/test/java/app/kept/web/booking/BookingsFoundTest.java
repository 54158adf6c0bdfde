package app.kept.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Among many bookings the one is found that somebody looks for, and nothing that is not theirs to see. */
class BookingsFoundTest {
    private static final Pattern SUBJECT = Pattern.compile("class=\"subject\" dir=\"auto\">([^<·]*) ·");

    private static final Pattern ONWARD = Pattern.compile("class=\"onward-link\"><a href=\"([^\"]+)\"");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");
    private String anna = "";
    private String talk = "";

    @BeforeEach
    void annaCanBeBooked() {
        cast.clock("2026-11-22T10:00:00Z");
        anna = cast.anna();
        talk = cast.talk(anna);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void withNothingBookedThePageSaysHowSomethingWillBe() {
        assertThat(list("")).isEmpty();
        assertThat(admin.api().page("/bookings").body())
                .contains("Nobody has booked yet")
                .doesNotContain("role=\"search\"");
        assertThat(admin.api().page("/bookings?status=no_show").body())
                .contains("href=\"/bookings\">Show all bookings");
    }

    @Test
    void isFoundByWhatStandsOnIt() {
        book("Ida Berg", "2026-11-24T09:00:00Z", "+49301234567");
        String tom = book("Tom von Falk", "2026-11-25T09:00:00Z", "+49307654321");
        rows.change("update booking set reference = 'ABCD2345' where id = ?::uuid", tom);
        assertThat(list("q=ida")).containsExactly("Ida Berg");
        assertThat(list("q=falk")).containsExactly("Tom von Falk");
        assertThat(list("q=TOM+von")).containsExactly("Tom von Falk");
        assertThat(list("q=abcd2345")).containsExactly("Tom von Falk");
        assertThat(list("q=Ida.Berg%40example.com")).containsExactly("Ida Berg");
        assertThat(list("q=%2B49+30+7654321")).containsExactly("Tom von Falk");
        assertThat(list("q=%25")).as("nothing stands for anything else").isEmpty();
        assertThat(admin.api().page("/bookings?q=nobody").body())
                .contains("Nothing was found for “nobody”", "Show all bookings", "value=\"nobody\"");
    }

    @Test
    void isNarrowedByStateHostKindAndDays() {
        String ida = book("Ida Berg", "2026-11-24T09:00:00Z", "+49301234567");
        book("Tom Falk", "2026-11-25T09:00:00Z", "+49307654321");
        String cleo = cast.host("cleo");
        cast.hours(cleo, List.of("wednesday"), "09:00", "17:00");
        String other = cast.talk(cleo);
        cast.book(other, "2026-11-25T10:00:00Z", Map.of("name", "Mia Sand", "email", "mia@example.com"));
        server.api().post("/api/bookings/" + ida + "/cancel", Map.of());
        assertThat(list("status=cancelled")).containsExactly("Ida Berg");
        assertThat(list("host=" + cleo)).containsExactly("Mia Sand");
        assertThat(list("type=" + talk)).containsExactly("Tom Falk", "Ida Berg");
        assertThat(list("when=coming")).containsExactly("Ida Berg", "Tom Falk", "Mia Sand");
        assertThat(list("from=2026-11-25&to=2026-11-25&status=confirmed")).containsExactly("Tom Falk", "Mia Sand");
        assertThat(list("from=2026-11-26")).isEmpty();
        assertThat(list("when=past")).isEmpty();
        cast.clock("2026-11-25T09:30:00Z");
        assertThat(list("when=past")).containsExactly("Ida Berg");
        Api.Answer wrong = admin.api().page("/bookings?from=yesterday&q=tom");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("href=\"#from\"", "value=\"yesterday\"", "value=\"tom\"");
        assertThat(admin.api().page("/bookings?status=lost").status()).isEqualTo(422);
    }

    /** By each order, over the end of a page. */
    @Test
    void goesOnWhereThePageEnded() {
        rows.change("""
                insert into client (account_id, id, name, email, created_at)
                select account_id, gen_random_uuid(), 'Many', 'many@example.com', now() from host where id = ?::uuid
                """, anna);
        rows.change("""
                insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name,
                    status, start_at, end_at, payment_status, answers, created_at)
                select event_type.account_id, uuidv7(), 'R' || lpad(n::text, 7, '0'), event_type.id, event_type.host_id, client.id,
                    'Many ' || n, 'confirmed', '2026-12-01T00:00:00Z'::timestamptz + (n / 3) * interval '1 hour',
                    '2026-12-01T01:00:00Z'::timestamptz + (n / 3) * interval '1 hour', 'none', '{}', now()
                from generate_series(1, 60) as n, event_type, client where event_type.id = ?::uuid
                """, talk);
        for (String query : List.of("", "when=coming", "from=2026-12-01", "status=confirmed", "q=many")) {
            String path = "/bookings?" + query;
            var all = new ArrayList<String>();
            int pages = 0;
            while (!path.isEmpty()) {
                String page = admin.api().page(path).body();
                all.addAll(names(page));
                Matcher more = Pattern.compile("class=\"onward-link\"><a href=\"([^\"]+)\"")
                        .matcher(page);
                path = more.find() ? more.group(1).replace("&amp;", "&") : "";
                pages++;
            }
            assertThat(pages).as(query).isEqualTo(3);
            assertThat(all).as(query).hasSize(60).doesNotHaveDuplicates();
        }
        assertThat(list("when=coming").getFirst()).isIn("Many 1", "Many 2");
        assertThat(IntStream.range(1, 61).mapToObj(n -> "Many " + n)).containsAll(list("when=coming"));
    }

    /** Cleo holds every third hour with Anna, on whose page it is booked: one list of both, by each order, over the end of a page. */
    @Test
    void whatIsHeldTogetherStandsAmongTheOwnOverTheEndOfThePage() {
        String cleo = cast.host("cleo");
        String other = cast.talk(cleo);
        rows.change("update event_type set assignment = 'collective' where id = ?::uuid", talk);
        rows.change("""
                insert into client (account_id, id, name, email, created_at)
                select account_id, gen_random_uuid(), 'Many', 'many@example.com', now() from host where id = ?::uuid
                """, anna);
        for (String type : List.of(talk, other)) {
            rows.change("""
                    insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name,
                        status, start_at, end_at, payment_status, answers, created_at)
                    select event_type.account_id, uuidv7(), upper(substr(md5(event_type.id::text || n), 1, 8)),
                        event_type.id, event_type.host_id, client.id, host.slug || ' ' || n, 'confirmed',
                        '2026-12-01T00:00:00Z'::timestamptz + n * interval '2 hours',
                        '2026-12-01T01:00:00Z'::timestamptz + n * interval '2 hours', 'none', '{}', now()
                    from generate_series(1, 30) as n
                    cross join client cross join event_type join host on host.id = event_type.host_id
                    where event_type.id = ?::uuid
                    """, type);
        }
        rows.change("""
                insert into claim (account_id, id, host_id, holder, during, event_type_id, start_at,
                    end_at)
                select account_id, gen_random_uuid(), ?::uuid, id, tstzrange(start_at, end_at), event_type_id, start_at,
                    end_at
                from booking where attendee_name like 'anna%'
                """, cleo);
        for (String query :
                List.of("", "&when=coming", "&from=2026-12-01", "&status=confirmed", "&q=anna", "&q=cleo")) {
            List<String> all = pages("/bookings?host=" + cleo + query);
            assertThat(all).as(query).hasSize(query.contains("q=") ? 30 : 60).doesNotHaveDuplicates();
        }
        assertThat(pages("/bookings?when=coming&host=" + cleo))
                .startsWith("anna 1")
                .endsWith("cleo 30");
        assertThat(pages("/bookings?host=" + anna)).hasSize(30);
    }

    private List<String> pages(String first) {
        var all = new ArrayList<String>();
        String path = first;
        while (!path.isEmpty()) {
            String page = admin.api().page(path).body();
            all.addAll(names(page));
            Matcher more = ONWARD.matcher(page);
            path = more.find() ? more.group(1).replace("&amp;", "&") : "";
        }
        return all;
    }

    @Test
    void eachKindCanBeChosenHoweverManyThereAre() {
        String ben = cast.host("ben");
        for (int i = 1; i <= 104; i++) {
            cast.eventType(Map.of(
                    "host_id",
                    i % 2 == 0 ? anna : ben,
                    "slug",
                    "kind-" + i,
                    "name",
                    "Kind " + i,
                    "duration_minutes",
                    60));
        }
        String first =
                admin.api().page("/bookings?when=coming&status=confirmed").body();
        Matcher next = Pattern.compile("href=\"([^\"]*types_after=[^\"]*)\"").matcher(first);
        assertThat(next.find()).isTrue();

        String second = admin.api().page(next.group(1).replace("&amp;", "&")).body();

        assertThat(first).contains("Kind 1<").doesNotContain("Kind 104<");
        assertThat(second)
                .contains("Kind 104<", "<details class=\"diff\" open", "Back to the first")
                .doesNotContain("Kind 1<", "Others to choose from");
        String chosen = rows.texts("select id::text from event_type where name = 'Kind 104'")
                .getFirst();
        assertThat(admin.api().page("/bookings?type=" + chosen).body())
                .contains("value=\"" + chosen + "\" selected", "Kind 1<", "Others to choose from");
    }

    @Test
    void nobodyFindsWhatIsNotTheirs() {
        book("Ida Berg", "2026-11-24T09:00:00Z", "+49301234567");
        SignedIn other = SignedIn.as(server, "host");
        String cleo = cast.host("cleo");
        rows.change("update member set host_id = ?::uuid where person_id = ?", cleo, other.person());
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));
        for (SignedIn who : List.of(other, stranger)) {
            for (String query : List.of("", "q=ida", "host=" + anna, "type=" + talk, "when=coming")) {
                assertThat(who.api().page("/bookings?" + query).body())
                        .as(who.email() + " " + query)
                        .doesNotContain("Ida Berg", "Anna Meyer");
            }
        }
        String id = rows.texts("select id::text from booking").getFirst();
        assertThat(stranger.api().page("/bookings?after=" + id).status()).isEqualTo(200);
    }

    private List<String> list(String query) {
        return names(admin.api().page("/bookings?" + query).body());
    }

    private static List<String> names(String page) {
        return SUBJECT.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private String book(String name, String start, String phone) {
        String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
        Api.Answer booked = cast.book(talk, start, Map.of("name", name, "email", email, "phone", phone));
        assertThat(booked.status()).as(booked.body()).isEqualTo(201);
        return booked.id();
    }
}
