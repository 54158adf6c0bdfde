package app.kept.review;

import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A host's reviews for everybody: those that are published, without a word of who booked what. */
public final class ShownReviewsApi {
    private static final int PAGE = 20;

    private final Hosts hosts;
    private final Reviews reviews;

    public ShownReviewsApi(Hosts hosts, Reviews reviews) {
        this.hosts = hosts;
        this.reviews = reviews;
    }

    public Response list(Request request) {
        Input query = request.query();
        String slug = query.required("slug", query.slug("slug"), "");
        Optional<UUID> after = query.id("after");
        int limit = query.number("limit", 1, PAGE).orElse(PAGE);
        query.check();
        Host host = hosts.findBySlug(slug)
                .orElseThrow(() -> Problem.notFound("host").raised());
        var sought = new Reviews.Sought(Optional.of(host.id()), Optional.of(ReviewState.PUBLISHED));
        List<Review> found = reviews.list(host.account(), sought, after, limit);
        Reviews.Sum sum = reviews.shown(host.account(), host.id());
        UUID next = found.size() < limit ? null : found.getLast().id().value();
        return Response.json(
                200,
                new Page(
                        sum.count() == 0 ? null : sum.average(),
                        sum.count(),
                        found.stream().map(Shown::of).toList(),
                        next));
    }

    private record Page(
            @Nullable Double average,
            long count,
            List<Shown> reviews,
            @Nullable UUID next) {}

    private record Shown(
            String name,
            int rating,
            @Nullable String comment,
            Instant createdAt,
            @Nullable String answer) {
        static Shown of(Review review) {
            return new Shown(review.name(), review.rating(), review.comment(), review.createdAt(), review.answer());
        }
    }
}
