package app.kept.web;

import app.kept.account.Actor;
import app.kept.account.LinkPurpose;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.identity.LinkDoor;
import app.kept.identity.Links;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.review.ReviewApi;
import app.kept.review.ReviewState;
import app.kept.review.Reviewing;
import app.kept.review.Reviews;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code /booking/{token}/review}: whoever has the link to a booking that took place says how it was. */
public final class ReviewPage {
    /** Its place under the page of the booking. */
    static final String UNDER = "review";

    private static final List<String> STARS = List.of(
            "review.stars.one", "review.stars.two", "review.stars.three", "review.stars.four", "review.stars.five");

    private final Pages pages;
    private final Hosts hosts;
    private final Bookings bookings;
    private final Reviewing reviewing;
    private final Reviews reviews;
    private final LinkDoor door;

    public ReviewPage(
            Pages pages, Hosts hosts, Bookings bookings, Reviewing reviewing, Reviews reviews, LinkDoor door) {
        this.pages = pages;
        this.hosts = hosts;
        this.bookings = bookings;
        this.reviewing = reviewing;
        this.reviews = reviews;
        this.door = door;
    }

    /** What a visitor has come for. */
    private record Visit(Booking booking, Host host, Visitor visitor, Link here, Link back) {}

    /** What was typed, and what is wrong with it. */
    private record Typed(String rating, String comment, String name, List<Problem.FieldError> errors) {
        static final Typed NOTHING = new Typed("", "", "", List.of());

        boolean isWrong(String field) {
            return errors.stream().anyMatch(error -> error.field().equals(field));
        }
    }

    public Response show(Request request) {
        Visit visit = visit(request);
        String words = inPlaceOfTheForm(visit);
        return pages.answer(200, "review", view(visit, words, Typed.NOTHING));
    }

    public Response send(Request request) {
        Visit visit = visit(request);
        Input input = request.form();
        Reviewing.Said said = ReviewApi.read(input);
        var typed = new Typed(input.typed("rating"), input.typed("comment"), input.typed("name"), input.errors());
        if (!typed.errors().isEmpty() && inPlaceOfTheForm(visit).isEmpty()) {
            return pages.answer(422, "review", view(visit, "", typed));
        }
        return switch (reviewing.review(visit.booking(), Actor.GUEST, said)) {
            // Whoever sends it twice sees what the first one did.
            case Reviewing.Outcome.Done _, Reviewing.Outcome.AlreadyReviewed() ->
                Response.seeOther(visit.here().toString());
            case Reviewing.Outcome.NotCompleted _ ->
                pages.answer(409, "review", view(visit, inPlaceOfTheForm(visit), Typed.NOTHING));
            case Reviewing.Outcome.Gone _, Reviewing.Outcome.Overtaken _ ->
                throw Problem.notFound("page").raised();
        };
    }

    private Visit visit(Request request) {
        String token = request.parameter("token");
        Links.Link link = door.open(request, token, LinkPurpose.BOOKING);
        Booking booking = bookings.find(link.account(), new BookingId(link.subject()))
                .orElseThrow(() -> Problem.notFound("page").raised());
        Host host = hosts.find(booking.account(), booking.host()).orElseThrow();
        Visitor visitor = Visitor.of(request, host.language());
        Link back = Link.to("/booking/" + token).with(Visitor.LANGUAGE, visitor.chosen());
        Link here = Link.to("/booking/" + token + "/review").with(Visitor.LANGUAGE, visitor.chosen());
        return new Visit(booking, host, visitor, here, back);
    }

    /** What is said where nothing can be said any more, or not yet; empty where the form stands. */
    private String inPlaceOfTheForm(Visit visit) {
        Frame frame = pages.frame(visit.visitor(), "", visit.here());
        if (!Reviewing.canBeReviewed(visit.booking())) return frame.text("review.not_yet");
        return reviews.ofBooking(visit.booking().account(), visit.booking().id())
                .map(review ->
                        frame.text(review.state() == ReviewState.PUBLISHED ? "review.thanks_shown" : "review.thanks"))
                .orElse("");
    }

    private ReviewView view(Visit visit, String words, Typed typed) {
        Frame untitled = pages.frame(visit.visitor(), "", visit.here());
        Frame frame = pages.frame(
                visit.visitor(), untitled.text("review.title", visit.host().name()), visit.here());
        String stars = typed.isWrong("rating") ? frame.text("review.rating.missing") : "";
        String comment = typed.isWrong("comment") ? frame.text("review.comment.wrong") : "";
        String name = typed.isWrong("name") ? frame.text("review.name.wrong") : "";
        return new ReviewView(
                frame,
                visit.host().name(),
                words,
                visit.here().toString(),
                wrong(stars, comment, name),
                stars(typed, frame),
                stars,
                typed.comment(),
                comment,
                new Field(
                        "name",
                        frame.text("review.name"),
                        frame.text("review.name.hint"),
                        "text",
                        "nickname",
                        80,
                        typed.name(),
                        name),
                visit.back().toString());
    }

    private static List<Wrong> wrong(String stars, String comment, String name) {
        var wrong = new ArrayList<Wrong>();
        if (!stars.isEmpty()) wrong.add(new Wrong("rating", stars));
        if (!comment.isEmpty()) wrong.add(new Wrong("comment", comment));
        if (!name.isEmpty()) wrong.add(new Wrong("name", name));
        return wrong;
    }

    private static List<ReviewView.Star> stars(Typed typed, Frame frame) {
        return IntStream.rangeClosed(1, STARS.size())
                .mapToObj(stars -> new ReviewView.Star(
                        stars, frame.text(STARS.get(stars - 1)), typed.rating().equals(Integer.toString(stars))))
                .toList();
    }
}
