package app.kept;

import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.secret.MasterKey;
import app.kept.web.BookForm;
import app.kept.web.BookPage;
import app.kept.web.BookedLink;
import app.kept.web.BookedPage;
import app.kept.web.ClockBar;
import app.kept.web.MailboxPage;
import app.kept.web.SetUpPage;
import app.kept.web.StartPage;
import app.kept.web.page.Pages;
import app.kept.web.signin.OidcPage;
import java.util.List;
import java.util.Optional;

/** Puts the pages together, above everything that they show. */
final class WebWiring {
    private final Wiring kept;
    private final MasterKey key;
    private final Pages pages;

    WebWiring(Wiring kept, MasterKey key, Pages pages) {
        this.kept = kept;
        this.key = key;
        this.pages = pages;
    }

    Pages pages() {
        return pages;
    }

    BookPage bookPage() {
        var form = new BookForm(
                pages,
                kept.openTimes(),
                kept.placing(),
                kept.bookings(),
                new BookedLink(kept.database(), kept.identity().links()),
                key);
        return new BookPage(pages, kept.hosts(), kept.eventTypes(), kept.openTimes(), form, kept.time());
    }

    BookedPage bookedPage() {
        return new BookedPage(
                pages,
                kept.hosts(),
                kept.eventTypes(),
                kept.bookings(),
                kept.promises(),
                kept.identity().linkDoor(),
                kept.time());
    }

    StartPage startPage() {
        Optional<ClockBar> clock = kept.clockCanBeTurned() ? Optional.of(clockBar()) : Optional.empty();
        List<String> shown = kept.clockCanBeTurned() ? Demo.HOSTS : List.of();
        return new StartPage(pages, kept.hosts(), kept.identity().firstStart(), clock, shown);
    }

    SetUpPage setUpPage() {
        return new SetUpPage(pages, kept.identity().firstStart());
    }

    /** Absent where people sign in with us alone. */
    Optional<OidcPage> oidcPage() {
        var identity = kept.identity();
        return identity.oidc()
                .map(oidc -> new OidcPage(
                        pages,
                        oidc,
                        identity.signingIn(),
                        identity.formTokens(),
                        WebWiring::noCodePageYet,
                        kept.time()));
    }

    /** Nobody gets past a second factor for want of a page that asks for it. */
    private static Response noCodePageYet(Request request, String ticket, String next) {
        throw Problem.of(ProblemCode.SIGN_IN_NEEDED, "The second factor is needed.")
                .raised();
    }

    ClockBar clockBar() {
        return new ClockBar(kept.timeMachine());
    }

    MailboxPage mailboxPage() {
        return new MailboxPage(pages, kept.mailboxItems(), clockBar());
    }
}
