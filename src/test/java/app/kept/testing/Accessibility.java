package app.kept.testing;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What keeps people out of a page, as far as a program can tell: axe-core finds it, and how wide the page is. The script
 * comes in from outside of the page, so its policy stays in force and is tested along.
 */
public final class Accessibility {
    private static final String AXE = axe();

    /** Narrower than any phone is what a desk shows at 400 %. */
    private static final int[] WIDTHS = {320, 390, 640, 1280};

    private static final String RUN = """
            async (only) => {
              const options = {
                resultTypes: ["violations"], iframes: false, rules: { "target-size": { enabled: true } },
                ...(only ? { runOnly: [only] } : {}),
              };
              const { violations } = await axe.run(document, options);
              return violations
                .filter((one) => one.impact === "serious" || one.impact === "critical")
                .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.any.map((n) => n.message)}`));
            }
            """;

    private static final String TOO_WIDE = """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              const wide = [...document.querySelectorAll("main *")].find((one) => one.getBoundingClientRect().right > width + 1);
              return [`wider than ${width}: ${wide ? wide.outerHTML.slice(0, 160) : "the page"}`];
            }
            """;

    private Accessibility() {}

    /** What is serious or critical on the page as it stands: light and dark, on a phone and a desk, and what is too wide. */
    public static List<String> problems(Page page) {
        var found = new ArrayList<String>();
        look(page, ColorScheme.LIGHT);
        page.evaluate(AXE);
        for (int width : WIDTHS) {
            page.setViewportSize(width, 844);
            found.addAll(strings(page.evaluate(TOO_WIDE)));
            if (width == 390 || width == 1280) found.addAll(strings(page.evaluate(RUN, "")));
        }
        look(page, ColorScheme.DARK);
        found.addAll(strings(page.evaluate(RUN, "color-contrast")));
        page.setViewportSize(390, 844);
        found.addAll(strings(page.evaluate(RUN, "color-contrast")));
        look(page, ColorScheme.LIGHT);
        return found;
    }

    /** The same for a page of hundreds of equal parts, on a phone and by day alone: each look at it takes its time. */
    public static List<String> problemsOnAPhone(Page page) {
        return problemsOnAPhone(page, ColorScheme.LIGHT);
    }

    public static List<String> problemsOnAPhoneByNight(Page page) {
        return problemsOnAPhone(page, ColorScheme.DARK);
    }

    private static List<String> problemsOnAPhone(Page page, ColorScheme scheme) {
        look(page, scheme);
        page.evaluate(AXE);
        page.setViewportSize(390, 844);
        var found = new ArrayList<>(strings(page.evaluate(TOO_WIDE)));
        found.addAll(strings(page.evaluate(RUN, "")));
        return found;
    }

    /** Without motion, for a colour that is on its way from one to another is neither. */
    private static void look(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8) + ";undefined";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
