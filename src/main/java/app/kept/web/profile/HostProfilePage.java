package app.kept.web.profile;

import app.kept.account.Caller;
import app.kept.host.Host;
import app.kept.host.HostInPath;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.profile.Listings;
import app.kept.profile.picture.PictureDesk;
import app.kept.profile.picture.PictureSize;
import app.kept.profile.picture.Pictures;
import app.kept.web.page.Face;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Seen;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code /hosts/{id}/profile}: what a host looks like to everybody, and whether lists lead to them. */
public final class HostProfilePage {
    /** The place beside it, under which it is found. */
    private static final String EMBEDDING = "/embedding";

    private static final String LISTED = "listed";

    private final Threshold threshold;
    private final Hosts hosts;
    private final Pictures pictures;
    private final PictureDesk desk;
    private final Listings listings;

    public HostProfilePage(Threshold threshold, Hosts hosts, Pictures pictures, PictureDesk desk, Listings listings) {
        this.threshold = threshold;
        this.hosts = hosts;
        this.pictures = pictures;
        this.desk = desk;
        this.listings = listings;
    }

    /**
     * The page.
     *
     * @param path under which its forms stand
     * @param embedding where else they can be booked
     * @param profile the page that everybody sees
     * @param listing whether lists lead to them, as the form has it
     * @param error what is wrong with what was sent; empty when nothing is
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String path,
            String name,
            String embedding,
            String profile,
            Face face,
            Filled listing,
            boolean isDone,
            String error) {
        public boolean isListed() {
            return listing.is(LISTED);
        }

        public List<Wrong> wrong() {
            return error.isEmpty() ? List.of() : List.of(new Wrong("picture", error));
        }
    }

    public Response show(Request request) {
        return page(request, HostInPath.of(request, hosts), "");
    }

    public Response upload(Request request) {
        Host host = HostInPath.of(request, hosts);
        Frame frame = frame(request, host);
        byte[] file = request.file("picture");
        if (file.length == 0) return page(request, host, frame.text("looks.wrong.none"));
        return switch (desk.take(Caller.by(request), host, file)) {
            case TAKEN -> done(host);
            case NOT_A_PICTURE -> page(request, host, frame.text("looks.wrong.kind"));
            case TOO_LARGE -> page(request, host, frame.text("looks.wrong.large"));
            case TOO_SMALL -> page(request, host, frame.text("looks.wrong.small"));
        };
    }

    public Response remove(Request request) {
        Host host = HostInPath.of(request, hosts);
        desk.remove(Caller.by(request), host);
        return done(host);
    }

    public Response list(Request request) {
        Host host = HostInPath.of(request, hosts);
        Input form = request.form();
        boolean listed = form.typed(LISTED).equals("true");
        Seen.sent(form);
        boolean now = listings.change(
                Caller.by(request), host, kept -> !Seen.in(form, listing(kept)).isOvertaken(), listed);
        if (now == listed) return done(host);
        Frame frame = frame(request, host);
        Filled filled = Filled.overtaken(
                Seen.in(form, listing(now)),
                _ -> frame.text("looks.listed"),
                (_, value) -> frame.text(value.equals("true") ? "looks.listed.yes" : "looks.listed.no"));
        return page(request, host, "", Optional.of(filled));
    }

    /** As the form shows it. */
    private static SortedMap<String, String> listing(boolean isListed) {
        return new TreeMap<>(Map.of(LISTED, Boolean.toString(isListed)));
    }

    private static Response done(Host host) {
        return Response.seeOther(
                Link.to(path(host) + "/profile").with("done", "1").toString());
    }

    private Frame frame(Request request, Host host) {
        return threshold
                .frame(request, Link.to(path(host) + "/profile"), "looks.title")
                .styled("host.css");
    }

    private Response page(Request request, Host host, String error) {
        return page(request, host, error, Optional.empty());
    }

    private Response page(Request request, Host host, String error, Optional<Filled> sent) {
        Filled listing = sent.orElseGet(() -> Filled.of(listing(listings.isListed(host))));
        Frame frame = frame(request, host);
        Optional<String> picture = pictures.path(host, PictureSize.LARGE);
        var view = new View(
                frame,
                threshold.rooms(request, frame, EMBEDDING),
                path(host),
                host.name(),
                Link.to(EMBEDDING).with("host", host.id().value().toString()).toString(),
                "/p/" + host.slug(),
                Face.of(host.name(), picture),
                listing,
                sent.isEmpty() && Threshold.isDone(request),
                error);
        return threshold.answer(error.isEmpty() ? listing.status() : 422, "host_profile", view);
    }

    private static String path(Host host) {
        return "/hosts/" + host.id().value();
    }
}
