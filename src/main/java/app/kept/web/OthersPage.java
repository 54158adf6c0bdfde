package app.kept.web;

import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.journey.OtherHosts;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.profile.picture.PictureSize;
import app.kept.profile.picture.Pictures;
import app.kept.web.page.Face;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import app.kept.web.page.Zones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /others/{slug}}: who else would do, for clients whose appointment was called off or who look for somebody else.
 * It tells no more of a host than their own page does.
 */
public final class OthersPage {
    private static final String KIND = "kind";
    private static final int LONGEST_KIND = 100;
    private static final int MOST = 50;

    private final Pages pages;
    private final Hosts hosts;
    private final OtherHosts others;
    private final Pictures pictures;
    private final Time time;

    public OthersPage(Pages pages, Hosts hosts, OtherHosts others, Pictures pictures, Time time) {
        this.pages = pages;
        this.hosts = hosts;
        this.others = others;
        this.pictures = pictures;
        this.time = time;
    }

    /**
     * The page.
     *
     * @param zone whose clock is meant
     * @param own the page of the host from whom somebody comes
     */
    public record View(Frame frame, String zone, List<Person> people, String host, String own) {}

    /** Somebody who has time. */
    public record Person(
            String name, Face face, String profession, String what, String next, String iso, String href) {}

    public Response show(Request request) {
        Host host = hosts.findBySlug(request.parameter("slug"))
                .orElseThrow(() -> Problem.notFound("host").raised());
        Input query = request.query();
        Optional<String> kind = query.text(KIND, LONGEST_KIND);
        Optional<ZoneId> chosen = Zones.wished(query.typed(Asked.ZONE));
        Visitor visitor = Visitor.of(request, host.language());
        Optional<String> zoneName = chosen.map(ZoneId::getId);
        Link here = Link.to("/others/" + host.slug())
                .with(KIND, kind)
                .with(Asked.ZONE, zoneName)
                .with(Visitor.LANGUAGE, visitor.chosen());
        Frame untitled = pages.frame(visitor, "", here);
        Frame frame = untitled.titled(untitled.text("others.title")).styled("person.css");
        ZoneId zone = chosen.orElse(host.timeZone());
        Instant now = time.now();
        List<OtherHosts.Free> found =
                kind.map(word -> others.besides(host, word, now, MOST)).orElse(List.of());
        Map<HostId, String> faces =
                pictures.paths(found.stream().map(OtherHosts.Free::host).toList(), PictureSize.SMALL);
        var asked = new Look(zone, zoneName, visitor, frame);
        List<Person> people = found.stream()
                .map(free -> person(
                        free,
                        Face.of(
                                free.host().name(),
                                Optional.ofNullable(faces.get(free.host().id()))),
                        asked))
                .toList();
        String own = Link.to("/book/" + host.slug())
                .with(Asked.ZONE, zoneName)
                .with(Visitor.LANGUAGE, visitor.chosen())
                .toString();
        var view = new View(frame, Moments.zone(zone, frame.locale()), people, host.name(), own);
        return pages.answer(200, "others", view);
    }

    /** By whose clock and in whose words the page is. */
    private record Look(ZoneId zone, Optional<String> zoneName, Visitor visitor, Frame frame) {}

    private static Person person(OtherHosts.Free free, Face face, Look asked) {
        Frame frame = asked.frame();
        ZoneId zone = asked.zone();
        Card card = Card.of(free.host(), Optional.of(free.type()), frame);
        Link book = Link.to("/book/" + free.page().slug() + "/" + free.type().slug())
                .with(Asked.ZONE, asked.zoneName())
                .with(Visitor.LANGUAGE, asked.visitor().chosen());
        return new Person(
                card.host(),
                face,
                card.profession(),
                card.what() + " · " + card.length(),
                Moments.dayAndTime(free.next(), zone, frame.locale()),
                free.next().toString(),
                book.toString());
    }
}
