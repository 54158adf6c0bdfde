package app.kept.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A host sets how they are booked, and finds everything else that can be set from there. */
class BookingSettingsTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn anna = SignedIn.as(server, "host");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A1")
    @Tag("A3")
    void whatIsAgreedAtOnceIsAskedForAsSoonAsTheHostSetsItSo() {
        String host = annaIsAHost();
        String talk = cast.talk(host);
        String page = anna.api().page("/booking-settings").body();
        assertThat(page).contains("/book/anna<", "Talk", "agreed at once", "Let people ask", "/account");
        assertThat(cast.book(talk, "2026-11-24T10:00:00Z").body()).contains("\"confirmed\"");

        Api.Answer set = set(anna, talk, "instant", "request");

        assertThat(set.body()).contains("Talk is asked for from now on", "Agree at once");
        assertThat(cast.book(talk, "2026-11-24T12:00:00Z").body()).contains("\"pending\"");
        assertThat(rows.number("select count(*) from booking where status = 'confirmed'"))
                .isOne();
        assertThat(set(anna, talk, "request", "instant").body()).contains("Talk is agreed at once from now on");
    }

    @Test
    @Tag("A1")
    void whoeverSawItOtherwiseIsToldAndSetsNothing() {
        String talk = cast.talk(annaIsAHost());

        assertThat(set(anna, talk, "request", "request").body())
                .contains("Somebody else has just changed this", "agreed at once");
        assertThat(form(anna, talk, Map.of("seen", "instant", "confirmation", "perhaps"))
                        .status())
                .isEqualTo(422);
        assertThat(rows.texts("select confirmation from event_type where id = ?::uuid", talk))
                .containsExactly("instant");
    }

    @Test
    @Tag("A1")
    void nobodySetsWhatIsAnothers() {
        String talk = cast.talk(annaIsAHost());
        SignedIn other = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", cast.host("other"), other.person());
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));

        for (SignedIn who : List.of(other, stranger, SignedIn.as(server, "client"))) {
            assertThat(form(who, talk, Map.of("seen", "instant", "confirmation", "request"))
                            .status())
                    .isIn(403, 404);
        }
        assertThat(other.api().page("/booking-settings").body()).doesNotContain("/book/anna<");
        assertThat(stranger.api().page("/booking-settings").body()).contains("Nobody can be booked yet");
        assertThat(SignedIn.as(server, "admin").api().page("/booking-settings").body())
                .contains("/book/anna<", "Anna Meyer", "/keys", "/audit", "/team");
        assertThat(anna.api().page("/booking-settings").body()).doesNotContain("href=\"/keys\"", "href=\"/audit\"");
    }

    private String annaIsAHost() {
        cast.clock("2026-11-20T10:00:00Z");
        String host = cast.anna();
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, anna.person());
        return host;
    }

    private static Api.Answer set(SignedIn who, String type, String seen, String wanted) {
        Api.Answer sent = form(who, type, Map.of("seen", seen, "confirmation", wanted));
        assertThat(sent.status()).isEqualTo(303);
        return who.api().page(sent.raw().headers().firstValue("Location").orElseThrow());
    }

    private static Api.Answer form(SignedIn who, String type, Map<String, String> fields) {
        Matcher token = Pattern.compile("name=\"form_token\" value=\"([^\"]*)\"")
                .matcher(who.api().page("/account").body());
        assertThat(token.find()).isTrue();
        var all = new HashMap<>(fields);
        all.put("form_token", token.group(1));
        return who.api().form("/event-types/" + type + "/confirmation", all);
    }
}
