package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Accessibility;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.Cast;
import app.kept.testing.FirstView;
import app.kept.testing.Guest;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has a thumb, a magnifier or a stomach that motion upsets: every page on the way to a booking and after it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("C2")
class TargetsTest {
    /** The label of a box is as good a target as the box. What only a program or a keyboard finds is none. */
    private static final String SMALL = """
            () => {
              const small = [];
              for (const one of document.querySelectorAll("a[href], button, select, textarea, summary, input:not([type=hidden])")) {
                if (one.closest(".trap, .skip, [hidden], [inert]") || !one.checkVisibility()) continue;
                const boxed = /^(checkbox|radio)$/.test(one.type) && one.closest("label");
                const { width, height } = (boxed || one).getBoundingClientRect();
                if (width === 0 || width >= 24 && height >= 24) continue;
                small.push(`${Math.round(width)} x ${Math.round(height)}: ${one.outerHTML.slice(0, 120)}`);
              }
              return small;
            }
            """;

    private static final String MOVING = """
            () => [...document.querySelectorAll("*")].flatMap((one) => [undefined, "::before", "::after"].map((part) => {
              const style = getComputedStyle(one, part);
              const longest = Math.max(...`${style.transitionDuration},${style.animationDuration}`.split(",").map(parseFloat));
              return longest > 0.001 ? `${one.outerHTML.slice(0, 80)} moves for ${longest} s` : "";
            })).filter(Boolean).slice(0, 3).concat(getComputedStyle(document.documentElement).scrollBehavior === "smooth" ? ["scrolls"] : [])
            """;

    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private int day = 1;

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        cast.talk(anna);
        cast.request(anna);
        cast.host("nobody");
        new Rows(server.database()).change("update account set in_directory = true");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void everythingThatCanBePressedIsLargeEnough(int width) {
        var small = new ArrayList<String>();
        try (var guest =
                Guest.of(server, width == 390 ? Visitor.PHONE.withJavaScript() : Visitor.DESK.withJavaScript())) {
            everyPage(guest, name -> strings(guest.page().evaluate(SMALL)).forEach(one -> small.add(name + " " + one)));
        }
        assertThat(small).isEmpty();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES) // Each page is looked at four times.
    void noPageOnTheWayKeepsAnybodyOut() {
        var problems = new ArrayList<String>();
        try (var guest = Guest.of(server, Visitor.DESK.withJavaScript())) {
            everyPage(
                    guest, name -> Accessibility.problems(guest.page()).forEach(one -> problems.add(name + " " + one)));
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void atTwiceTheSizeNobodyScrollsSideways() {
        try (var guest = Guest.of(server, new Visitor(640, 450, "de-DE", true, false))) {
            everyPage(guest, _ -> guest.assertQuiet());
        }
    }

    @Test
    void whoWantsNoMotionSeesNone() {
        var moving = new ArrayList<String>();
        try (var guest = Guest.of(server, Visitor.DESK.withJavaScript())) {
            guest.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            everyPage(
                    guest, name -> strings(guest.page().evaluate(MOVING)).forEach(one -> moving.add(name + " " + one)));
        }
        assertThat(moving).isEmpty();
    }

    @Test
    void theFirstViewIsLightAndNothingMoves() throws Exception {
        for (Visitor visitor : List.of(
                Visitor.PHONE.withJavaScript(), Visitor.DESK.withJavaScript().inTheDark())) {
            try (var guest = Guest.of(server, visitor)) {
                FirstView.assertLight(guest.browsing(), "/book/anna");
            }
            // Once it is there, it is shown again on their own clock.
            try (var guest = Guest.from("Pacific/Honolulu", server, visitor)) {
                FirstView.assertLight(guest.browsing(), "/book/anna");
            }
            try (var guest = Guest.of(server, visitor)) {
                FirstView.assertLight(guest.browsing(), "/book/anna/talk?start=2026-12-28T09:00:00Z");
            }
        }
    }

    private void everyPage(Guest guest, Consumer<String> look) {
        for (String path : List.of("/", "/find", "/p/anna", "/book/nobody", "/my-bookings", "/book/anna/talk/notice")) {
            guest.open(path);
            look.accept(path);
        }
        guest.open("/book/anna/talk?date=2026-12-0" + day++).see("#day");
        look.accept("times");
        guest.press(".zone summary");
        look.accept("times with zones");
        guest.press(".zone summary").chooseFirst();
        look.accept("form");
        guest.send().see(".wrong");
        look.accept("form with errors");
        guest.fillIn("Bo Lind");
        String start = guest.page().url().replaceAll(".*start=([^&]+).*", "$1").replace("%3A", ":");
        cast.bookedPage(server.visitor(), start);
        guest.send().see("#others");
        look.accept("form for a time that is taken");
        guest.send().see("#done");
        look.accept("done");
        String link = guest.link();
        guest.open(link + "/move").see(".openings");
        look.accept("move");
        guest.press(".openings a").see("#note");
        look.accept("move to a time");
        guest.send().see("#open");
        look.accept("moving");
        guest.open(link + "/cancel");
        look.accept("cancel");
        guest.send().see("article");
        look.accept("cancelled");
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }
}
