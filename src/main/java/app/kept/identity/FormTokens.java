package app.kept.identity;

import app.kept.account.Caller;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.secret.Signer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;

/**
 * The token in every form, which only a page of ours can have written for this very browser. It stands behind what the
 * browser says of where a form comes from.
 */
public final class FormTokens {
    private static final Request.Attribute<String> ATTRIBUTE = new Request.Attribute<>("form token", String.class);

    private final Signer signer;

    public FormTokens(Signer signer) {
        this.signer = signer;
    }

    /** What the forms of the page that is being made must carry; empty where there is nothing to protect yet. */
    public static String of(Request request) {
        return request.get(ATTRIBUTE).orElse("");
    }

    /** Answers with a page that has a form for somebody who is not signed in, and sees to it that it can be sent. */
    public Response page(Request request, Function<Request, Response> page) {
        if (BrowserCookie.of(request).isPresent()) return page.apply(request);
        String cookie = BrowserCookie.next();
        // Whoever is signed in has a token already, and may still begin something that ends in this browser only.
        if (request.get(ATTRIBUTE).isEmpty()) request.put(ATTRIBUTE, ofBrowser(cookie));
        return BrowserCookie.setOn(page.apply(request), cookie);
    }

    /** For a form that matters before anybody is signed in: it must have come from a page of ours in this browser. */
    public void require(Request request) {
        if (!isCarried(request)) throw refused();
    }

    /** Notes which token holds for the caller, and refuses what a signed-in person sends to a page without it. */
    void accept(Request request, Caller caller) {
        token(request, caller).ifPresent(token -> request.put(ATTRIBUTE, token));
        boolean isProtected = caller instanceof Caller.Member
                && !request.method().isSafe()
                && !request.path().startsWith("/api/");
        if (isProtected && !isCarried(request)) throw refused();
    }

    private Optional<String> token(Request request, Caller caller) {
        if (caller instanceof Caller.Member member) return Optional.of(signer.sign("session:" + member.session()));
        return BrowserCookie.of(request).map(this::ofBrowser);
    }

    private String ofBrowser(String cookie) {
        return signer.sign("browser:" + cookie);
    }

    private static boolean isCarried(Request request) {
        Optional<String> wanted = request.get(ATTRIBUTE);
        return wanted.isPresent()
                && MessageDigest.isEqual(
                        wanted.get().getBytes(StandardCharsets.US_ASCII),
                        request.formToken().getBytes(StandardCharsets.UTF_8));
    }

    private static Problem.Raised refused() {
        return Problem.of(ProblemCode.CROSS_SITE_REQUEST, "Open the page itself and send the form from there.")
                .raised();
    }
}
