package app.kept.web.page;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.identity.SessionCookie;
import app.kept.platform.http.Handler;
import app.kept.platform.http.Method;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.http.Route;
import app.kept.platform.text.Language;
import java.util.Optional;

/**
 * The language that was chosen on a page, kept by the browser: the last choice counts, whether it was made at the foot of a
 * page or in somebody's own settings.
 */
public final class LanguageCookie {
    private static final String NAME = SessionCookie.NAME + "-language";
    private static final String TERMS = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private LanguageCookie() {}

    public static Optional<Language> of(Request request) {
        return request.cookie(NAME).filter(value -> value.length() == 2).flatMap(Language::of);
    }

    /** Where the choice was made in one's own settings, which count from then on. */
    public static Response clearedOn(Response response) {
        return response.withCookie(NAME + "=" + TERMS + "; Max-Age=0");
    }

    /** A page whose address names a language was asked for in it. What other sites show inside their own keeps nothing. */
    public static Route over(Route route) {
        boolean isPage = route.method() == Method.GET
                && !route.path().startsWith("/api/")
                && !route.path().startsWith("/embed/");
        return isPage ? route.answeredBy(remembering(route.handler(), route.access() == Right.EVERYBODY)) : route;
    }

    private static Handler remembering(Handler page, boolean isPublic) {
        return request -> {
            Response response = page.handle(request);
            Optional<Language> chosen =
                    request.query().text(Visitor.LANGUAGE, 20).flatMap(Language::of);
            boolean isHtml = response.headers().getOrDefault("Content-Type", "").startsWith("text/html");
            // Somebody of a team who looks at what strangers see does not choose for their own pages.
            boolean looksOnly = isPublic && Caller.of(request) instanceof Caller.Member;
            if (chosen.isEmpty() || response.status() != 200 || !isHtml || looksOnly) return response;
            return response.withCookie(NAME + "=" + chosen.get().code() + TERMS + "; Max-Age=31536000");
        };
    }
}
