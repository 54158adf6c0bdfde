package app.kept.web;

import app.kept.availability.Offered;
import app.kept.availability.Offers;
import app.kept.availability.OpenTimes;
import app.kept.host.EventType;
import app.kept.identity.FormTokens;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.RateLimit;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.waiting.Asking;
import app.kept.web.book.About;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where somebody who finds nothing open asks to be told when that changes. */
public final class NoticePage {
    static final String UNDER = "notice";
    private static final String AGREE = "agree";
    private static final int ASKINGS = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_ADDRESSES = 50_000;

    private final BookFrames frames;
    private final Offers offers;
    private final OpenTimes openTimes;
    private final Asking asking;
    private final Time time;
    private final RateLimit askings;

    public NoticePage(BookFrames frames, Offers offers, OpenTimes openTimes, Asking asking, Time time) {
        this.frames = frames;
        this.offers = offers;
        this.openTimes = openTimes;
        this.asking = asking;
        this.time = time;
        this.askings = new RateLimit(ASKINGS, WINDOW, MOST_ADDRESSES, time);
    }

    /**
     * The page.
     *
     * @param noted whether it was asked for just now
     * @param refused what is wrong where nothing was agreed to; or empty
     * @param agreed whether the box is ticked
     */
    public record View(
            Frame frame,
            About about,
            String action,
            List<Hidden> hidden,
            String back,
            List<Wrong> wrong,
            Field email,
            String refused,
            boolean agreed,
            boolean noted) {}

    /** What somebody has filled in. */
    private record Typed(String email, boolean agreed) {
        static final Typed NOTHING = new Typed("", false);
    }

    public Response show(Request request) {
        if (isGone(request)) return toItsPage(request);
        Asked asked = asked(request, request.query());
        return page(200, asked, Typed.NOTHING, List.of(), false);
    }

    public Response ask(Request request) {
        if (isGone(request)) return toItsPage(request);
        Input input = request.form();
        Asked asked = asked(request, input);
        Optional<String> email = input.email("email");
        input.required("email", email, "");
        boolean agreed = input.flag(AGREE).orElse(false);
        var wrong = new ArrayList<Wrong>();
        Frame frame = frame(asked);
        if (!input.errors().isEmpty()) wrong.add(new Wrong("email", frame.text("form.email.wrong")));
        if (!agreed) wrong.add(new Wrong(AGREE, frame.text("notice.agree.missing")));
        var typed = new Typed(input.typed("email"), agreed);
        if (!wrong.isEmpty()) return page(422, asked, typed, wrong, false);
        // What no person sees is filled in by programs.
        if (!input.typed(BookForm.HONEYPOT).isBlank()) return page(200, asked, Typed.NOTHING, List.of(), true);
        RateLimit.Decision decision = askings.call(request.clientKey());
        if (!decision.admitted()) {
            long minutes = decision.retryAfter().plusSeconds(59).toMinutes();
            return page(429, asked, typed, List.of(new Wrong("email", frame.text("mine.slow", minutes))), false)
                    .with("Retry-After", BookForm.seconds(decision.retryAfter()));
        }
        EventType type = asked.type().orElseThrow();
        asking.ask(
                asked.host(),
                type,
                new Asking.Wish(
                        email.orElseThrow(), frame.language(), asked.zone(), openTimes.first(type, asked.now())));
        return page(200, asked, Typed.NOTHING, List.of(), true);
    }

    private Response page(int status, Asked asked, Typed typed, List<Wrong> wrong, boolean noted) {
        Frame frame = frame(asked);
        String error = said(wrong, "email");
        var email = new Field(
                "email",
                frame.text("form.email"),
                frame.text("notice.email.hint"),
                "email",
                "email",
                254,
                typed.email(),
                error);
        var view = new View(
                frame,
                frames.beside(asked, frame),
                asked.page(UNDER).path(),
                asked.page().asHidden(),
                asked.page().toString(),
                wrong,
                email,
                said(wrong, AGREE),
                typed.agreed(),
                noted);
        return frames.answer(status, frame, "book/notice", view);
    }

    private static String said(List<Wrong> wrong, String at) {
        return wrong.stream()
                .filter(one -> one.at().equals(at))
                .findFirst()
                .map(Wrong::text)
                .orElse("");
    }

    private Frame frame(Asked asked) {
        Link here = asked.page(UNDER);
        return frames.titled(asked, here, "notice.title");
    }

    /** Of what is no longer offered no time opens. */
    private boolean isGone(Request request) {
        return offers.lately(request.parameter("slug")).stream()
                .flatMap(offered -> offered.gone().stream())
                .anyMatch(type -> type.slug().equals(request.parameter("type")));
    }

    private static Response toItsPage(Request request) {
        String path = request.path();
        return Response.seeOther(path.substring(0, path.length() - UNDER.length() - 1));
    }

    private Asked asked(Request request, Input input) {
        Offered offered = offers.lately(request.parameter("slug"))
                .orElseThrow(() -> Problem.notFound("host").raised());
        EventType type = offered.types().stream()
                .filter(one -> one.slug().equals(request.parameter("type")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("event type").raised());
        Visitor visitor = Visitor.of(
                input.text(Visitor.LANGUAGE, 20).or(() -> request.query().text(Visitor.LANGUAGE, 20)),
                request.header("Accept-Language").orElse(""),
                offered.host().language(),
                FormTokens.of(request));
        return Asked.of(offered.host(), offered.types(), Optional.of(type), visitor, input, time.now());
    }
}
