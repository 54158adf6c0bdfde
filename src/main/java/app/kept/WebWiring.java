package app.kept;

import app.kept.consultation.Consultations;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.http.RateLimit;
import app.kept.platform.secret.MasterKey;
import app.kept.web.BehindLink;
import app.kept.web.BookPage;
import app.kept.web.BookedPage;
import app.kept.web.CancelPage;
import app.kept.web.ClockBar;
import app.kept.web.DesignPage;
import app.kept.web.MailboxPage;
import app.kept.web.MovePage;
import app.kept.web.OfferedPage;
import app.kept.web.ReviewPage;
import app.kept.web.SetUpPage;
import app.kept.web.StartPage;
import app.kept.web.page.Pages;
import app.kept.web.reference.ReferencePages;
import app.kept.web.room.AccountPage;
import app.kept.web.room.AuditPage;
import app.kept.web.room.EmailLinkPage;
import app.kept.web.room.EmailPage;
import app.kept.web.room.InboxPage;
import app.kept.web.room.KeyPage;
import app.kept.web.room.KeysPage;
import app.kept.web.room.OpenAccountPage;
import app.kept.web.room.PasswordPage;
import app.kept.web.room.SecondFactorPage;
import app.kept.web.room.SessionsPage;
import app.kept.web.room.TemplatePage;
import app.kept.web.room.TemplatePreviewPage;
import app.kept.web.room.TemplateVersionsPage;
import app.kept.web.room.TemplatesPage;
import app.kept.web.room.Threshold;
import app.kept.web.signin.CodePage;
import app.kept.web.signin.ConfirmPage;
import app.kept.web.signin.Entrance;
import app.kept.web.signin.MailedLinkPage;
import app.kept.web.signin.OidcPage;
import app.kept.web.signin.SignUpPage;
import java.util.Optional;

/** Puts the pages together, above everything that they show. */
final class WebWiring {
    private final ReferencePages referencePages = new ReferencePages();
    private final Wiring kept;
    private final MasterKey key;
    private final Pages pages;
    /** One for all pages on which people book, so that another door to them opens nothing more. */
    private final RateLimit tries;

    /** @param tries how often one address may try to book in a minute */
    WebWiring(Wiring kept, MasterKey key, Pages pages, int tries) {
        this.kept = kept;
        this.key = key;
        this.pages = pages;
        this.tries = BookPagesWiring.tries(tries, kept.time());
    }

    Pages pages() {
        return pages;
    }

    BookPage bookPage() {
        return book().page();
    }

    BookedPage bookedPage() {
        return book().booked();
    }

    BookPagesWiring book() {
        return new BookPagesWiring(kept, key, pages, behindLink(), tries);
    }

    CancelPage cancelPage() {
        return new CancelPage(
                book().frames(),
                behindLink(),
                kept.identity().formTokens(),
                kept.booking().abilities().cancelling());
    }

    private BehindLink behindLink() {
        return new BehindLink(
                kept.hosts(),
                kept.eventTypes(),
                kept.booking().bookings(),
                kept.identity().linkDoor(),
                kept.time());
    }

    MovePage movePage() {
        MovingWiring moving = kept.booking().moving();
        return new MovePage(
                book().frames(),
                behindLink(),
                new MovePage.Asking(moving.proposals(), moving.proposing(), kept.openTimes()));
    }

    OfferedPage offeredPage() {
        return new OfferedPage(
                behindLink(),
                kept.booking().moving().answering(),
                kept.booking().bookings());
    }

    ReviewPage reviewPage() {
        return new ReviewPage(
                pages,
                kept.hosts(),
                kept.booking().bookings(),
                kept.privacy().reviewing(),
                kept.privacy().reviews(),
                kept.identity().linkDoor());
    }

    StartPage startPage() {
        return profilePages().startPage(kept.clock().map(_ -> clockBar()));
    }

    ProfilePagesWiring profilePages() {
        return new ProfilePagesWiring(kept, pages);
    }

    SetUpPage setUpPage() {
        return new SetUpPage(
                pages, kept.identity().firstStart(), kept.identity().linkDoor());
    }

    AccountPage accountPage() {
        return new AccountPage(
                threshold(), kept.person().details(), kept.wishes().signUpOpen());
    }

    OpenAccountPage openAccountPage() {
        return new OpenAccountPage(threshold(), kept.team().accounts());
    }

    PasswordPage passwordPage() {
        PersonWiring person = kept.person();
        return new PasswordPage(threshold(), person.details(), person.password(), person.proof());
    }

    SecondFactorPage secondFactorPage() {
        PersonWiring person = kept.person();
        return new SecondFactorPage(threshold(), person.details(), person.secondFactor(), person.proof());
    }

    SessionsPage sessionsPage() {
        return new SessionsPage(threshold(), kept.person().ownSessions());
    }

    EmailPage emailPage() {
        PersonWiring person = kept.person();
        return new EmailPage(threshold(), person.details(), person.address(), person.proof());
    }

    EmailLinkPage emailLinkPage() {
        IdentityWiring identity = kept.identity();
        return new EmailLinkPage(
                pages, identity.linkDoor(), identity.formTokens(), kept.person().address());
    }

    InboxPage inboxPage() {
        return new InboxPage(threshold(), kept.messages().telling().inbox().items(), kept.time());
    }

    Threshold threshold() {
        return new Threshold(
                pages,
                kept.person().details(),
                kept.messages().telling().inbox().items(),
                kept.hosts(),
                kept.clock().map(ClockWiring::time).filter(TurnableTime::goesOn),
                new Consultations(kept.database())::isInUse);
    }

    KeysPage keysPage() {
        return new KeysPage(
                threshold(), kept.identity().apiKeys(), kept.identity().keyKeeping(), kept.time());
    }

    KeyPage keyPage() {
        return new KeyPage(
                threshold(), kept.identity().apiKeys(), kept.identity().keyKeeping(), kept.time());
    }

    /** The pages about the words of messages. */
    record TemplatePages(
            TemplatesPage list, TemplatePage one, TemplatePreviewPage preview, TemplateVersionsPage versions) {}

    TemplatePages templates(WordsWiring.Desk desk) {
        return new TemplatePages(
                new TemplatesPage(threshold(), desk.keeping(), desk.previews()),
                new TemplatePage(threshold(), desk.keeping(), desk.trials(), desk.previews()),
                new TemplatePreviewPage(threshold(), desk.previews()),
                new TemplateVersionsPage(
                        threshold(), desk.keeping(), kept.identity().names()));
    }

    AuditPage auditPage() {
        return new AuditPage(
                threshold(),
                kept.history().history(),
                kept.identity().names(),
                kept.history().things(),
                kept.team().members());
    }

    /** Absent where people sign in with us alone. */
    Optional<OidcPage> oidcPage() {
        return kept.identity()
                .oidc()
                .map(oidc -> new OidcPage(pages, oidc, kept.identity().signingIn(), entrance(), kept.time()));
    }

    Entrance entrance() {
        return new Entrance(pages, kept.identity().formTokens());
    }

    CodePage codePage() {
        return new CodePage(entrance(), kept.identity().signingIn());
    }

    MailedLinkPage mailedLinkPage() {
        return new MailedLinkPage(
                entrance(), kept.signIn().mailedLinks(), kept.identity().linkDoor());
    }

    SignUpPage signUpPage() {
        return new SignUpPage(entrance(), kept.signIn().signingUp());
    }

    ConfirmPage confirmPage() {
        return new ConfirmPage(
                entrance(), kept.signIn().confirming(), kept.identity().linkDoor());
    }

    TeamPagesWiring teamPages() {
        return new TeamPagesWiring(kept, threshold(), entrance());
    }

    MessagePages messages() {
        return new MessagePages(kept, pages, threshold());
    }

    ClockBar clockBar() {
        return new ClockBar(kept.clock().orElseThrow().machine());
    }

    MailboxPage mailboxPage() {
        return new MailboxPage(pages, kept.messages().mailbox(), clockBar());
    }

    DesignPage designPage() {
        return new DesignPage(pages);
    }

    ReferencePages referencePages() {
        return referencePages;
    }
}
