package app.kept;

import static app.kept.account.Right.CHANGE_REVIEWS;
import static app.kept.account.Right.READ_REVIEWS;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.platform.http.Route;
import app.kept.web.review.ReviewAnswerPage;
import app.kept.web.review.ReviewsPage;
import java.util.List;

/** The pages of reviews, for those of whom they are written. */
final class ReviewPageRoutes {
    private ReviewPageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        var reviews = kept.privacy().reviews();
        var list = new ReviewsPage(web.threshold(), reviews, kept.hosts());
        var one = new ReviewAnswerPage(web.threshold(), reviews, kept.privacy().reviewing(), kept.hosts());
        return List.of(
                get("/reviews", READ_REVIEWS, list::list),
                get("/reviews/{id}", READ_REVIEWS, one::show),
                post("/reviews/{id}", CHANGE_REVIEWS, one::change));
    }
}
