package app.kept.web.mine;

import app.kept.account.Account;
import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.booking.mine.MineLinks;
import app.kept.booking.mine.Whose;
import app.kept.identity.LinkDoor;
import app.kept.identity.person.Myself;
import app.kept.identity.person.PersonalDetails;
import app.kept.identity.team.AccountKeeping;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.LanguageCookie;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Finds out whose bookings somebody may see: a sign-in's, or those to which a letter leads. */
public final class MineDoor {
    static final String PATH = "/my-bookings";

    private final Pages pages;
    private final Threshold threshold;
    private final PersonalDetails details;
    private final MineLinks links;
    private final LinkDoor door;
    private final AccountKeeping accounts;

    public MineDoor(
            Pages pages,
            Threshold threshold,
            PersonalDetails details,
            MineLinks links,
            LinkDoor door,
            AccountKeeping accounts) {
        this.pages = pages;
        this.threshold = threshold;
        this.details = details;
        this.links = links;
        this.door = door;
        this.accounts = accounts;
    }

    /**
     * Somebody who may see their bookings.
     *
     * @param path of the list
     * @param until when a letter's link ends; absent for who is signed in
     */
    record Visit(Whose whose, Account account, String path, Optional<Instant> until, Visitor visitor) {
        boolean isSignedIn() {
            return until.isEmpty();
        }

        AccountId accountId() {
            return account.id();
        }

        Link page() {
            return Link.to(path).with(Visitor.LANGUAGE, visitor.chosen());
        }
    }

    /** Each address of somebody who can sign in was proven to be theirs, before they could or when they changed it. */
    Visit signedIn(Request request) {
        var profile = details.profile(Myself.of(request));
        var whose = new Whose(
                Caller.accountOf(request),
                Optional.of(profile.person()),
                profile.email().toLowerCase(Locale.ROOT));
        Visitor asked = Visitor.of(request, Language.EN);
        boolean isChosen =
                asked.chosen().isPresent() || LanguageCookie.of(request).isPresent();
        Language own = profile.language().filter(_ -> !isChosen).orElse(asked.language());
        return new Visit(whose, accounts.get(whose.account()), PATH, Optional.empty(), asked.reading(own, request));
    }

    /** Empty when the letter's link is none, or none any more; who guesses is soon told to wait. */
    Optional<Visit> ofLetter(Request request) {
        String token = request.parameter("token");
        Optional<MineLinks.Opened> opened = links.open(token);
        if (opened.isEmpty()) door.miss(request);
        return opened.map(one -> {
            Account account = accounts.get(one.whose().account());
            Visitor visitor =
                    Visitor.of(request, Language.of(account.language()).orElse(Language.EN));
            return new Visit(one.whose(), account, PATH + "/letter/" + token, Optional.of(one.until()), visitor);
        });
    }

    Visit requireLetter(Request request) {
        return ofLetter(request).orElseThrow(() -> Problem.notFound("page").raised());
    }

    Frame frame(Visit visit, Link here, String title) {
        Frame untitled = pages.frame(visit.visitor(), "", here);
        Frame plain = pages.frame(visit.visitor(), untitled.text(title), here)
                .branded(visit.account().brand())
                .styled("mine.css");
        return visit.isSignedIn() ? plain.scripted("room.js") : plain;
    }

    Threshold threshold() {
        return threshold;
    }

    Pages pages() {
        return pages;
    }
}
