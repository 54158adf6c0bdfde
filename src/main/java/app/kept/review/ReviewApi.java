package app.kept.review;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.booking.Booking;
import app.kept.booking.Standing;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reviews for programs: by whoever booked, and for the team. */
public final class ReviewApi {
    private static final int PAGE = 100;
    public static final int LONGEST = 4_000;
    private static final List<String> STATES =
            Arrays.stream(ReviewState.values()).map(ReviewApi::word).toList();

    private final Reviewing reviewing;
    private final Reviews reviews;
    private final Standing standing;
    private final Hosts hosts;

    public ReviewApi(Reviewing reviewing, Reviews reviews, Standing standing, Hosts hosts) {
        this.reviewing = reviewing;
        this.reviews = reviews;
        this.standing = standing;
        this.hosts = hosts;
    }

    public Response review(Request request) {
        Booking booking = standing.bookingOf(request);
        Input input = request.json();
        Reviewing.Said said = read(input);
        input.check();
        return switch (reviewing.review(booking, Caller.of(request).actorIn(booking.account()), said)) {
            case Reviewing.Outcome.Done(Review review) ->
                Response.json(201, ReviewJson.of(review))
                        .with("Location", "/api/reviews/" + review.id().value());
            case Reviewing.Outcome.NotCompleted(Booking now) -> throw notCompleted(now);
            case Reviewing.Outcome.AlreadyReviewed() ->
                throw Problem.of(ProblemCode.ALREADY_REVIEWED, "You have reviewed this booking already.")
                        .raised();
            case Reviewing.Outcome.Gone _, Reviewing.Outcome.Overtaken _ ->
                throw Problem.notFound("booking").raised();
        };
    }

    private void requireHost(Request request, UUID host) {
        if (hosts.find(Caller.accountOf(request), new HostId(host)).isEmpty()) {
            throw Problem.notFound("host").raised();
        }
        Reach.requireHost(request, host);
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<UUID> after = query.id("after");
        Optional<UUID> host = query.id("host_id");
        Optional<ReviewState> state = readState(query);
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        Optional<UUID> wanted = Reach.of(request) instanceof Reach.OfHost(UUID own) ? Optional.of(own) : host;
        host.ifPresent(asked -> requireHost(request, asked));
        var sought = new Reviews.Sought(wanted.map(HostId::new), state, Optional.empty());
        List<Review> found = reviews.list(Caller.accountOf(request), sought, after, limit);
        UUID next = found.size() < limit ? null : found.getLast().id().value();
        return Response.json(200, new Page(found.stream().map(ReviewJson::of).toList(), next));
    }

    /** A host answers what is said of them; who is to see it is said by somebody of the account. */
    public Response change(Request request) {
        AccountId account = Caller.accountOf(request);
        var id = new ReviewId(request.id("id"));
        Review review = reviews.find(account, id).orElseThrow(ReviewApi::noSuchReview);
        Reach.requireHost(request, review.host().value());
        Input input = request.json();
        Optional<String> answer = input.paragraphs("answer", LONGEST);
        Optional<ReviewState> state = readState(input);
        input.check();
        if (state.isPresent() && !(Reach.of(request) instanceof Reach.Everything)) throw Reach.outOfReach();
        var change = new Reviewing.Change(input.has("answer") ? Optional.of(answer) : Optional.empty(), state);
        if (reviewing.change(Caller.by(request), id, change) instanceof Reviewing.Outcome.Done(Review changed)) {
            return Response.json(200, ReviewJson.of(changed));
        }
        throw noSuchReview();
    }

    /** What a form or a program says of a booking. */
    public static Reviewing.Said read(Input input) {
        int rating = input.required("rating", input.number("rating", 1, 5), 1);
        return new Reviewing.Said(rating, input.paragraphs("comment", LONGEST).orElse(null), input.text("name", 80));
    }

    private static Optional<ReviewState> readState(Input input) {
        return input.choice("state", STATES).map(word -> ReviewState.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private static Problem.Raised notCompleted(Booking booking) {
        String why = booking.isTest()
                ? "This is a test booking, which nobody reviews."
                : "This booking is " + booking.status().name().toLowerCase(Locale.ROOT)
                        + ". It can be reviewed once it is completed.";
        return Problem.of(ProblemCode.WRONG_STATE, why).raised();
    }

    private static Problem.Raised noSuchReview() {
        return Problem.notFound("review").raised();
    }

    private static String word(ReviewState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private record Page(List<ReviewJson> reviews, @Nullable UUID next) {}

    private record ReviewJson(
            UUID id,
            UUID bookingId,
            UUID hostId,
            UUID clientId,
            String name,
            int rating,
            @Nullable String comment,
            String state,
            @Nullable String answer,
            @Nullable Instant answeredAt,
            Instant createdAt) {
        static ReviewJson of(Review review) {
            return new ReviewJson(
                    review.id().value(),
                    review.booking().value(),
                    review.host().value(),
                    review.client().value(),
                    review.name(),
                    review.rating(),
                    review.comment(),
                    word(review.state()),
                    review.answer(),
                    review.answeredAt(),
                    review.createdAt());
        }
    }
}
