package app.kept.web.type;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several look after what can be booked, and nobody undoes what another did without knowing. */
class TypeChangesTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A1")
    void theSecondIsToldWhatTheFirstHasChanged() {
        String path = "/event-types/" + cast.talk(cast.anna());
        Map<String, String> seen = TypeSent.in(admin.api().page(path));
        change(path, Map.of("name", "Conversation", "location", "Room 4"));

        Api.Answer told =
                TypeSent.send(admin.api(), path, seen, Map.of("name", "Chat", "limits_day", "3", "do", "save"));

        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body())
                .contains("Somebody else has changed this meanwhile", "Conversation", "Room 4", "href=\"#location\"")
                .doesNotContain("href=\"#limits_day\"");
        Map<String, String> again = TypeSent.in(told);
        assertThat(again)
                .containsEntry("name", "Chat")
                .containsEntry("location", "Room 4")
                .containsEntry("limits_day", "3");
        assertThat(rows.texts("select name from event_type")).containsExactly("Conversation");

        Api.Answer saved = TypeSent.send(admin.api(), path, again, Map.of("do", "save"));
        assertThat(saved.status()).isEqualTo(303);
        assertThat(rows.texts("select name || location || day_limit from event_type"))
                .containsExactly("ChatRoom 43");
    }

    @Test
    @Tag("A1")
    void whoBreaksLinksIsAskedOnceMore() {
        String talk = cast.talk(cast.anna());
        String path = "/event-types/" + talk;
        cast.eventType(Map.of(
                "host_id",
                rows.texts("select host_id::text from event_type").getFirst(),
                "slug",
                "other",
                "name",
                "Other",
                "duration_minutes",
                30));

        Api.Answer asked = TypeSent.send(admin.api(), path, Map.of("slug", "chat", "name", "Chat", "do", "save"));

        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body())
                .contains("Links to the old address will lead nowhere", "/book/anna/talk", "/book/anna/chat");
        assertThat(server.visitor().page("/book/anna/talk").status()).isEqualTo(200);
        Map<String, String> form = TypeSent.in(asked);
        // Agreed to one address is not agreed to another.
        assertThat(TypeSent.send(admin.api(), path, form, Map.of("slug", "chatter", "do", "anyway"))
                        .body())
                .contains("/book/anna/chatter");
        assertThat(TypeSent.send(admin.api(), path, form, Map.of("do", "anyway"))
                        .status())
                .isEqualTo(303);
        assertThat(server.visitor().page("/book/anna/chat").body()).contains("Chat");

        Api.Answer taken = TypeSent.send(admin.api(), path, Map.of("slug", "other", "do", "save"));
        Api.Answer refused = TypeSent.send(admin.api(), path, TypeSent.in(taken), Map.of("do", "anyway"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("This host has something with this address already");
    }

    @Test
    @Tag("A1")
    void whatIsBookedStaysAsItWasAgreed() {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        String booking = cast.book(talk, "2026-11-24T10:00:00Z").id();

        change("/event-types/" + talk, Map.of("duration_minutes", "30", "confirmation", "request"));

        assertThat(server.api().get("/api/bookings/" + booking).body())
                .contains("\"confirmed\"", "2026-11-24T11:00:00Z");
        assertThat(admin.api().page("/event-types/" + talk).body()).contains("What is booked already stays");
    }

    @Test
    @Tag("A1")
    void severalHostsHoldItTogether() {
        String anna = cast.anna();
        String ben = cast.host("ben");
        String path = "/event-types/" + cast.talk(anna);

        Api.Answer alone =
                TypeSent.send(admin.api(), path, Map.of("assignment", "collective", "host_ids", "-", "do", "save"));
        assertThat(alone.status()).isEqualTo(422);
        assertThat(alone.body()).contains("Choose at least one more");

        change(path, Map.of("assignment", "round_robin", "host_ids", ben));
        assertThat(rows.texts("select host_id::text from event_type_host order by position"))
                .containsExactly(anna, ben);
        assertThat(admin.api().page("/event-types").body()).contains("by turns");
        SignedIn host = hostOf(ben);
        assertThat(host.api().page("/event-types").body())
                .contains("Talk", "an admin looks after it")
                .doesNotContain("href=\"" + path);
        assertThat(host.api().page(path).status()).isEqualTo(403);
        change(path, Map.of("assignment", "single"));
        assertThat(rows.number("select count(*) from event_type_host")).isZero();
    }

    @Test
    @Tag("A1")
    void nobodyChangesWhatIsAnothers() {
        String anna = cast.anna();
        String path = "/event-types/" + cast.talk(anna);
        SignedIn other = hostOf(cast.host("other"));
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));

        assertThat(other.api().page(path).status()).isEqualTo(403);
        assertThat(stranger.api().page(path).status()).isEqualTo(404);
        assertThat(other.api().page("/event-types?host=" + anna).status()).isEqualTo(403);
        assertThat(other.api().page("/event-types").body()).doesNotContain("/book/anna/");
        assertThat(other.api().page("/event-types/new?host=" + anna).status()).isEqualTo(403);
        assertThat(stranger.api().page("/event-types").body()).contains("Nobody can be booked yet");
        Map<String, String> form = TypeSent.in(other.api().page("/event-types/new"));
        assertThat(TypeSent.send(other.api(), "/event-types/new", form, Map.of("name", "X", "host", anna, "do", "save"))
                        .status())
                .isEqualTo(403);
        assertThat(TypeSent.send(
                                other.api(),
                                "/event-types/new",
                                form,
                                Map.of("name", "X", "assignment", "collective", "host_ids", anna, "do", "preview"))
                        .body())
                .doesNotContain("Together", anna);
    }

    @Test
    @Tag("A1")
    void theListIsReadPageByPage() {
        String anna = cast.anna();
        String ben = cast.host("ben");
        for (int i = 0; i < 26; i++) {
            cast.eventType(Map.of("host_id", anna, "slug", "t" + i, "name", "Type " + i, "duration_minutes", 30));
        }
        cast.eventType(Map.of("host_id", ben, "slug", "last", "name", "Bens", "duration_minutes", 30));

        String first = admin.api().page("/event-types").body();
        assertThat(first).contains("Type 24<").doesNotContain("Type 25<");
        String onward = first.replaceAll("(?s).*<p class=\"onward-link\"><a href=\"([^\"]*)\".*", "$1");
        assertThat(admin.api().page(onward.replace("&amp;", "&")).body())
                .contains("Type 25<", "Bens")
                .doesNotContain("Type 24<");
        assertThat(admin.api().page("/event-types?host=" + ben).body())
                .contains("Bens")
                .doesNotContain("Type 1<");
        assertThat(List.of(
                        admin.api().page("/booking-settings?host=" + ben).body().split("\n")))
                .anyMatch(line -> line.contains("href=\"/event-types/") && line.contains("Bens"));
    }

    private void change(String path, Map<String, String> typed) {
        var all = new HashMap<>(typed);
        all.put("do", "save");
        Api.Answer saved = TypeSent.send(admin.api(), path, all);
        assertThat(saved.status()).as(saved.body()).isEqualTo(303);
    }

    private SignedIn hostOf(String host) {
        SignedIn somebody = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, somebody.person());
        return somebody;
    }
}
