package app.kept.web.review;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.review.Review;
import app.kept.review.ReviewState;
import app.kept.review.Reviews;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.HostPick;
import app.kept.web.room.TeamSheet;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /reviews}: what clients say of hosts whom somebody may look after, the newest first. */
public final class ReviewsPage {
    static final String PATH = "/reviews";
    private static final int PAGE = 25;
    private static final int MOST_HOSTS = 200;
    private static final int FEW_LETTERS = 240;
    private static final String SHOW = "show";
    private static final String HOST = "host";
    private static final List<String> SHOWS = List.of("unanswered", "answered", "waiting", "hidden");
    private static final List<String> NAMES =
            List.of("reviews.unanswered", "reviews.answered", "reviews.waiting", "reviews.hidden");

    private final Threshold threshold;
    private final Reviews reviews;
    private final Hosts hosts;

    public ReviewsPage(Threshold threshold, Reviews reviews, Hosts hosts) {
        this.threshold = threshold;
        this.reviews = reviews;
        this.hosts = hosts;
    }

    /**
     * The page.
     *
     * @param whose absent where there are not several hosts to choose from
     */
    public record View(
            Frame frame,
            Rooms rooms,
            List<Chip> chips,
            Optional<TeamSheet.Choice> whose,
            List<Hidden> others,
            boolean narrowed,
            List<Line> lines,
            String onward) {}

    /** Something to narrow the list to. */
    public record Chip(String words, String href, boolean current) {}

    /** A review. */
    public record Line(
            String href,
            String name,
            String stars,
            String spoken,
            String comment,
            String host,
            When when,
            String state,
            String kind,
            boolean answered) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        HostPick.typed(query);
        Optional<String> show = query.choice(SHOW, SHOWS);
        Optional<UUID> host = query.id(HOST);
        Optional<UUID> after = query.id("after");
        query.check();
        host.ifPresent(id -> requireHost(request, id));
        Link here = Link.to(PATH)
                .with(SHOW, show)
                .with(HOST, host.map(UUID::toString))
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
        Frame frame = threshold.frame(request, here.without(Visitor.LANGUAGE), "reviews.title");
        Optional<UUID> wanted = Reach.of(request) instanceof Reach.OfHost(UUID own) ? Optional.of(own) : host;
        List<Review> found = reviews.list(Caller.accountOf(request), sought(wanted, show), after, PAGE + 1);
        List<Review> page = found.stream().limit(PAGE).toList();
        ZoneId zone = threshold.zone(request);
        var view = new View(
                frame,
                threshold.rooms(request, frame, PATH),
                chips(here, show, frame),
                whose(request, host, frame),
                here.without(HOST).asHidden(),
                show.isPresent() || host.isPresent(),
                page.stream().map(one -> line(one, request, frame, zone)).toList(),
                found.size() <= PAGE
                        ? ""
                        : here.with("after", page.getLast().id().value().toString())
                                .toString());
        return threshold.answer(200, "review/list", view);
    }

    private static Reviews.Sought sought(Optional<UUID> host, Optional<String> show) {
        Optional<ReviewState> state = show.flatMap(word -> switch (word) {
            case "waiting" -> Optional.of(ReviewState.WAITING);
            case "hidden" -> Optional.of(ReviewState.HIDDEN);
            default -> Optional.empty();
        });
        Optional<Boolean> answered = show.flatMap(word -> switch (word) {
            case "answered" -> Optional.of(true);
            case "unanswered" -> Optional.of(false);
            default -> Optional.empty();
        });
        return new Reviews.Sought(host.map(HostId::new), state, answered);
    }

    private void requireHost(Request request, UUID host) {
        if (hosts.find(Caller.accountOf(request), new HostId(host)).isEmpty()) {
            throw Problem.notFound("host").raised();
        }
        Reach.requireHost(request, host);
    }

    private Optional<TeamSheet.Choice> whose(Request request, Optional<UUID> host, Frame frame) {
        HostPick pick = HostPick.of(request, hosts, host.map(HostId::new), MOST_HOSTS, frame);
        List<Host> all = pick.hosts();
        if (all.size() < 2 && pick.letters().isEmpty()) return Optional.empty();
        var options = new ArrayList<TeamSheet.Option>();
        options.add(new TeamSheet.Option("", frame.text("reviews.everybody"), host.isEmpty()));
        for (Host one : all) {
            UUID id = one.id().value();
            options.add(new TeamSheet.Option(id.toString(), one.name(), host.equals(Optional.of(id))));
        }
        return Optional.of(
                new TeamSheet.Choice(HOST, frame.text("reviews.whose"), "", "", options).from(pick.letters()));
    }

    private static List<Chip> chips(Link here, Optional<String> show, Frame frame) {
        var chips = new ArrayList<Chip>();
        chips.add(new Chip(frame.text("reviews.all"), here.without(SHOW).toString(), show.isEmpty()));
        for (int i = 0; i < SHOWS.size(); i++) {
            String one = SHOWS.get(i);
            chips.add(
                    new Chip(frame.text(NAMES.get(i)), here.with(SHOW, one).toString(), show.equals(Optional.of(one))));
        }
        return chips;
    }

    private Line line(Review review, Request request, Frame frame, ZoneId zone) {
        return new Line(
                Link.to(PATH + "/" + review.id().value())
                        .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                        .toString(),
                ReviewWords.name(review, frame),
                ReviewWords.stars(review),
                frame.text("reviews.stars", review.rating()),
                shortly(Optional.ofNullable(review.comment()).orElse("")),
                hosts.find(review.account(), review.host()).map(Host::name).orElse(""),
                When.of(review.createdAt(), zone, frame.locale()),
                ReviewWords.state(review.state(), frame),
                ReviewWords.kind(review.state()),
                review.answer() != null);
    }

    private static String shortly(String comment) {
        String line = comment.replaceAll("\\s+", " ").strip();
        if (line.codePointCount(0, line.length()) <= FEW_LETTERS) return line;
        return line.substring(0, line.offsetByCodePoints(0, FEW_LETTERS)) + "…";
    }
}
