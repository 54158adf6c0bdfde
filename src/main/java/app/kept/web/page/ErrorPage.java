package app.kept.web.page;

import app.kept.platform.http.ErrorPages;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.text.Language;
import java.util.List;
import java.util.Optional;

/** What people see instead of a page, when there is none: what is the matter, whose fault it is not, and what to do. */
public final class ErrorPage implements ErrorPages {
    private static final Link SIGN_IN = Link.to("/sign-in");
    private static final Link BOOKINGS = Link.to("/my-bookings");
    private static final Link START = Link.to("/");

    private final Pages pages;

    public ErrorPage(Pages pages) {
        this.pages = pages;
    }

    /**
     * @param number under which the request stands in the log; empty where nobody would ask for it
     * @param ways where one could go from here
     */
    public record View(Frame frame, String title, String text, String number, List<Way> ways) {}

    /** A link in words. */
    public record Way(String to, String words) {}

    @Override
    public byte[] page(Problem problem, Seen seen) {
        Visitor visitor = Visitor.of(seen.chosenLanguage(), seen.language(), Language.EN, "");
        Frame untitled = pages.frame(visitor, "", Link.to(seen.path()));
        Words words = words(untitled, problem);
        boolean ours = problem.code().status() == 500;
        Frame frame = pages.frame(visitor, words.title(), Link.to(seen.path()));
        String number = ours ? seen.requestId() : "";
        return pages.bytes(
                "error", new View(frame, words.title(), words.text(), number, ways(frame, problem.code(), seen)));
    }

    /** What leads to another server is not passed on, however it is spelled. */
    @Override
    public Optional<String> signIn(Seen seen) {
        boolean isOwn = seen.path().matches("/(?![/\\\\]).*");
        Optional<String> next = isOwn ? Optional.of(seen.pathAndQuery()) : Optional.empty();
        return Optional.of(SIGN_IN.with("next", next)
                .with(Visitor.LANGUAGE, seen.chosenLanguage())
                .toString());
    }

    private static List<Way> ways(Frame frame, ProblemCode code, Seen seen) {
        if (code == ProblemCode.SIGN_IN_NEEDED) return List.of(way(frame, SIGN_IN, "error.sign_in.link", seen));
        if (code != ProblemCode.NOT_FOUND) return List.of();
        return List.of(way(frame, BOOKINGS, "mine.ask.title", seen), way(frame, START, "error.not_found.start", seen));
    }

    private static Way way(Frame frame, Link to, String words, Seen seen) {
        return new Way(to.with(Visitor.LANGUAGE, seen.chosenLanguage()).toString(), frame.text(words));
    }

    private static Words words(Frame frame, Problem problem) {
        return switch (problem.code()) {
            case NOT_FOUND -> new Words(frame.text("error.not_found.title"), frame.text("error.not_found.text"));
            case CROSS_SITE_REQUEST ->
                new Words(frame.text("error.cross_site.title"), frame.text("error.cross_site.text"));
            case SIGN_IN_NEEDED -> new Words(frame.text("error.sign_in.title"), frame.text("error.sign_in.text"));
            case FORBIDDEN -> new Words(frame.text("error.forbidden.title"), frame.text("error.forbidden.text"));
            case RATE_LIMITED -> new Words(frame.text("error.too_many.title"), frame.text("error.too_many.text"));
            case BUSY, SHUTTING_DOWN, DEADLINE_EXCEEDED ->
                new Words(frame.text("error.busy.title"), frame.text("error.busy.text"));
            case OUTCOME_UNKNOWN -> new Words(frame.text("error.unknown.title"), frame.text("error.unknown.text"));
            case INTERNAL_ERROR -> new Words(frame.text("error.ours.title"), frame.text("error.ours.text"));
            case BAD_SIGNATURE,
                    INVALID_INPUT,
                    INVALID_JSON,
                    UNSUPPORTED_CONTENT_TYPE,
                    BODY_TOO_LARGE,
                    BAD_REQUEST,
                    METHOD_NOT_ALLOWED,
                    SLUG_TAKEN,
                    SLOT_TAKEN,
                    SLOT_CONFLICT,
                    SLOT_BOOKED,
                    FULLY_BOOKED,
                    LIMIT_REACHED,
                    WRONG_STATE,
                    CHANGED_MEANWHILE,
                    TOO_LATE,
                    TOO_SOON,
                    NO_PROPOSAL,
                    PROPOSAL_LAPSED,
                    CLIENT_HAS_BOOKINGS,
                    MESSAGE_NOT_KEPT,
                    PROVIDER_UNKNOWN,
                    TOO_MANY_PROVIDERS,
                    MESSAGE_UNDER_WAY,
                    JOURNEY_EXISTS,
                    LAST_JOURNEY,
                    TOO_MANY_JOURNEYS,
                    ALREADY_REVIEWED,
                    TOO_MANY_KEYS,
                    KEY_ENDED,
                    TIME_NOT_OPEN,
                    SERIES_NOT_OPEN,
                    IDEMPOTENCY_KEY_REUSED,
                    OWNER_STAYS,
                    NOT_AN_ADMIN,
                    ALREADY_MEMBER,
                    HOST_LINKED,
                    DOMAIN_TAKEN,
                    SITE_SLOT_TAKEN,
                    CONTACT_HOST,
                    PLAN_LIMIT_REACHED,
                    PLAN_IN_USE,
                    CLIENT_EXISTS,
                    SCHEDULE_IN_USE,
                    TOO_MANY_SCHEDULES ->
                new Words(frame.text("error.request.title"), frame.text("error.request.text"));
        };
    }

    private record Words(String title, String text) {}
}
