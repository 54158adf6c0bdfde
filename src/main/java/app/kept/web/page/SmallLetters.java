package app.kept.web.page;

import app.kept.platform.http.Handler;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.Locale;

/** Public names are written small. Whoever types one from a card, where it looked better otherwise, is led there. */
public final class SmallLetters {
    private SmallLetters() {}

    /** Around a page whose address is made of nothing but such names. */
    public static Handler only(Handler page) {
        return request -> isLarge(request)
                ? Response.moved(request.path().toLowerCase(Locale.ROOT), request.rawQuery())
                : page.handle(request);
    }

    /** What is written in other letters than these is no name at all. */
    private static boolean isLarge(Request request) {
        return request.path().chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                && request.path().matches("[A-Za-z0-9/-]+");
    }
}
