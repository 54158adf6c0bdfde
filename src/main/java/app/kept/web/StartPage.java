package app.kept.web;

import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.identity.signin.FirstStart;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import java.util.List;
import java.util.Optional;

/** The first page of an install: what this is, and where to go from here. */
public final class StartPage {
    private final Pages pages;
    private final Hosts hosts;
    private final FirstStart firstStart;
    private final Optional<ClockBar> clock;
    private final List<String> shown;
    private final FrontPage front;

    /** @param shown slugs of hosts that everybody may see listed: those of the demo */
    public StartPage(
            Pages pages,
            Hosts hosts,
            FirstStart firstStart,
            Optional<ClockBar> clock,
            List<String> shown,
            FrontPage front) {
        this.pages = pages;
        this.hosts = hosts;
        this.firstStart = firstStart;
        this.clock = clock;
        this.shown = shown;
        this.front = front;
    }

    /** @param unowned whether nobody has set this install up yet */
    public record View(Frame frame, boolean unowned, List<Person> people, boolean mailbox, ClockView clock) {}

    /** A host to visit. */
    public record Person(String name, String initials, String profession, String place, String href) {}

    /** Under an account's own domain that account's page, and this one everywhere else. */
    public Response show(Request request) {
        return front.at(request).orElseGet(() -> own(request));
    }

    private Response own(Request request) {
        Visitor visitor = Visitor.of(request, Language.EN);
        Link here = Link.to("/").with(Visitor.LANGUAGE, visitor.chosen());
        Frame frame = pages.frame(visitor, "Kept", here);
        List<Person> people = shown.stream()
                .flatMap(slug -> hosts.findBySlug(slug).stream())
                .map(host -> person(host, frame))
                .toList();
        ClockView bar = clock.map(given -> given.view(frame, here)).orElse(ClockView.NONE);
        boolean unowned = firstStart.setUpToken().isPresent();
        return pages.answer(200, "start", new View(frame, unowned, people, clock.isPresent(), bar));
    }

    private static Person person(Host host, Frame frame) {
        Card card = Card.of(host, Optional.empty(), frame);
        return new Person(
                card.host(), card.initials(), card.profession(), Zones.city(host.timeZone()), "/book/" + host.slug());
    }
}
