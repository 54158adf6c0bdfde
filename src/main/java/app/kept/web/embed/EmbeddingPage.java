package app.kept.web.embed;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.host.embedding.Embedding;
import app.kept.host.embedding.EmbeddingInput;
import app.kept.host.embedding.Embeddings;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.net.Origin;
import app.kept.web.page.Field;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Seen;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.HostPick;
import app.kept.web.room.Nobody;
import app.kept.web.room.Threshold;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code /embedding}: on which sites a host can be booked as well, and what to write into their pages. */
public final class EmbeddingPage {
    private static final String PATH = "/embedding";
    private static final String HOST = "host";
    private static final String TELLS = "tells_bookings";
    private static final int MOST = 100;

    private final Threshold threshold;
    private final Hosts hosts;
    private final Embeddings embeddings;
    private final Supplier<URI> address;

    /** @param address where people reach this server */
    public EmbeddingPage(Threshold threshold, Hosts hosts, Embeddings embeddings, Supplier<URI> address) {
        this.threshold = threshold;
        this.hosts = hosts;
        this.embeddings = embeddings;
        this.address = address;
    }

    /**
     * The page.
     *
     * @param hosts to choose from; empty where there is but one
     * @param one the chosen; none where there is nobody yet
     */
    public record View(
            Frame frame,
            Rooms rooms,
            boolean done,
            List<Choice> hosts,
            Optional<Field> letters,
            Optional<One> one,
            boolean mayAdd,
            List<Wrong> wrong) {}

    /** Somebody who can be chosen. */
    public record Choice(String name, String href, boolean current) {}

    /** Somebody's settings, with what to copy. */
    public record One(String id, String name, Filled filled, List<Snippet> snippets) {
        public String sites() {
            return filled.value(EmbeddingInput.SITES);
        }

        public String error() {
            return filled.error(EmbeddingInput.SITES);
        }

        public boolean tells() {
            return filled.is(TELLS);
        }

        /** Where their picture is, and who finds them. */
        public String looks() {
            return "/hosts/" + id + "/profile";
        }
    }

    /** What to write into a page. */
    public record Snippet(String id, String title, String why, String code) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.text("done", 1);
        Optional<UUID> wanted = query.id(HOST);
        HostPick.typed(query);
        query.check();
        HostPick pick = pick(request, wanted);
        Optional<Host> chosen = wanted.isPresent()
                ? wanted.map(id -> host(request, id))
                : pick.hosts().stream().findFirst();
        return page(request, pick, chosen, Optional.empty());
    }

    public Response save(Request request) {
        Input form = request.form();
        UUID id = form.required(HOST, form.id(HOST), new UUID(0, 0));
        Embedding wanted = EmbeddingInput.ofForm(form);
        boolean isWrong = form.errors().stream().anyMatch(error -> error.field().equals(EmbeddingInput.SITES));
        Host host = host(request, id);
        Frame frame = threshold.frame(request, Link.to(PATH), "embedding.title");
        if (isWrong) {
            Seen seen = seen(form, parts(embeddings.of(host)));
            var wrong = Map.of(EmbeddingInput.SITES, frame.text("embedding.sites.wrong"));
            return again(request, host, Filled.wrong(seen, wrong));
        }
        Seen.sent(form);
        form.check();
        Embedding now = embeddings.set(
                Caller.by(request), host, kept -> !seen(form, parts(kept)).isOvertaken(), wanted);
        Seen seen = seen(form, parts(now));
        if (!now.equals(wanted)) {
            return again(
                    request,
                    host,
                    Filled.overtaken(seen, part -> called(part, frame), (part, value) -> shown(part, value, frame)));
        }
        return Response.seeOther(
                Link.to(PATH).with(HOST, id.toString()).with("done", "1").toString());
    }

    private Response again(Request request, Host host, Filled filled) {
        HostPick pick = pick(request, Optional.of(host.id().value()));
        return page(request, pick, Optional.of(host), Optional.of(filled));
    }

    private HostPick pick(Request request, Optional<UUID> chosen) {
        Frame plain = threshold.frame(request, Link.to(PATH), "embedding.title");
        return HostPick.of(request, hosts, chosen.map(HostId::new), MOST, plain);
    }

    /** As the form shows it. */
    private static SortedMap<String, String> parts(Embedding set) {
        return new TreeMap<>(Map.of(
                EmbeddingInput.SITES,
                set.sites().stream().map(Origin::toString).collect(Collectors.joining("\n")),
                TELLS,
                Boolean.toString(set.tells())));
    }

    /** A tick that is not there was taken away. */
    private static Seen seen(Input form, SortedMap<String, String> now) {
        return Seen.in(form, now)
                .meaning(TELLS, Boolean.toString(form.typed(TELLS).equals("true")));
    }

    private static String called(String part, Frame frame) {
        return frame.text(part.equals(TELLS) ? "embedding.tells" : "embedding.sites");
    }

    private static String shown(String part, String value, Frame frame) {
        if (!part.equals(TELLS)) return value;
        return frame.text(value.equals("true") ? "overtaken.yes" : "overtaken.no");
    }

    private Host host(Request request, UUID id) {
        Host host = hosts.find(Caller.accountOf(request), new HostId(id))
                .orElseThrow(() -> Problem.notFound("host").raised());
        Reach.requireHost(request, id);
        return host;
    }

    private Response page(Request request, HostPick pick, Optional<Host> chosen, Optional<Filled> sent) {
        Link here = chosen.map(
                        host -> Link.to(PATH).with(HOST, host.id().value().toString()))
                .orElse(Link.to(PATH));
        Frame frame = threshold.frame(request, here, "embedding.title");
        Optional<One> one = chosen.map(host -> one(host, sent, frame));
        List<Choice> choices = pick.hosts().stream()
                .map(host -> new Choice(
                        host.name(),
                        Link.to(PATH).with(HOST, host.id().value().toString()).toString(),
                        chosen.filter(host::equals).isPresent()))
                .toList();
        var view = new View(
                frame,
                threshold.rooms(request, frame, PATH),
                sent.isEmpty() && Threshold.isDone(request),
                choices.size() < 2 && pick.letters().isEmpty() ? List.of() : choices,
                pick.letters(),
                one,
                Nobody.mayAdd(request),
                one.filter(shown -> !shown.error().isEmpty())
                        .map(shown -> List.of(new Wrong(EmbeddingInput.SITES, shown.error())))
                        .orElse(List.of()));
        return threshold.answer(sent.map(Filled::status).orElse(200), "embedding", view);
    }

    private One one(Host host, Optional<Filled> sent, Frame frame) {
        Filled filled = sent.orElseGet(() -> Filled.of(parts(embeddings.of(host))));
        return new One(host.id().value().toString(), host.name(), filled, snippets(host, frame));
    }

    private List<Snippet> snippets(Host host, Frame frame) {
        String script = "<script src=\"" + address.get() + "/embed.js\" async></script>\n";
        String book = address.get() + "/book/" + host.slug();
        return List.of(
                new Snippet(
                        "inline",
                        frame.text("embedding.inline"),
                        frame.text("embedding.inline.why"),
                        "<div data-kept=\"" + host.slug() + "\"></div>\n" + script),
                new Snippet(
                        "popup",
                        frame.text("embedding.popup"),
                        frame.text("embedding.popup.why"),
                        "<a href=\"" + book + "\" data-kept=\"" + host.slug() + "\" data-kept-as=\"popup\">"
                                + frame.text("embedding.word") + "</a>\n" + script),
                new Snippet(
                        "button",
                        frame.text("embedding.button"),
                        frame.text("embedding.button.why"),
                        "<div data-kept=\"" + host.slug() + "\" data-kept-as=\"button\" data-kept-label=\""
                                + frame.text("embedding.word") + "\"></div>\n" + script));
    }
}
