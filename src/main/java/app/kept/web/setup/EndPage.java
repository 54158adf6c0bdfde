package app.kept.web.setup;

import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** {@code /setup} leads to what is missing; {@code /setup/done} to the page that guests see, and what to do next. */
public final class EndPage {
    private final SetUpDesk desk;
    private final Supplier<URI> address;

    /** @param address where people reach this server */
    public EndPage(SetUpDesk desk, Supplier<URI> address) {
        this.desk = desk;
        this.address = address;
    }

    /**
     * The page.
     *
     * @param book the path of the page that guests see; empty where nobody can book yet
     * @param missing steps that were passed over
     */
    public record View(Frame frame, Rooms rooms, String book, String whole, List<Way> missing) {}

    /** A step to go back to. */
    public record Way(String href, String name) {}

    public Response begin(Request request) {
        String path = desk.standing(request).next().map(Step::path).orElse(Step.END);
        return desk.to(request, path);
    }

    public Response show(Request request) {
        Standing standing = desk.standing(request);
        Frame frame = desk.frame(request, Step.END, standing.isLive() ? "begin.done.title" : "begin.later.title");
        String book = standing.isLive()
                ? standing.host().map(host -> "/book/" + host.slug()).orElse("")
                : "";
        List<Way> missing = Arrays.stream(Step.values())
                .filter(step -> !standing.has(step))
                .map(step -> new Way(desk.link(request, step.path()), frame.text(step.title())))
                .toList();
        var view = new View(frame, desk.rooms(request, frame), book, address.get() + book, missing);
        return desk.answer(200, "setup/done", view);
    }
}
