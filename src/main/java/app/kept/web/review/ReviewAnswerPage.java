package app.kept.web.review;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.review.Review;
import app.kept.review.ReviewApi;
import app.kept.review.ReviewId;
import app.kept.review.ReviewState;
import app.kept.review.Reviewing;
import app.kept.review.Reviewing.Outcome;
import app.kept.review.Reviews;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /reviews/{id}}: what a client says, the host's answer to it, and who sees both. */
public final class ReviewAnswerPage {
    private static final String ANSWER = "answer";
    private static final String STATE = "state";
    private static final String SEEN = "seen";
    private static final List<String> STATES = List.of("published", "hidden");

    private final Threshold threshold;
    private final Reviews reviews;
    private final Reviewing reviewing;
    private final Hosts hosts;

    public ReviewAnswerPage(Threshold threshold, Reviews reviews, Reviewing reviewing, Hosts hosts) {
        this.threshold = threshold;
        this.reviews = reviews;
        this.reviewing = reviewing;
        this.hosts = hosts;
    }

    /**
     * The page.
     *
     * @param overtaken what somebody else was quicker with, in words; empty where nobody was
     * @param both whether the answer as it is now stands beside what was typed
     * @param form absent for those who only look
     * @param moves who may be let see it instead; nobody where that is not theirs to say
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String back,
            String said,
            String overtaken,
            boolean both,
            One one,
            Optional<Form> form,
            List<Move> moves) {
        public List<Wrong> wrong() {
            return form.map(Form::field)
                    .filter(Field::isWrong)
                    .map(field -> List.of(new Wrong(field.name(), field.error())))
                    .orElse(List.of());
        }
    }

    /** The review. Its comment and answer by paragraphs. */
    public record One(
            String name,
            String stars,
            String spoken,
            List<String> comment,
            String host,
            String booking,
            When when,
            String zone,
            String state,
            String kind,
            String mark,
            List<String> answer,
            String href) {}

    /** The answer as it stands in the form, and by what it is known that it was seen. */
    public record Form(Field field, String seen, boolean isAnswered) {}

    /** With what somebody else was quicker. */
    private enum Late {
        NOT,
        ANSWERING,
        MOVING
    }

    /** Another state, by a button. */
    public record Move(String state, String words) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> done = query.choice("done", List.of("answered", "taken_back", "published", "hidden"));
        query.check();
        Review review = one(request);
        return page(200, request, review, Optional.empty(), done.orElse(""), Late.NOT);
    }

    /** An answer, or who sees it. */
    public Response change(Request request) {
        Review review = one(request);
        Input form = request.form();
        return form.has(STATE) ? move(request, review, form) : answer(request, review, form);
    }

    private Response answer(Request request, Review review, Input form) {
        String seen = form.text(SEEN, 40).orElse("");
        Optional<String> answer = form.paragraphs(ANSWER, ReviewApi.LONGEST);
        if (!form.errors().isEmpty()) return page(422, request, review, Optional.of(form), "", Late.NOT);
        form.check();
        var change = new Reviewing.Change(Optional.of(answer), Optional.empty());
        Outcome outcome = reviewing.change(
                Caller.by(request), review.id(), now -> mark(now).equals(seen), change);
        return switch (outcome) {
            case Outcome.Done _ -> done(review, request, answer.isPresent() ? "answered" : "taken_back");
            case Outcome.Overtaken(Review now) -> page(409, request, now, Optional.of(form), "", Late.ANSWERING);
            case Outcome.Gone _, Outcome.NotCompleted _, Outcome.AlreadyReviewed _ ->
                throw Problem.notFound("review").raised();
        };
    }

    /** Both ways take each other back, so nobody is asked first; but nobody takes back what they have not seen. */
    private Response move(Request request, Review review, Input form) {
        String state = form.required(STATE, form.choice(STATE, STATES), "");
        String seen = form.text(SEEN, 40).orElse("");
        form.check();
        if (!(Reach.of(request) instanceof Reach.Everything)) throw Reach.outOfReach();
        var change = new Reviewing.Change(
                Optional.empty(), Optional.of(ReviewState.valueOf(state.toUpperCase(Locale.ROOT))));
        Outcome outcome = reviewing.change(
                Caller.by(request), review.id(), now -> List.of(seen, state).contains(stateMark(now)), change);
        return switch (outcome) {
            case Outcome.Done _ -> done(review, request, state);
            case Outcome.Overtaken(Review now) -> page(409, request, now, Optional.empty(), "", Late.MOVING);
            case Outcome.Gone _, Outcome.NotCompleted _, Outcome.AlreadyReviewed _ ->
                throw Problem.notFound("review").raised();
        };
    }

    private Response page(int status, Request request, Review review, Optional<Input> sent, String done, Late late) {
        Link here = Link.to(path(review));
        Frame frame = threshold.frame(request, here, "reviews.one");
        boolean may = Caller.memberOf(request).may(Right.CHANGE_REVIEWS);
        String kept = Optional.ofNullable(review.answer()).orElse("");
        var field = new Field(
                ANSWER,
                frame.text("reviews.answer"),
                frame.text("reviews.answer.hint"),
                "text",
                "off",
                ReviewApi.LONGEST,
                sent.map(form -> form.typed(ANSWER)).orElse(kept),
                sent.isPresent() && late == Late.NOT ? frame.text("reviews.wrong.answer") : "");
        var view = new View(
                frame,
                threshold.rooms(request, frame, ReviewsPage.PATH),
                Link.to(ReviewsPage.PATH)
                        .with(Visitor.LANGUAGE, chosen(request))
                        .toString(),
                said(done, frame),
                overtaken(late, frame),
                late == Late.ANSWERING,
                words(request, review, frame),
                may ? Optional.of(new Form(field, mark(review), !kept.isEmpty())) : Optional.empty(),
                may && Reach.of(request) instanceof Reach.Everything ? moves(review.state(), frame) : List.of());
        return threshold.answer(status, "review/one", view);
    }

    private One words(Request request, Review review, Frame frame) {
        ZoneId zone = threshold.zone(request);
        return new One(
                ReviewWords.name(review, frame),
                ReviewWords.stars(review),
                frame.text("reviews.stars", review.rating()),
                paragraphs(review.comment()),
                hosts.find(review.account(), review.host()).map(Host::name).orElse(""),
                Caller.memberOf(request).may(Right.READ_JOURNEYS)
                        ? Link.to("/bookings/" + review.booking().value())
                                .with(Visitor.LANGUAGE, chosen(request))
                                .toString()
                        : "",
                When.of(review.createdAt(), zone, frame.locale()),
                Moments.zone(zone, frame.locale()),
                ReviewWords.state(review.state(), frame),
                ReviewWords.kind(review.state()),
                stateMark(review),
                paragraphs(review.answer()),
                path(review));
    }

    private static List<Move> moves(ReviewState state, Frame frame) {
        var publish = new Move("published", frame.text("reviews.publish"));
        var hide = new Move("hidden", frame.text("reviews.hide"));
        return switch (state) {
            case WAITING -> List.of(publish, hide);
            case PUBLISHED -> List.of(hide);
            case HIDDEN -> List.of(publish);
        };
    }

    private static String said(String done, Frame frame) {
        return switch (done) {
            case "answered" -> frame.text("reviews.done.answered");
            case "taken_back" -> frame.text("reviews.done.taken_back");
            case "published" -> frame.text("reviews.done.published");
            case "hidden" -> frame.text("reviews.done.hidden");
            default -> "";
        };
    }

    private static String overtaken(Late late, Frame frame) {
        return switch (late) {
            case NOT -> "";
            case ANSWERING -> frame.text("reviews.overtaken");
            case MOVING -> frame.text("settings.overtaken");
        };
    }

    private Review one(Request request) {
        Review review = reviews.find(Caller.accountOf(request), new ReviewId(request.id("id")))
                .orElseThrow(() -> Problem.notFound("review").raised());
        Reach.requireHost(request, review.host().value());
        return review;
    }

    /** Each answer has its moment. */
    private static String mark(Review review) {
        return review.answeredAt() == null ? "none" : review.answeredAt().toString();
    }

    private static String stateMark(Review review) {
        return review.state().name().toLowerCase(Locale.ROOT);
    }

    private static List<String> paragraphs(@Nullable String text) {
        return text == null
                ? List.of()
                : text.lines().filter(line -> !line.isBlank()).toList();
    }

    private static String path(Review review) {
        return ReviewsPage.PATH + "/" + review.id().value();
    }

    private static Response done(Review review, Request request, String what) {
        return Response.seeOther(Link.to(path(review))
                .with(Visitor.LANGUAGE, chosen(request))
                .with("done", what)
                .toString());
    }

    private static Optional<String> chosen(Request request) {
        return Visitor.of(request, Language.EN).chosen();
    }
}
