package app.kept.web.signin;

import app.kept.identity.KnownCookie;
import app.kept.identity.SessionCookie;
import app.kept.identity.Sessions;
import app.kept.identity.oidc.OidcSignIn;
import app.kept.identity.signin.SigningIn;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.RateLimit;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Signing in elsewhere: the way there, and the way back. To come back changes nothing yet, for anybody can make a browser
 * open an address; the form on that page, which is ours, does.
 */
public final class OidcPage {
    private static final String RETURN = "/sign-in/oidc/return";
    private static final int LONGEST_CODE = 4_000;
    private static final List<String> SENT_BACK = List.of("code", "state", "iss");

    private final Pages pages;
    private final OidcSignIn oidc;
    private final SigningIn signingIn;
    private final Entrance entrance;
    private final RateLimit byAddress;

    public OidcPage(Pages pages, OidcSignIn oidc, SigningIn signingIn, Entrance entrance, Time time) {
        this.entrance = entrance;
        this.pages = pages;
        this.oidc = oidc;
        this.signingIn = signingIn;
        this.byAddress = new RateLimit(60, Duration.ofMinutes(10), 10_000, time);
    }

    /** One button. */
    public record ReturnView(Frame frame, String text, List<Hidden> hidden) {}

    /** Where it went no further: why, and what to do. */
    public record EndView(Frame frame, String text) {}

    /** Sends somebody to the issuer. */
    public Response start(Request request) {
        Optional<Response> objection = objection(request);
        if (objection.isPresent()) return objection.get();
        return switch (oidc.begin(Next.orHome(request))) {
            case OidcSignIn.Start.Go(var to, String cookie) ->
                OidcCookie.setOn(Response.seeOther(to.toString()), cookie);
            case OidcSignIn.Start.IssuerDown() -> down(request);
        };
    }

    /** Somebody is back. Changes nothing. */
    public Response show(Request request) {
        Input query = request.query();
        if (!sent(query, "error").isEmpty()) {
            boolean called = sent(query, "error").equals("access_denied");
            return called ? end(request, 200, "oidc.denied.title", "oidc.denied.text") : refused(request);
        }
        if (sent(query, "code").isEmpty() || sent(query, "state").isEmpty()) return refused(request);
        return entrance.withForm(request, this::button);
    }

    /** Signs in whom the issuer vouches for. */
    public Response finish(Request request) {
        Optional<Response> objection = objection(request);
        if (objection.isPresent()) return objection.get();
        Input form = request.form();
        if (sent(form, "code").isEmpty() || sent(form, "state").isEmpty()) return refused(request);
        String issuer = sent(form, "iss");
        var returned = new OidcSignIn.Returned(
                sent(form, "code"), sent(form, "state"), issuer.isEmpty() ? Optional.empty() : Optional.of(issuer));
        return OidcCookie.clearedOn(
                switch (oidc.finish(returned, OidcCookie.of(request), request.id())) {
                    case OidcSignIn.Outcome.Proven proven -> signIn(request, proven);
                    case OidcSignIn.Outcome.Stranger() -> stranger(request);
                    case OidcSignIn.Outcome.Refused() -> refused(request);
                    case OidcSignIn.Outcome.IssuerDown() -> down(request);
                });
    }

    private Response signIn(Request request, OidcSignIn.Outcome.Proven proven) {
        return switch (signingIn.proven(proven.person(), Sessions.Factor.OIDC, Sessions.Browser.of(request))) {
            case SigningIn.Outcome.SignedIn(String token, String known) ->
                KnownCookie.setOn(SessionCookie.setOn(Response.seeOther(proven.next()), token), known);
            case SigningIn.Outcome.CodeNeeded(String ticket) ->
                TicketCookie.setOn(
                        Response.seeOther(Link.to("/sign-in/code")
                                .with(Next.NAME, proven.next())
                                .toString()),
                        ticket);
            case SigningIn.Outcome.Refused() -> stranger(request);
            case SigningIn.Outcome.TooOften(Duration retryAfter) -> entrance.slow(request, retryAfter);
        };
    }

    private Response button(Request request) {
        Input query = request.query();
        Link here = Link.to(RETURN);
        for (String name : SENT_BACK) {
            if (!sent(query, name).isEmpty()) here = here.with(name, sent(query, name));
        }
        Visitor visitor = Visitor.of(request, Language.EN);
        Frame frame = frame(visitor, here, "oidc.return.title").scripted("continue.js");
        String text = frame.text("oidc.return.text", oidc.label());
        var view = new ReturnView(frame, text, here.asHidden());
        return pages.answer(200, frame, "signin/oidc_return", view);
    }

    private Response stranger(Request request) {
        return end(request, 403, "oidc.stranger.title", "oidc.stranger.text");
    }

    private Response refused(Request request) {
        return end(request, 400, "oidc.refused.title", "oidc.refused.text");
    }

    private Response down(Request request) {
        return end(request, 503, "oidc.down.title", "oidc.down.text");
    }

    private Response end(Request request, int status, String title, String text) {
        // Its address in another language is where one begins again: this page answers to a form.
        Frame frame = frame(Visitor.of(request, Language.EN), Link.to("/sign-in"), title);
        return pages.answer(status, "signin/oidc_end", new EndView(frame, frame.text(text, oidc.label())));
    }

    private Frame frame(Visitor visitor, Link here, String title) {
        String words = pages.frame(visitor, "", here).text(title, oidc.label());
        return pages.frame(visitor, words, here);
    }

    /** A form that is not ours does not count as a try: nobody's tries can be used up from another site. */
    private Optional<Response> objection(Request request) {
        Optional<Response> objection = entrance.objection(request);
        if (objection.isPresent()) return objection;
        RateLimit.Decision decision = byAddress.call(request.clientKey());
        return decision.admitted() ? Optional.empty() : Optional.of(entrance.slow(request, decision.retryAfter()));
    }

    /** Some issuers' codes are long. What is longer still, or could not have been sent by one, is nothing. */
    private static String sent(Input input, String name) {
        return input.text(name, LONGEST_CODE).orElse("");
    }
}
