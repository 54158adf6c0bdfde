package app.kept.web;

import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.identity.signin.FirstStart;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.profile.Finding;
import app.kept.profile.picture.PictureSize;
import app.kept.profile.picture.Pictures;
import app.kept.web.page.Face;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import app.kept.web.page.Zones;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The first page of an install: what this is, and where to go from here. */
public final class StartPage {
    private final Pages pages;
    private final Hosts hosts;
    private final FirstStart firstStart;
    private final Optional<ClockBar> clock;
    private final List<String> shown;
    private final Pictures pictures;
    private final Finding finding;
    private final Function<Request, Optional<Response>> front;

    /**
     * @param shown slugs of hosts that everybody may see listed: those of the demo
     * @param front the page of the account under whose domain somebody comes
     */
    public StartPage(
            Pages pages,
            Hosts hosts,
            FirstStart firstStart,
            Optional<ClockBar> clock,
            List<String> shown,
            People people,
            Function<Request, Optional<Response>> front) {
        this.pages = pages;
        this.hosts = hosts;
        this.firstStart = firstStart;
        this.clock = clock;
        this.shown = shown;
        this.pictures = people.pictures();
        this.finding = people.finding();
        this.front = front;
    }

    /** Who can be seen here, and how they look. */
    public record People(Finding finding, Pictures pictures) {}

    /**
     * The page.
     *
     * @param unowned whether nobody has set this install up yet
     * @param find where everybody who wants to be found is; empty where that is nobody
     */
    public record View(
            Frame frame, boolean unowned, String find, List<Person> people, boolean mailbox, ClockView clock) {}

    /** A host to visit. */
    public record Person(String name, Face face, String profession, String place, String href) {}

    /** Under an account's own domain that account's page, and this one everywhere else. */
    public Response show(Request request) {
        return front.apply(request).orElseGet(() -> own(request));
    }

    private Response own(Request request) {
        Visitor visitor = Visitor.of(request, Language.EN);
        Link here = Link.to("/").with(Visitor.LANGUAGE, visitor.chosen());
        Frame untitled = pages.frame(visitor, "Kept", here);
        Frame frame = untitled.described(untitled.text("start.what"))
                .previewed("website", Optional.empty())
                .indexed(here)
                .styled("person.css");
        List<Host> listed =
                shown.stream().flatMap(slug -> hosts.findBySlug(slug).stream()).toList();
        Map<HostId, String> faces = pictures.paths(listed, PictureSize.SMALL);
        List<Person> people = listed.stream()
                .map(host -> person(host, faces, visitor.chosen()))
                .toList();
        ClockView bar = clock.map(given -> given.view(frame, here)).orElse(ClockView.NONE);
        boolean unowned = firstStart.setUpToken().isPresent();
        boolean anybody = !finding.slugs(Optional.empty(), 1).isEmpty();
        String find = anybody
                ? Link.to("/find").with(Visitor.LANGUAGE, visitor.chosen()).toString()
                : "";
        return pages.answer(200, frame, "start", new View(frame, unowned, find, people, clock.isPresent(), bar));
    }

    private static Person person(Host host, Map<HostId, String> faces, Optional<String> language) {
        return new Person(
                host.name(),
                Face.of(host.name(), Optional.ofNullable(faces.get(host.id()))),
                Optional.ofNullable(host.profession()).orElse(""),
                Zones.city(host.timeZone()),
                Link.to("/p/" + host.slug()).with(Visitor.LANGUAGE, language).toString());
    }
}
