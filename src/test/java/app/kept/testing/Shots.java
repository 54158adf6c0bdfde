package app.kept.testing;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;

/** Pictures of the way through a story, for those who want to look at it: {@code -Dkept.shots=target/shots}. */
public final class Shots {
    private static final String FOLDER = System.getProperty("kept.shots", "");

    private Shots() {}

    /** The page as it is now, on a phone and on a desk. */
    public static void of(Page page, String name) {
        if (FOLDER.isEmpty()) return;
        ViewportSize usual = page.viewportSize();
        for (int width : new int[] {390, 1280}) {
            page.setViewportSize(width, width < 500 ? 844 : 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(FOLDER, name + "-" + width + ".png"))
                    .setFullPage(true));
        }
        page.setViewportSize(usual.width, usual.height);
    }
}
