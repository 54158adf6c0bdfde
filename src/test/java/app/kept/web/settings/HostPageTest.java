package app.kept.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code /hosts/new} and {@code /hosts/{id}}: hosts are added and changed after the first steps. */
@Tag("A1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostPageTest {
    private static final Map<String, String> CARLA = Map.of(
            "name", "Carla Nuñez",
            "profession", "Piano teacher",
            "bio", "Plays\r\nsince 1990.",
            "email", "carla@example.com",
            "phone", "+49 30 1234567",
            "time_zone", "Europe/Madrid",
            "language", "pt",
            "slug", "");

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private final SignedIn owner = SignedIn.as(server, "owner");

    @BeforeAll
    void now() {
        cast.clock("2026-11-20T10:00:00Z");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aSecondHostIsAddedUnderTheFirstAddressThatIsFree() {
        cast.host("carla-nunez");
        assertThat(owner.api().page("/booking-settings").body()).contains("href=\"/hosts/new\"");
        assertThat(owner.api().page("/team").body()).contains("href=\"/hosts/new\"");

        String path = location(owner.api().fillIn("/hosts/new", "/hosts/new", CARLA));

        assertThat(path).startsWith("/hosts/").endsWith("?done=added");
        String id = path.replaceAll("/hosts/|\\?.*", "");
        assertThat(rows.texts("""
                        select concat_ws('|', slug, name, profession, bio, email, phone, time_zone, language)
                        from host where id = ?::uuid
                        """, id))
                .containsExactly(
                        "carla-nunez-2|Carla Nuñez|Piano teacher|Plays\nsince 1990.|carla@example.com|+49301234567|Europe/Madrid|pt");
        assertThat(owner.api().page(path).body())
                .contains("/availability?host=" + id, "/event-types/new?host=" + id, "role=\"status\"");
        assertThat(owner.api().page("/booking-settings?host=" + id).body()).contains("href=\"/hosts/" + id + "\"");
    }

    @Test
    void everythingThatIsSaidOfAHostCanBeChanged() {
        String page = "/hosts/" + cast.host("dora");
        Api.Answer saved = owner.api().fillIn(page, page, with(CARLA, Map.of("slug", "dora")));

        assertThat(location(saved)).isEqualTo(page + "?done=saved");
        assertThat(owner.api().page(page).body())
                .contains("value=\"Carla Nuñez\"", "value=\"Piano teacher\"", "Plays\nsince 1990.</textarea>")
                .contains("value=\"carla@example.com\"", "value=\"+49301234567\"")
                .containsPattern("value=\"Europe/Madrid\" selected")
                .containsPattern("value=\"pt\" selected");
        assertThat(rows.number("select count(*) from audit where action = 'changed' and object = 'host'"))
                .isPositive();
    }

    @Test
    void whoChangesTheAddressIsToldFirstWhichLinksEnd() {
        String id = cast.host("emil");
        String page = "/hosts/" + id;
        var wanted = with(CARLA, Map.of("slug", "emilia"));

        Api.Answer asked = owner.api().fillIn(page, page, wanted);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body()).contains("role=\"alert\"", "/book/emil<", "/book/emilia<", "value=\"Carla Nuñez\"");
        assertThat(slug(id)).isEqualTo("emil");

        // Who agreed to one address agreed to no other.
        assertThat(owner.api()
                        .fillIn(page, page, with(wanted, Map.of("weighed", "emilie")))
                        .status())
                .isEqualTo(200);
        Api.Answer done = owner.api().fillIn(page, page, with(wanted, Map.of("weighed", "emilia")));
        assertThat(location(done)).isEqualTo(page + "?done=saved");
        assertThat(slug(id)).isEqualTo("emilia");
        assertThat(server.visitor().page("/p/emilia").status()).isEqualTo(200);

        cast.host("fritz");
        Api.Answer taken = owner.api().fillIn(page, page, with(CARLA, Map.of("slug", "fritz", "weighed", "fritz")));
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.body()).contains("slug-error");
    }

    @Test
    void ofTwoWhoChangeTheSameTheSecondIsTold() {
        String page = "/hosts/" + cast.host("greta");
        Api admin = SignedIn.as(server, "admin").api();
        Map<String, String> kept = with(CARLA, Map.of("slug", "greta"));
        assertThat(owner.api().fillIn(page, page, kept).status()).isEqualTo(303);
        Map<String, String> mine = owner.api().filledIn(page, page, with(kept, Map.of("bio", "Mine")));
        Map<String, String> theirs = admin.filledIn(page, page, with(kept, Map.of("email", "theirs@example.com")));
        assertThat(admin.form(page, theirs).status()).isEqualTo(303);

        Api.Answer told = owner.api().form(page, mine);

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("role=\"alert\"", "value=\"theirs@example.com\"", ">Mine</textarea>");
        assertThat(rows.texts("select email || ' ' || bio from host where slug = 'greta'"))
                .containsExactly("theirs@example.com Plays\nsince 1990.");
        Matcher seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(told.body());
        assertThat(seen.find()).isTrue();
        var again = with(mine, Map.of("email", "theirs@example.com", "seen", seen.group(1)));
        assertThat(owner.api().form(page, again).status()).isEqualTo(303);
        assertThat(rows.texts("select email || ' ' || bio from host where slug = 'greta'"))
                .containsExactly("theirs@example.com Mine");
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndKeepsWhatWasTyped() {
        String page = "/hosts/" + cast.host("hugo");
        var wrong = Map.of("name", "", "email", "nobody", "phone", "abc", "slug", "Not One!", "time_zone", "Mars/Here");

        Api.Answer answer = owner.api().fillIn(page, page, with(CARLA, wrong));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("name-error", "email-error", "phone-error", "slug-error", "value=\"Not One!\"");
        assertThat(slug(page.substring(7))).isEqualTo("hugo");
    }

    @Test
    void hostsChangeThemselvesAndNobodyElseAndAddNobody() {
        String own = cast.host("ida");
        String other = cast.host("jan");
        SignedIn ida = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", own, ida.person());

        assertThat(ida.api()
                        .fillIn("/hosts/" + own, "/hosts/" + own, with(CARLA, Map.of("slug", "ida")))
                        .status())
                .isEqualTo(303);
        assertThat(ida.api().page("/hosts/" + other).status()).isEqualTo(403);
        assertThat(ida.api().page("/hosts/new").status()).isEqualTo(403);
        Api coordinator = SignedIn.as(server, "coordinator").api();
        assertThat(coordinator.page("/hosts/" + other).status()).isEqualTo(200);
        assertThat(coordinator.page("/hosts/new").status()).isEqualTo(403);
        assertThat(SignedIn.as(server, "client").api().page("/hosts/" + own).status())
                .isEqualTo(403);
    }

    private String slug(String id) {
        return rows.texts("select slug from host where id = ?::uuid", id).getFirst();
    }

    private static String location(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.raw().headers().firstValue("Location").orElseThrow();
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
