package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.web.Stage.Play;
import app.kept.web.Stage.Scene;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Takes a picture of every scene. No test by its name, so only bin/screenshots runs it. */
class Screenshots {
    private static final Path FOLDER = Path.of("docs", "screenshots");

    /** A long list says no more than its beginning. */
    private static final int TALLEST = 1_600;

    /** {@code -Dkept.scenes=form} takes those alone whose names begin so. */
    private static final String ONLY = System.getProperty("kept.scenes", "");

    @Test
    void ofEveryScene() {
        var missed = new TreeMap<String, String>();
        for (Play play : Scenes.all()) {
            if (play.scenes().stream().noneMatch(Screenshots::isWanted)) continue;
            try (Stage stage = play.stage()) {
                for (Scene scene : play.scenes()) take(scene, stage, missed);
            }
        }
        assertThat(missed).as("scenes to which no way led").isEmpty();
    }

    private static boolean isWanted(Scene scene) {
        return scene.name().startsWith(ONLY);
    }

    /** Where one cannot be reached, the others still are. */
    private static void take(Scene scene, Stage stage, Map<String, String> missed) {
        try {
            take(scene, scene.way().go(stage));
        } catch (RuntimeException | AssertionError e) {
            missed.put(scene.name(), String.valueOf(e.getMessage()));
        }
    }

    /** What guests see is shown in every look; what only some see, by day on a desk and by night on a phone. */
    private static void take(Scene scene, Page page) {
        if (!isWanted(scene)) return;
        picture(page, scene, 1280, ColorScheme.LIGHT, "desk");
        picture(page, scene, 390, ColorScheme.DARK, "phone-dark");
        if (scene.inPublic()) {
            picture(page, scene, 390, ColorScheme.LIGHT, "phone");
            picture(page, scene, 1280, ColorScheme.DARK, "desk-dark");
        }
        page.setViewportSize(1280, 900);
    }

    private static void picture(Page page, Scene scene, int width, ColorScheme scheme, String look) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        page.setViewportSize(width, width < 500 ? 844 : 900);
        Number height = (Number) page.evaluate("document.documentElement.scrollHeight");
        page.setViewportSize(width, Math.clamp(height.intValue(), width < 500 ? 844 : 900, TALLEST));
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(scene.name() + "-" + look + ".png")));
    }
}
