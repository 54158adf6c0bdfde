package app.kept.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** Somebody without a mouse: goes on with Tab, and sees where they are. */
public record Keyboard(Page page) {
    private static final int MOST_STEPS = 120;

    private static final String NAME = """
            () => {
              const one = document.activeElement;
              if (!one || one === document.body) return "";
              const named = [one.getAttribute("aria-label"), ...[...(one.labels ?? [])].map((l) => l.innerText), one.innerText, one.name];
              return (named.find((name) => name && name.trim()) ?? "").trim().replace(/\\s+/g, " ");
            }
            """;

    private static final String SHOWN = """
            () => {
              const one = document.activeElement;
              const style = getComputedStyle(one);
              const box = one.getBoundingClientRect();
              return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.bottom > 0 && box.top < innerHeight;
            }
            """;

    /** Goes on until the control is reached whose name begins like this. Each on the way shows that one is there. */
    public Keyboard to(String name) {
        for (int step = 0; step < MOST_STEPS; step++) {
            page.keyboard().press("Tab");
            String here = (String) page.evaluate(NAME);
            if (here.isEmpty()) continue;
            assertThat((Boolean) page.evaluate(SHOWN))
                    .as("where the focus is can be seen at \"" + here + "\"")
                    .isTrue();
            if (here.startsWith(name)) return this;
        }
        throw new AssertionError("no way leads to \"" + name + "\"");
    }

    public Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    public Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }
}
