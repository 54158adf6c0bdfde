package app.kept.review;

import app.kept.account.AccountId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A host's reviews for everybody: those that are published, without a word of who booked what. */
public final class ShownReviewsApi implements app.kept.profile.Reviews {
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
        List<Review> found = published(host.account(), host.id(), after, limit);
        Reviews.Sum sum = reviews.shown(host.account(), host.id());
        UUID next = found.size() < limit ? null : found.getLast().id().value();
        return Response.json(
                200,
                new Page(
                        sum.count() == 0 ? null : sum.average(),
                        sum.count(),
                        found.stream().map(ShownReviewsApi::said).toList(),
                        next));
    }

    @Override
    public Shown of(AccountId account, HostId host, Optional<UUID> after, int most) {
        List<Review> found = published(account, host, after, most + 1);
        List<Review> page = found.subList(0, Math.min(most, found.size()));
        Reviews.Sum sum = reviews.shown(account, host);
        return new Shown(
                new Rating(sum.count() == 0 ? null : sum.average(), sum.count()),
                page.stream().map(ShownReviewsApi::said).toList(),
                found.size() > most ? page.getLast().id().value() : null);
    }

    @Override
    public Map<HostId, Rating> ratings(AccountId account, Collection<HostId> among) {
        return reviews.ratings(account, among);
    }

    private List<Review> published(AccountId account, HostId host, Optional<UUID> after, int most) {
        var sought = new Reviews.Sought(Optional.of(host), Optional.of(ReviewState.PUBLISHED), Optional.empty());
        return reviews.list(account, sought, after, most);
    }

    private record Page(
            @Nullable Double average,
            long count,
            List<Said> reviews,
            @Nullable UUID next) {}

    private static Said said(Review review) {
        return new Said(review.name(), review.rating(), review.comment(), review.createdAt(), review.answer());
    }
}
