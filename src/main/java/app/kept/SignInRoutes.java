package app.kept;

import static app.kept.account.Right.BE_SIGNED_IN;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.platform.http.Route;
import app.kept.web.signin.OidcButton;
import app.kept.web.signin.OidcPage;
import app.kept.web.signin.SignInPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways in, which are there for those who are not in yet, and the way out. */
final class SignInRoutes {
    private SignInRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var routes = new ArrayList<Route>(withUs(web, signInPage(kept, web)));
        web.oidcPage().ifPresent(page -> routes.addAll(elsewhere(page)));
        if (kept.wishes().signUpOpen()) routes.addAll(signingUp(web));
        return routes;
    }

    private static List<Route> withUs(WebWiring web, SignInPage page) {
        return List.of(
                get("/setup/{token}", EVERYBODY, web.setUpPage()::show),
                post("/setup/{token}", EVERYBODY, web.setUpPage()::setUp),
                get("/sign-in", EVERYBODY, page::show),
                post("/sign-in", EVERYBODY, page::signIn),
                get("/sign-in/code", EVERYBODY, web.codePage()::show),
                post("/sign-in/code", EVERYBODY, web.codePage()::check),
                get("/sign-in/link", EVERYBODY, web.mailedLinkPage()::show),
                post("/sign-in/link", EVERYBODY, web.mailedLinkPage()::ask),
                get("/sign-in/link/{token}", EVERYBODY, web.mailedLinkPage()::open),
                post("/sign-in/link/{token}", EVERYBODY, web.mailedLinkPage()::use),
                post("/sign-out", EVERYBODY, page::signOut));
    }

    private static SignInPage signInPage(Wiring kept, WebWiring web) {
        Optional<OidcButton> button =
                kept.identity().oidc().map(oidc -> new OidcButton(oidc.label(), "/sign-in/oidc", oidc::formTarget));
        var hints =
                new SignInPage.Hints(kept.wishes().signUpOpen(), kept.identity().demo());
        return new SignInPage(
                web.entrance(), kept.identity().signingIn(), button, hints, SetUpRoutes.card(kept)::beginning);
    }

    private static List<Route> elsewhere(OidcPage page) {
        return List.of(
                post("/sign-in/oidc", EVERYBODY, page::start),
                get("/sign-in/oidc/return", EVERYBODY, page::show),
                post("/sign-in/oidc/return", EVERYBODY, page::finish));
    }

    private static List<Route> signingUp(WebWiring web) {
        var further = web.openAccountPage();
        return List.of(
                get("/account/open", BE_SIGNED_IN, further::show),
                post("/account/open", BE_SIGNED_IN, further::open),
                get("/sign-up", EVERYBODY, web.signUpPage()::show),
                post("/sign-up", EVERYBODY, web.signUpPage()::ask),
                get("/sign-up/{token}", EVERYBODY, web.confirmPage()::show),
                post("/sign-up/{token}", EVERYBODY, web.confirmPage()::confirm));
    }
}
