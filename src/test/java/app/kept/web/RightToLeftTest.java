package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.Guest;
import app.kept.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No language of ours is read from the right yet. The pages are ready for the first that is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C2")
class RightToLeftTest {
    private static final String TURN = "() => { document.documentElement.dir = 'rtl'; }";

    /** What lies over something beside it. */
    private static final String OVERLAPS = """
            () => {
              const found = [];
              for (const kind of [".booker > *, .side > *", ".month td > *", ".openings a", ".turner > *", ".field, .chosen, .rule, .main"]) {
                const all = [...document.querySelectorAll(kind)].filter((one) => one.checkVisibility());
                for (const one of all) for (const other of all) {
                  if (one === other || one.contains(other) || other.contains(one)) continue;
                  const [a, b] = [one, other].map((each) => each.getBoundingClientRect());
                  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                  if (wide > 1 && high > 1) found.push(`${one.outerHTML.slice(0, 60)} / ${other.outerHTML.slice(0, 60)}`);
                }
              }
              return found;
            }
            """;

    private static final String FROM_THE_RIGHT = """
            () => {
              const at = (selector) => document.querySelector(selector).getBoundingClientRect().left;
              return at("th:first-child") > at("th:last-child") && at("#month") > at("#later");
            }
            """;

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void nothingLiesOverAnotherAndTheMonthIsReadFromTheRight(int width) {
        Visitor visitor = (width == 390 ? Visitor.PHONE : Visitor.DESK).withJavaScript();
        try (var guest = Guest.of(server, visitor)) {
            guest.open("/book/anna/talk?date=2026-12-01").see("#day").page().evaluate(TURN);
            guest.assertQuiet();
            assertThat((List<?>) guest.page().evaluate(OVERLAPS)).isEmpty();
            assertThat((Boolean) guest.page().evaluate(FROM_THE_RIGHT)).isEqualTo(true);

            guest.chooseFirst();
            assertThat(guest.page().evaluate("document.documentElement.dir")).isEqualTo("rtl");
            guest.assertQuiet();
            assertThat((List<?>) guest.page().evaluate(OVERLAPS)).isEmpty();
        }
    }
}
