package app.kept.web.page;

import app.kept.identity.FormTokens;
import app.kept.platform.http.ErrorPages;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people see instead of a page, when there is none: what is the matter, whose fault it is not, and what to do. */
public final class ErrorPage implements ErrorPages {
    /** What is said of those that a page can say something of; the others are about what a program has sent. */
    private static final Map<ProblemCode, Words> OWN = own();

    private static final Words OTHER = new Words("error.request.title", "error.request.text");

    private static final Link SIGN_IN = Link.to("/sign-in");
    private static final Link BOOKINGS = Link.to("/my-bookings");
    private static final Link START = Link.to("/");

    /** Where passwords, codes and keys are typed: those are typed again. */
    private static final Pattern SECRETS = Pattern.compile("/(?:account|providers|calcom|keys|sign-|setup/|invite).*");

    /** What is added to the head of calls may be a password: a form that says some is filled in anew, one without is not. */
    private static final String HEADERS = "headers";

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

    /**
     * A form that was not taken, to be sent again as it was typed.
     *
     * @param isSignedIn whether it can be taken now; otherwise somebody signs in first, in another window
     */
    public record AgainView(
            Frame frame,
            boolean isSignedIn,
            String title,
            String text,
            String signIn,
            String action,
            List<Kept> kept) {}

    /** A field as it was typed. */
    public record Kept(String name, String value) {}

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

    /**
     * A sign-in ended while somebody typed, or they have signed in anew since: neither is a reason to lose what they
     * typed. Nothing of it is kept here; it goes along in the page. That it goes to an account whose page did not write
     * the form is for the person to say, with a press, and only where the browser vouches that the form was one of ours.
     */
    @Override
    public Optional<byte[]> again(Problem problem, Seen seen, Request request) {
        boolean isSignedIn = problem.code() == ProblemCode.CROSS_SITE_REQUEST
                && !FormTokens.of(request).isEmpty()
                && request.header("Sec-Fetch-Site")
                        .filter("same-origin"::equals)
                        .isPresent();
        boolean isMeant = isSignedIn || problem.code() == ProblemCode.SIGN_IN_NEEDED;
        List<Kept> kept = kept(request);
        if (!isMeant
                || kept.isEmpty()
                || !isOwn(seen)
                || kept.stream().anyMatch(ErrorPage::isSecret)
                || SECRETS.matcher(seen.path()).matches()) return Optional.empty();
        Visitor visitor = Visitor.of(request, Language.EN);
        Frame untitled = pages.frame(visitor, "", Link.to(seen.path()));
        String title = untitled.text(isSignedIn ? "again.renewed.title" : "again.title");
        String text = untitled.text(isSignedIn ? "again.renewed.text" : "again.text");
        Frame frame = pages.frame(visitor, title, Link.to(seen.path()));
        String door = SIGN_IN.with(Visitor.LANGUAGE, seen.chosenLanguage()).toString();
        return Optional.of(
                pages.bytes("again", new AgainView(frame, isSignedIn, title, text, door, seen.pathAndQuery(), kept)));
    }

    private static List<Kept> kept(Request request) {
        return request.typed().entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> new Kept(field.getKey(), value)))
                .toList();
    }

    private static boolean isSecret(Kept field) {
        return field.name().equals(HEADERS) && !field.value().isBlank();
    }

    private static boolean isOwn(Seen seen) {
        return seen.path().matches("/(?![/\\\\]).*");
    }

    /** What leads to another server is not passed on, however it is spelled. */
    @Override
    public Optional<String> signIn(Seen seen) {
        Optional<String> next = isOwn(seen) ? Optional.of(seen.pathAndQuery()) : Optional.empty();
        return Optional.of(SIGN_IN.with("next", next)
                .with(Visitor.LANGUAGE, seen.chosenLanguage())
                .toString());
    }

    private static List<Way> ways(Frame frame, ProblemCode code, Seen seen) {
        if (code == ProblemCode.SIGN_IN_NEEDED) return List.of(way(frame, SIGN_IN, "error.sign_in.link", seen));
        if (code == ProblemCode.FORBIDDEN) return List.of(way(frame, START, "error.not_found.start", seen));
        if (code != ProblemCode.NOT_FOUND) return List.of();
        return List.of(way(frame, BOOKINGS, "mine.ask.title", seen), way(frame, START, "error.not_found.start", seen));
    }

    private static Way way(Frame frame, Link to, String words, Seen seen) {
        return new Way(to.with(Visitor.LANGUAGE, seen.chosenLanguage()).toString(), frame.text(words));
    }

    private static Words words(Frame frame, Problem problem) {
        Words keys = OWN.getOrDefault(problem.code(), OTHER);
        return new Words(frame.text(keys.title), frame.text(keys.text));
    }

    private static Map<ProblemCode, Words> own() {
        var words = new EnumMap<ProblemCode, Words>(ProblemCode.class);
        words.put(ProblemCode.NOT_FOUND, new Words("error.not_found.title", "error.not_found.text"));
        words.put(ProblemCode.CROSS_SITE_REQUEST, new Words("error.cross_site.title", "error.cross_site.text"));
        words.put(ProblemCode.SIGN_IN_NEEDED, new Words("error.sign_in.title", "error.sign_in.text"));
        words.put(ProblemCode.FORBIDDEN, new Words("error.forbidden.title", "error.forbidden.text"));
        words.put(ProblemCode.OUTCOME_UNKNOWN, new Words("error.unknown.title", "error.unknown.text"));
        words.put(ProblemCode.INTERNAL_ERROR, new Words("error.ours.title", "error.ours.text"));
        var tooMany = new Words("error.too_many.title", "error.too_many.text");
        words.put(ProblemCode.RATE_LIMITED, tooMany);
        words.put(ProblemCode.RATE_LIMIT_EXCEEDED, tooMany);
        var busy = new Words("error.busy.title", "error.busy.text");
        words.put(ProblemCode.BUSY, busy);
        words.put(ProblemCode.SHUTTING_DOWN, busy);
        words.put(ProblemCode.DEADLINE_EXCEEDED, busy);
        return Collections.unmodifiableMap(words);
    }

    private record Words(String title, String text) {}
}
