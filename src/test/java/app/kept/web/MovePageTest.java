package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Guests ask for another time behind their link. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovePageTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private final Api visitor = server.visitor();

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void lookingChangesNothingAButtonAsksAndAnotherTakesItBack() {
        String page = cast.bookedPage(visitor, "2026-11-23T08:00:00Z");
        String move = page + "/move";
        assertThat(visitor.page(page + "?lang=en").body()).contains(move);

        String chosen = move + "?lang=en&start=2026-11-24T10:00:00Z";
        assertThat(visitor.page(move + "?lang=en").body()).contains("start=2026-11-24T10");
        assertThat(visitor.page(chosen).body()).contains("Ask for this time");
        assertThat(open()).isZero();

        Api.Answer sent = visitor.fillIn(chosen, move + "?lang=en", Map.of("note", "Later, please"));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(open()).isOne();
        assertThat(visitor.page(move + "?lang=en").body())
                .contains("You asked for", "Withdraw this request")
                .doesNotContain("bo@example.com", "Bo Lind");

        assertThat(visitor.fillIn(move + "?lang=en", move + "/withdraw?lang=en", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(open()).isZero();
        assertThat(visitor.page(move + "?lang=en").body()).doesNotContain("Withdraw this request");
        assertThat(visitor.page(page.substring(0, page.length() - 2) + "xx/move")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aTimeThatIsGoneIsSaidAndOthersAreOffered() {
        String move = cast.bookedPage(visitor, "2026-11-25T08:00:00Z") + "/move";
        Map<String, String> form = visitor.filledIn(move + "?start=2026-11-25T12:00:00Z", move, Map.of());
        cast.bookedPage(visitor, "2026-11-25T12:00:00Z");

        Api.Answer late = visitor.form(move, form);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("nicht mehr frei");
        assertThat(visitor.form(move, Map.of("start", "2026-11-26T12:00:00Z", "note", "x".repeat(300)))
                        .status())
                .isEqualTo(422);
    }

    private long open() {
        return rows.number("select count(*) from proposal where state = 'open'");
    }
}
