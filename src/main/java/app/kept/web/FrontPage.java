package app.kept.web;

import app.kept.account.Account;
import app.kept.account.Reach;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.identity.team.AccountKeeping;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import java.util.List;
import java.util.Optional;

/**
 * An account's public page under a domain of its own: its name, and who can be booked. The Host header chooses this page
 * and decides nothing else.
 */
public final class FrontPage {
    private static final int MOST_HOSTS = 100;

    private final Pages pages;
    private final Hosts hosts;
    private final AccountKeeping accounts;

    public FrontPage(Pages pages, Hosts hosts, AccountKeeping accounts) {
        this.pages = pages;
        this.hosts = hosts;
        this.accounts = accounts;
    }

    /** The page. */
    public record View(Frame frame, List<StartPage.Person> people) {}

    /** The page of the account whose domain was asked for; nothing where it is nobody's. */
    Optional<Response> at(Request request) {
        return request.header("Host").flatMap(accounts::atDomain).map(account -> page(request, account));
    }

    private Response page(Request request, Account account) {
        Language language = Language.of(account.language()).orElse(Language.EN);
        Visitor visitor = Visitor.of(request, language);
        Frame frame = pages.frame(visitor, account.name(), Link.to("/").with(Visitor.LANGUAGE, visitor.chosen()));
        List<StartPage.Person> people = hosts.list(account.id(), new Reach.Everything(), "", MOST_HOSTS).stream()
                .map(host -> person(host, frame))
                .toList();
        return pages.answer(200, "front", new View(frame, people));
    }

    private static StartPage.Person person(Host host, Frame frame) {
        Card card = Card.of(host, Optional.empty(), frame);
        return new StartPage.Person(
                card.host(), card.initials(), card.profession(), Zones.city(host.timeZone()), "/book/" + host.slug());
    }
}
