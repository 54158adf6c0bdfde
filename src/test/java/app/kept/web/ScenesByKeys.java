package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.web.Stage.Play;
import app.kept.web.Stage.Scene;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Goes through every scene with Tab alone: all that can be pressed is come to, and where one is can be seen. No test by its
 * name, so only bin/screenshots --keys runs it.
 */
class ScenesByKeys {
    private static final String ONLY = System.getProperty("kept.scenes", "");
    private static final int MOST_STEPS = 400;

    /** Marks what is there to be reached, and says what can be pressed but by a mouse alone. */
    private static final String EXPECTED = """
            () => {
              const within = document.querySelector("dialog[open]") ?? document;
              const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[aria-hidden=true], [inert]")
                  && one.getBoundingClientRect().width > 1;
              const name = (one) => (one.getAttribute("aria-label") ?? one.innerText ?? one.name ?? "").trim().slice(0, 60)
                  || one.name || one.outerHTML.slice(0, 80);
              const pressed = "a[href], button:not(:disabled), input:not([type=hidden], :disabled), select, textarea, summary";
              let count = 0;
              for (const one of within.querySelectorAll(pressed)) {
                if (!seen(one) || one.tabIndex < 0) continue;
                if (one.type === "radio" && !one.checked && document.querySelector(`input[name="${one.name}"]:checked`)) continue;
                if (one.type === "radio" && document.querySelector(`input[data-walk][name="${one.name}"]`)) continue;
                one.dataset.walk = name(one);
                // The parts of a date or a time are steps of their own.
                count += ["date", "time"].includes(one.type) ? 5 : 1;
              }
              const mouse = [...within.querySelectorAll("*")].filter((one) => seen(one) && getComputedStyle(one).cursor === "pointer"
                  && !one.closest(pressed) && !one.closest("label") && !one.querySelector(pressed)
                  && getComputedStyle(one.parentElement).cursor !== "pointer");
              document.activeElement?.blur();
              return { count, mouse: mouse.map(name) };
            }
            """;

    /** Where one is now; and what is wrong with how that is shown. */
    private static final String STEP = """
            () => {
              const one = document.activeElement;
              if (!one || one === document.body) return "";
              const known = one.dataset.walk;
              delete one.dataset.walk;
              const style = getComputedStyle(one);
              const box = one.getBoundingClientRect();
              const frame = one.tagName === "IFRAME";
              const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
              const there = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
              const free = box.height < 2 || [...one.getClientRects()].some((part) => [part.top + 8, part.top + part.height / 2].some((y) => {
                const under = document.elementFromPoint(part.left + part.width / 2, y);
                return under && (one.contains(under) || under.contains(one));
              }));
              const name = known ?? (one.innerText || one.name || one.tagName).slice(0, 60);
              if (frame) return "";
              if (!ring) return "no ring at: " + name;
              if (!there) return "out of sight: " + name;
              return free ? "" : "covered: " + name;
            }
            """;

    private static final String LEFT =
            "() => [...document.querySelectorAll('[data-walk]')].map((one) => 'never reached: ' + one.dataset.walk)";

    @Test
    void allThatCanBePressedIsReached() {
        var amiss = new TreeMap<String, List<String>>();
        for (Play play : Scenes.all()) {
            if (play.scenes().stream().noneMatch(scene -> scene.name().startsWith(ONLY))) continue;
            try (Stage stage = play.stage()) {
                for (Scene scene : play.scenes()) walk(scene, stage, amiss);
            }
        }
        assertThat(amiss).isEmpty();
    }

    private static void walk(Scene scene, Stage stage, Map<String, List<String>> amiss) {
        try {
            Page page = scene.way().go(stage);
            if (!scene.name().startsWith(ONLY)) return;
            for (int width : new int[] {1280, 390}) {
                page.setViewportSize(width, width < 500 ? 844 : 900);
                List<String> found = walked(page);
                if (!found.isEmpty()) amiss.put(scene.name() + " " + width, found);
            }
            page.setViewportSize(1280, 900);
        } catch (RuntimeException | AssertionError e) {
            amiss.put(
                    scene.name(),
                    List.of(String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> walked(Page page) {
        var expected = (Map<String, Object>) page.evaluate(EXPECTED);
        var found = new ArrayList<String>();
        ((List<String>) Objects.requireNonNull(expected.get("mouse")))
                .forEach(one -> found.add("by mouse alone: " + one));
        int steps = Math.min(((Number) Objects.requireNonNull(expected.get("count"))).intValue() + 15, MOST_STEPS);
        for (int step = 0; step < steps; step++) {
            page.keyboard().press("Tab");
            String amiss = (String) page.evaluate(STEP);
            if (!amiss.isEmpty() && !found.contains(amiss)) found.add(amiss);
        }
        found.addAll((List<String>) page.evaluate(LEFT));
        page.evaluate("() => document.querySelectorAll('[data-walk]').forEach((one) => delete one.dataset.walk)");
        return found;
    }
}
